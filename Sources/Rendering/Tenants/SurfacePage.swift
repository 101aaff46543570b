import JSONText
import Registry

/// What the pages of one surface need of a tenant.
struct SurfacePage {
  let surface: ExtensionPoint.Surface
  let view: TenantView

  /// The plugins that are on the surface, in order of id.
  private let plugins: [Int]

  init(_ surface: ExtensionPoint.Surface, _ view: TenantView) {
    self.surface = surface
    self.view = view
    plugins = view.tenant.plugins(on: surface)
  }

  /// Writes whom the page is for and where things are, as members.
  func writeHead(to json: inout JSONWriter) {
    json.member("tenant", view.tenant.tenant.id)
    json.member("surface", surface.rawValue)
    json.member("platform", view.tenant.platform.version)
    json.member("baseUrl", view.context.baseURL)
    json.member("mirrors", view.context.mirrors)
    json.member("apiBaseUrl", ifPresent: view.context.registry.platform.apiBaseURL)
  }

  /// Writes what is loaded, and what goes where, as members.
  func writeBody(to json: inout JSONWriter) {
    json.member("plugins", each: plugins) { index, json in
      json.raw(view.releases[index].published.loading)
      json.key("configuration")
      json.node(view.tenant.served[index].configuration.publicPart, .sorted)
    }
    json.member("extensionPoints", object: writePoints)
  }

  /// Writes what the page must have to load that, as members: its security policy, and the text of its import map.
  func writeLoading(to json: inout JSONWriter) {
    let releases = plugins.map { view.releases[$0] }
    let map = ImportMap(platform: view.platform.modules, releases: releases)
    let policy = ContentSecurityPolicy(map: PolicySource(map.source), view.platform, releases.map(\.sources))
    json.member("csp", object: policy.write)
    json.key("importMap")
    map.write(to: &json)
  }

  // MARK: - Extension points

  /// Writes the points that have a contribution, and those that should have one: there the page shows the fallback.
  private func writePoints(to json: inout JSONWriter) {
    var empty = emptyPoints[...]
    for (point, contributions) in view.points where point.surface == surface {
      while let other = empty.first, other.id.precedesInUTF8(point.id) {
        write(other, 0..<0, to: &json)
        empty.removeFirst()
      }
      write(point, contributions, to: &json)
    }
    for point in empty { write(point, 0..<0, to: &json) }
  }

  private func write(_ point: ExtensionPoint, _ contributions: Range<Int>, to json: inout JSONWriter) {
    json.member(point.id) { json in
      json.fallback(point.fallback)
      json.member("contributions", each: contributions) { index, json in
        let placed = view.contributions[index]
        json.raw(view.releases[placed.plugin].contributions[placed.number].text)
        json.member("order", placed.order)
      }
    }
  }

  /// The points that should have a contribution and have none, in order of id.
  private var emptyPoints: [ExtensionPoint] {
    let needed = view.context.neededPoints + view.releases.flatMap(\.published.neededPoints)
    if needed.isEmpty { return [] }
    let served = Set(view.points.map(\.point.id))
    return needed.filter { $0.surface == surface && !served.contains($0.id) }.sorted { $0.id.precedesInUTF8($1.id) }
  }
}
