import JSONText
import Registry

/// `bundles.json`: where the files of every release are, in order of plugin: its releases, newest first, then those that it
/// no longer has but some tenant is served.
struct BundlesDocument: OutputDocument {
  let fragments: [Fragment]
  let context: RenderingContext

  var path: String { SharedDocument.bundles.rawValue }

  func write(to json: inout JSONWriter) {
    json.member("baseUrl", context.baseURL)
    json.member("mirrors", context.mirrors)
    json.member("bundles") { $0.fragments(fragments) }
  }
}

extension JSONWriter {
  /// Writes where the files of a release are, as a member.
  mutating func bundle(_ release: Release, _ standing: Standing, _ context: RenderingContext) {
    member("\(release.plugin)@\(release.version)") { json in
      json.standing(standing)
      if case .revoked = standing { return }
      let published = context.published(release)
      json.member("release", published.url)
      json.member("entry", published.entry)
      json.member("files", each: published.files) { $1.raw($0) }
    }
  }
}
