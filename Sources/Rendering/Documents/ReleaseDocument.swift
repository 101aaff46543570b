import JSONText
import Registry
import YAML

/// `bundles/<plugin>/<version>-<hash>/release.json`: a release as data, in the words in which it was written.
///
/// What is said of it afterwards is not in it, so that it never changes; it names its files by path and hash, so that its
/// own hash stands for all of them.
struct ReleaseDocument {
  /// The plugin's id.
  let plugin: String

  /// What the release says of itself, as members: the plugin's document has them too.
  let members: [UInt8]

  init(_ release: Release) {
    plugin = release.plugin
    var json = JSONWriter(capacity: 2048)
    json.release(release)
    members = json.bytes
  }

  /// The whole text.
  var bytes: [UInt8] {
    JSONWriter.document(capacity: members.count + 128) { json in
      json.member("plugin", plugin)
      json.raw(members)
    }
  }
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
      json.contribution(contribution, order: contribution.order)
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

  /// Writes a contribution, as members; the point is written by whoever groups them.
  mutating func contribution(_ contribution: Release.Contribution, order: Int) {
    member("export", contribution.export)
    member("title", ifPresent: contribution.title)
    member("loading", contribution.loading.rawValue)
    member("order", order)
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
