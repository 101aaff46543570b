import JSONText
import Registry
import YAML

/// `bundles/<plugin>/<version>-<hash>/release.json`: a release as data, in the words in which it was written.
///
/// What is said of it afterwards is not in it, so that it never changes; it names its files by path and hash, so that its
/// own hash stands for all of them.
struct ReleaseDocument: Sendable {
  /// The whole text.
  let bytes: [UInt8]

  /// Where in it the members stand that the plugin's document has too: what the release says of itself.
  private let range: Range<Int>

  init(_ release: Release) {
    var members = JSONWriter(capacity: 4096)
    members.release(release)
    let own = members.bytes
    var json = JSONWriter(capacity: own.count + 128)
    json.document {
      $0.member("plugin", release.plugin)
      $0.raw(own)
    }
    bytes = json.bytes
    let end = bytes.count - "}\n".utf8.count
    range = end - own.count..<end
  }

  /// What the release says of itself, as members.
  var members: [UInt8] { Array(bytes[range]) }
}

extension JSONWriter {
  /// Writes what a release says of itself, as members.
  fileprivate mutating func release(_ release: Release) {
    member("version", release.version)
    member("released", release.released)
    member("engines") { $0.member("platform", release.platformRange) }
    member("testedWith", release.testedWith)
    member("bundle") { json in
      json.member("entry", release.entry)
      json.member("files", each: release.files) { file, json in
        json.member("path", file.path)
        json.member("integrity", file.integrity)
        json.member("bytes", file.bytes)
      }
      json.member("baseUrl", ifPresent: release.bundleBaseURL)
    }
    member("peerDependencies", ranges: release.peerDependencies)
    member("dependencies", ranges: release.dependencies)
    member("optionalDependencies", ranges: release.optionalDependencies)
    member("conflicts", ranges: release.conflicts)
    member("contributes", each: release.contributes) { contribution, json in
      json.member("extensionPoint", contribution.extensionPoint)
      json.contribution(contribution)
      json.member("order", contribution.order)
    }
    member("definesExtensionPoints") { json in
      for point in release.definesExtensionPoints.sorted(by: { $0.id.precedesInUTF8($1.id) }) {
        json.member(String(point.id.dropFirst(release.plugin.count + 1))) { $0.contract(of: point) }
      }
    }
    member("requiredPermissions", requests: release.requiredPermissions)
    member("optionalPermissions", requests: release.optionalPermissions)
    member("networkAccess") { json in
      json.member("allowedDomains", release.allowedDomains)
      json.member("reason", ifPresent: release.networkReason)
    }
    if let schema = release.document.root["configuration"] { member("configuration", schema: schema) }
    member("events") { json in
      json.member("emits") { json in
        for event in release.emits {
          json.member(event.name) { json in
            if let schema = event.schema { json.member("schema", schema: schema) }
          }
        }
      }
      json.member("consumes", release.consumes)
    }
  }

  /// Writes a contribution, as members, but for the point, which groups them, and the order, which tenants may change.
  mutating func contribution(_ contribution: Release.Contribution) {
    member("export", contribution.export)
    member("title", ifPresent: contribution.title)
    member("loading", contribution.loading.rawValue)
  }

  private mutating func member(_ key: String, ranges dependencies: [Release.Dependency]) {
    member(key) { json in
      for dependency in dependencies.sorted(by: { $0.plugin.precedesInUTF8($1.plugin) }) {
        json.member(dependency.plugin, dependency.range)
      }
    }
  }

  private mutating func member(_ key: String, requests: [Release.PermissionRequest]) {
    member(key, each: requests) { request, json in
      json.member("permission", request.permission)
      json.member("reason", request.reason)
    }
  }
}
