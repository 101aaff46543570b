public import Registry

/// The scripts that can run on the pages of a tenant where visitors pay: what PCI DSS 4.0.1, requirement 6.4.3, wants listed.
///
/// Pages with a payment point load the import map and what it knows of the page's own modules; of the plugins those that
/// contribute to such a point, those that contribute to a point that one of these opens, and those that load with every page,
/// since they are eager or only listen.
public struct PaymentScripts: Sendable {
  /// The pages of one surface.
  struct Page: Sendable {
    let surface: ExtensionPoint.Surface

    /// The ids of the payment points, in order.
    let points: [String]

    /// The hash of the import map's text, as an SRI string.
    let map: String

    /// The plugins, in order of id.
    let plugins: [Script]
  }

  /// A plugin whose modules can run there.
  struct Script: Sendable {
    let plugin: Plugin
    let release: Release

    /// Whether the tenant has it installed; what has no install is there for others.
    let isInstalled: Bool

    /// The plugins that need it, in order of id.
    let requiredBy: [String]

    /// What it contributes to the surface.
    let contributions: [Release.Contribution]
  }

  /// The tenant's id.
  public let tenant: String

  let platform: PlatformRelease
  let context: RenderingContext
  let pages: [Page]

  /// The plugins and the releases, once each for every surface that they are on.
  public var releases: [Release] { pages.flatMap { $0.plugins.map(\.release) } }

  /// Finds the scripts of a tenant; nil if it has no page where visitors pay.
  init?(_ tenant: ResolvedTenant, _ platform: ServedPlatform, _ releases: [ServedRelease], _ context: RenderingContext)
  {
    let points = context.paymentPoints + releases.flatMap(\.published.paymentPoints)
    if points.isEmpty { return nil }
    self.tenant = tenant.tenant.id
    self.platform = tenant.platform
    self.context = context
    pages = ExtensionPoint.Surface.allCases.compactMap { surface in
      let ids = points.filter { $0.surface == surface }.map(\.id).sorted { $0.precedesInUTF8($1) }
      if ids.isEmpty { return nil }
      let present = tenant.plugins(on: surface)
      let map = ImportMap(platform: platform.modules, releases: present.map { releases[$0] })
      return Page(
        surface: surface, points: ids, map: String(map.source.dropFirst().dropLast()),
        plugins: tenant.plugins(among: present, reaching: Set(ids), on: surface).map { index in
          let served = tenant.served[index]
          return Script(
            plugin: served.plugin, release: served.release, isInstalled: served.install != nil,
            requiredBy: served.requiredBy,
            contributions: served.contributions.filter { $0.extensionPoint.surface == surface }.map(\.contribution))
        })
    }
  }
}

extension ResolvedTenant {
  /// Those of the plugins on a surface whose modules can run where some points are.
  fileprivate func plugins(
    among present: [Int], reaching points: Set<String>, on surface: ExtensionPoint.Surface
  ) -> [Int] {
    var points = points
    var (reaching, rest): ([Int], [Int]) = ([], present)
    while true {
      let next = rest.filter { served[$0].isLoaded(with: points, on: surface) }
      if next.isEmpty { return reaching.sorted() }
      reaching += next
      rest.removeAll(where: next.contains)
      for index in next { points.formUnion(served[index].release.definesExtensionPoints.map(\.id)) }
    }
  }
}

extension ResolvedTenant.Served {
  /// Whether a page with some points loads it: for one of them, or as every page does.
  fileprivate func isLoaded(with points: Set<String>, on surface: ExtensionPoint.Surface) -> Bool {
    if contributions.isEmpty { return !release.consumes.isEmpty }
    return contributions.contains { placed in
      points.contains(placed.extensionPoint.id)
        || placed.extensionPoint.surface == surface && placed.contribution.loading == .eager
    }
  }
}
