import JSONText
import Registry

/// `bundles.json`: where the files of every release are.
struct BundlesDocument: OutputDocument {
  /// A release, and what is said of it.
  typealias Entry = (release: Release, standing: Standing)

  /// The releases, in order of plugin, newest first.
  let entries: [Entry]
  let context: RenderingContext

  var path: String { "bundles.json" }

  func write(to json: inout JSONWriter) {
    json.member("baseUrl", context.baseURL)
    json.member("mirrors", context.mirrors)
    json.member("bundles") { json in
      for (release, standing) in entries {
        json.member("\(release.plugin)@\(release.version)") { json in
          json.standing(standing)
          if case .revoked = standing { return }
          let published = context.published(release)
          json.member("release", published.url)
          json.member("entry", published.entry)
          json.member("files", each: published.files) { $1.raw($0) }
        }
      }
    }
  }
}
