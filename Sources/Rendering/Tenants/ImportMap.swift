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
  /// Its parts, one behind the other.
  private let parts: [EmbeddedJSON]

  /// Makes a map.
  ///
  /// - Parameters:
  ///   - platform: What the platform release provides.
  ///   - releases: The members of `integrity` for what is loaded on the page, in order of plugin.
  init(platform: PlatformModules, releases: [EmbeddedJSON]) {
    var parts = [Self.beginning, platform.imports, Self.middle, platform.integrity]
    var needsComma = !platform.integrity.bytes.isEmpty
    for members in releases where !members.bytes.isEmpty {
      if needsComma { parts.append(Self.comma) }
      parts.append(members)
      needsComma = true
    }
    self.parts = parts + [Self.end]
  }

  /// Writes the map as a string.
  func write(to json: inout JSONWriter) {
    json.raw("\"")
    for part in parts { json.append(part.bytes) }
    json.append("\"")
  }

  /// The hash of its text, as a source of a policy.
  var source: String {
    var hasher = SHA256Digest.Hasher()
    for part in parts { hasher.update(part.text) }
    return "'sha256-\(Base64.encode(hasher.finish().bytes))'"
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
