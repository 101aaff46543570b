import Bundles
public import Diagnostics
public import Registry
import Versioning
import YAML

/// Weighs the security policies of tenants' pages without rendering them, and says which are too long.
///
/// ```
/// what all sources of all releases come to   ─▶  short enough: so is each page, which has no more
///        │ if not
///        ▼
/// the policy of each page, each source once
/// ```
/// Sizes follow from the platform's own `baseUrl`: wherever an output is served from, a tenant's files are judged alike.
public struct PolicyScale: ~Copyable {
  /// The most bytes that the header of a page may have.
  static let limit = 3_500

  /// A release, and what it can add to a header at most.
  private struct Weighed {
    let sources: ReleaseSources
    let bound: Int
  }

  private let context: RenderingContext

  /// Stands for the import map: its hash is as long as any other.
  private let map = PolicySource("'sha256-\(Base64.encode([UInt8](repeating: 0, count: 32)))'")
  private var sources = PolicySources()

  /// What was weighed, by identity; the registry holds the releases.
  private var releases: [ObjectIdentifier: Weighed] = [:]

  /// Platform releases, and the longest header that a page of theirs has for itself.
  private var platforms: [Version: (platform: ServedPlatform, bound: Int)] = [:]

  /// Weighs what is served of a registry.
  public init(_ registry: PublishedRegistry) {
    context = RenderingContext(registry)
  }

  /// Says which pages of a tenant have a policy that is too long.
  ///
  /// - Precondition: The tenant was resolved with that registry.
  public mutating func findings(_ tenant: ResolvedTenant) -> [Finding] {
    let (platform, own) = platform(tenant.platform)
    let releases = tenant.served.indices.map { release(tenant.served[$0].release) }
    if releases.reduce(own, { $0 + $1.bound }) <= Self.limit { return [] }
    return ExtensionPoint.Surface.allCases.compactMap { surface in
      let plugins = tenant.plugins(on: surface)
      let bytes = policy(platform, plugins.map { releases[$0].sources }).headerCount
      // Of equal ones the first.
      let heaviest = plugins.filter { tenant.served[$0].install != nil }
        .max { releases[$0].bound < releases[$1].bound || releases[$0].bound == releases[$1].bound && $0 > $1 }
      guard bytes > Self.limit, let heaviest else { return nil }
      return Self.finding(surface, bytes, tenant.served[heaviest], releases[heaviest])
    }
  }

  // MARK: -

  private mutating func release(_ release: Release) -> Weighed {
    if let known = releases[ObjectIdentifier(release)] { return known }
    let made = ReleaseSources(release, bases: context.bases, &sources)
    // A host stands in three directives, a place in two; what has no place of its own adds none.
    let places = release.bundleBaseURL == nil ? 0 : made.places.headerCount
    let weighed = Weighed(
      sources: made, bound: made.modules.headerCount + 3 * made.hosts.headerCount + 2 * places)
    releases[ObjectIdentifier(release)] = weighed
    return weighed
  }

  private mutating func platform(_ release: PlatformRelease) -> (platform: ServedPlatform, bound: Int) {
    if let known = platforms[release.version] { return known }
    let platform = ServedPlatform(release, context, sources: &sources)
    let own = ReleaseSources(modules: [], places: sources[context.bases.map { "\($0)/bundles/" }], hosts: [])
    let made = (platform, policy(platform, [own]).headerCount)
    platforms[release.version] = made
    return made
  }

  /// The policy of a page.
  private func policy(_ platform: ServedPlatform, _ releases: [ReleaseSources]) -> ContentSecurityPolicy {
    ContentSecurityPolicy(map: map, platform, releases)
  }

  private static func finding(
    _ surface: ExtensionPoint.Surface, _ bytes: Int, _ served: ResolvedTenant.Served, _ weighed: Weighed
  ) -> Finding? {
    guard let document = served.install?.document,
      let key = document.root.member("version") ?? document.root.member("channel")
    else { return nil }
    let (modules, hosts) = (weighed.sources.modules.count, weighed.sources.hosts.count)
    return Finding(
      RenderingCodes.policyTooLong,
      "the security policy of the \(surface.rawValue)'s page is longer than 3,500 bytes", at: document.place(key: key),
      help: "\(served.plugin.id) \(served.release.version) has \(weighed.bound) of its \(bytes) bytes, for "
        + "\(modules.counted("module")) and \(hosts.counted("host")): ask for a release that is bundled into fewer modules "
        + "or talks to fewer hosts")
  }
}
