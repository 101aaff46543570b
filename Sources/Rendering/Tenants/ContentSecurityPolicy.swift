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
  /// A directive with its sources; one without any lets nothing through.
  private struct Directive {
    let name: String
    let sources: [PolicySource]

    init(_ name: String, _ sources: [PolicySource]) {
      self.name = name
      self.sources = sources
    }
  }

  /// The directives, in order.
  private let directives: [Directive]

  /// Makes the policy of a page.
  ///
  /// - Parameters:
  ///   - map: What stands for the import map's text.
  ///   - modules: What stands for modules.
  ///   - bundles: Where bundles are, with slashes at the end.
  ///   - data: What stands for data in an address.
  ///   - hosts: What plugins may talk to.
  ///   - api: The address of the platform's own services; nil if it has none.
  init(
    map: PolicySource, modules: [PolicySource], bundles: [PolicySource], data: PolicySource, hosts: [PolicySource],
    api: PolicySource?
  ) {
    let (bundles, hosts) = (bundles.distinct, hosts.distinct)
    directives = [
      Directive("default-src", []),
      Directive("script-src", ([map] + modules).distinct),
      Directive("connect-src", api.map { ([$0] + hosts).distinct } ?? hosts),
      Directive("img-src", (bundles + [data] + hosts).distinct),
      Directive("style-src", bundles),
      Directive("frame-src", hosts),
      Directive("worker-src", []),
      Directive("base-uri", []),
    ]
  }

  /// Makes the policy of a page with a platform release and the releases of plugins.
  init(map: PolicySource, _ platform: ServedPlatform, _ releases: [ReleaseSources]) {
    self.init(
      map: map, modules: platform.sources + releases.flatMap(\.modules), bundles: releases.flatMap(\.places),
      data: platform.data, hosts: releases.flatMap(\.hosts), api: platform.api)
  }

  /// How many bytes the header `Content-Security-Policy` has.
  var headerCount: Int {
    directives.reduce(-2) { count, directive in
      let sources = directive.sources.headerCount
      return count + 2 + directive.name.utf8.count + (sources == 0 ? 1 + Self.nothing.utf8.count : sources)
    }
  }

  /// What a directive says that lets nothing through.
  private static let nothing = "'none'"

  /// The value of the header `Integrity-Policy`, without which a browser runs modules that the map has no hash for.
  ///
  /// W3C: <https://www.w3.org/TR/sri-2/#integrity-policy-section>.
  static let integrityPolicy = "blocked-destinations=(script)"

  /// Writes the policy as members.
  func write(to json: inout JSONWriter) {
    json.member("directives") { json in
      for directive in directives {
        guard let first = directive.sources.first else {
          json.member(directive.name, Self.nothing)
          continue
        }
        json.key(directive.name)
        json.raw("\"")
        json.append(first.json)
        for source in directive.sources.dropFirst() {
          json.append(" ")
          json.append(source.json)
        }
        json.append("\"")
      }
    }
    json.member("integrityPolicy", Self.integrityPolicy)
    json.member("bytes", headerCount)
  }
}
