import Diagnostics
import JSONText

/// What a page must allow for its plugins, and nothing beyond: the directives of a content security policy.
///
/// ```
/// script-src    the import map's text, and the hash of each module that the map knows
/// connect-src   apiBaseUrl, and the hosts that the releases on the page declare under networkAccess
/// img-src       the bundles' places, data: and those hosts
/// style-src     the bundles' places
/// frame-src     those hosts
/// worker-src    nothing: a worker would run what no hash is known of
/// ```
/// A page adds what it needs itself. W3C: <https://www.w3.org/TR/CSP3/>; `import()` is let through by the hash that the import
/// map has for its URL.
struct ContentSecurityPolicy {
  /// The directives, in order, each with its sources.
  let directives: [(name: String, sources: [String])]

  /// Makes the policy of a page.
  ///
  /// - Parameters:
  ///   - map: The source that stands for the import map's text.
  ///   - modules: The sources that stand for modules.
  ///   - bundles: Where bundles are, with slashes at the end.
  ///   - hosts: What plugins may talk to.
  ///   - api: The address of the platform's own services; nil if it has none.
  init(map: String, modules: [String], bundles: [String], hosts: [String], api: String?) {
    directives = [
      ("default-src", []),
      ("script-src", [map] + modules),
      ("connect-src", (api.map { [$0 + "/"] } ?? []) + hosts),
      ("img-src", bundles + ["data:"] + hosts),
      ("style-src", bundles),
      ("frame-src", hosts),
      ("worker-src", []),
      ("base-uri", []),
    ].map { ($0.0, $0.1.isEmpty ? ["'none'"] : Self.distinct($0.1)) }
  }

  /// Each source once, at its first place, with what would end it or its directive escaped.
  private static func distinct(_ sources: [String]) -> [String] {
    var seen: Set<String> = []
    return sources.filter { seen.insert($0).inserted }.map { source in
      source.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
        ? source.replacing(";", with: "%3B").replacing(",", with: "%2C") : source
    }
  }

  /// The value of the header `Content-Security-Policy`.
  var header: String { directives.map { "\($0.name) \($0.sources.joined(separator: " "))" }.joined(separator: "; ") }

  /// The value of the header `Integrity-Policy`, without which a browser runs modules that the map has no hash for.
  ///
  /// W3C: <https://www.w3.org/TR/sri-2/#integrity-policy-section>.
  static let integrityPolicy = "blocked-destinations=(script)"
}

extension JSONWriter {
  /// Writes a policy as a member.
  mutating func member(_ policy: ContentSecurityPolicy) {
    member("csp") { json in
      json.member("directives") { json in
        for directive in policy.directives { json.member(directive.name, directive.sources.joined(separator: " ")) }
      }
      json.member("integrityPolicy", ContentSecurityPolicy.integrityPolicy)
      json.member("bytes", policy.header.utf8.count)
    }
  }
}
