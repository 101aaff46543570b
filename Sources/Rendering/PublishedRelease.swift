import Bundles
import JSONText
import Registry

/// What documents share of a release: where it is served from, and the JSON that is the same for every tenant.
final class PublishedRelease: Sendable {
  /// The release.
  let release: Release

  /// Its `release.json`, whose hash names the folder.
  let document: ReleaseDocument

  /// Its folder below `dist/public`: `bundles/seat-map/1.2.0-0123456789abcdef`.
  let directory: String

  /// The URL of its `release.json`.
  let url: String

  /// The URL of the module to import.
  let entry: String

  /// The URL, integrity and size of each file: `"url":…,"integrity":…,"bytes":…`.
  let files: [[UInt8]]

  /// What a page needs to load it: `"id":…,"version":…,"entry":…,"files":…,"events":…`.
  let loading: [UInt8]

  /// What an install says of the release that it is served: `"version":…,"bundleUrl":…,"requiredPermissions":…`.
  let installed: [UInt8]

  /// The points that it opens and that should not be left empty.
  let neededPoints: [ExtensionPoint]

  /// The points that it opens where visitors pay.
  let paymentPoints: [ExtensionPoint]

  /// Where its files are, each place without a slash at the end.
  let bases: [String]

  /// Its part of an import map's `integrity`; every file at every place.
  let integrity: EmbeddedJSON

  /// Makes what is shared, with the places that the release is served from.
  init(_ release: Release, context: RenderingContext) {
    self.release = release
    document = ReleaseDocument(release)
    let directory = OutputPaths.bundle(release.plugin, release.version, hash: shortHash(document.bytes))
    self.directory = directory
    url = context.url(directory + "/release.json")

    // A bundle that is served from elsewhere has no second place that we know of.
    let bases = release.bundleBaseURL.map { [$0] } ?? context.bases.map { "\($0)/\(directory)" }
    self.bases = bases
    let base = bases[0]
    entry = "\(base)/\(release.entry)"
    let files = release.files.map { file in
      var json = JSONWriter(capacity: 256)
      json.member("url", "\(base)/\(file.path)")
      json.member("integrity", file.integrity)
      json.member("bytes", file.bytes)
      return json.bytes
    }
    self.files = files

    var loading = JSONWriter()
    loading.member("id", release.plugin)
    loading.member("version", release.version)
    loading.member("entry", entry)
    loading.key("files")
    loading.array { json in
      for file in files { json.object { $0.raw(file) } }
    }
    loading.member("events") {
      $0.member("emits", release.emits.map(\.name))
      $0.member("consumes", release.consumes)
    }
    self.loading = loading.bytes

    var installed = JSONWriter(capacity: 256)
    installed.member("version", release.version)
    installed.member("bundleUrl", entry)
    installed.member("requiredPermissions", release.requiredPermissions.map(\.permission))
    self.installed = installed.bytes

    neededPoints = release.definesExtensionPoints.filter { $0.minimum > 0 }
    paymentPoints = release.definesExtensionPoints.filter(\.isPayment)

    var integrity = EmbeddedJSON()
    integrity.append { json in
      for base in bases {
        for file in release.files { json.member("\(base)/\(file.path)", file.integrity) }
      }
    }
    self.integrity = integrity
  }
}

/// The hex digits of SHA-256 that stand in the names of immutable files.
func shortHash(_ bytes: [UInt8]) -> String {
  String(SHA256Digest(of: bytes).hexadecimal.prefix(OutputPaths.hashLength))
}
