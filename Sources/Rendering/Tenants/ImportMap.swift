import Bundles
import JSONText
import Registry

/// The one import map of a page: what the platform provides by name, and the hash of everything that may be imported.
///
/// It is written as a string, not as an object, because its exact text matters: the page inlines it as it stands, and its
/// hash is part of the page's content security policy.
///
/// WHATWG: <https://html.spec.whatwg.org/multipage/webappapis.html#import-maps>.
struct ImportMap {
  /// What the platform release provides.
  let platform: PlatformModules

  /// What is loaded on the page, in order of plugin.
  let releases: [ServedRelease]

  /// Writes the map as a string.
  func write(to json: inout JSONWriter) {
    json.raw("\"")
    visitParts { json.append($0.bytes) }
    json.append("\"")
  }

  /// The hash of its text, as a source of a policy.
  var source: String {
    var hasher = SHA256Digest.Hasher()
    visitParts { hasher.update($0.text) }
    return "'sha256-\(Base64.encode(hasher.finish().bytes))'"
  }

  /// Visits its parts, one behind the other.
  private func visitParts(_ visit: (EmbeddedJSON) -> Void) {
    visit(Self.beginning)
    visit(platform.imports)
    visit(Self.middle)
    visit(platform.integrity)
    var needsComma = !platform.integrity.bytes.isEmpty
    for release in releases where !release.published.integrity.bytes.isEmpty {
      if needsComma { visit(Self.comma) }
      visit(release.published.integrity)
      needsComma = true
    }
    visit(Self.end)
  }

  private static let beginning = embedded(#"{"imports":{"#)
  private static let middle = embedded(#"},"integrity":{"#)
  private static let comma = embedded(",")
  private static let end = embedded("}}")

  private static func embedded(_ text: String) -> EmbeddedJSON {
    var json = EmbeddedJSON()
    json.append(text.utf8)
    return json
  }
}
