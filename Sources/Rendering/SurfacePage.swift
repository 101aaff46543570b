import JSONText
import Registry

/// What the pages of one surface need of a tenant.
///
/// A plugin is on a surface if it contributes there, if it contributes nowhere (it works through events, or others do
/// through it), or if a plugin that is there needs it. So the storefront never loads what only the admin app uses.
struct SurfacePage {
  let surface: ExtensionPoint.Surface
  let view: TenantView

  /// The plugins that are on the surface, in order of id.
  private let plugins: [Int]

  init(_ surface: ExtensionPoint.Surface, _ view: TenantView) {
    self.surface = surface
    self.view = view

    let served = view.tenant.served
    var isPresent = served.indices.map { index in
      let contributions = served[index].contributions
      return contributions.isEmpty
        || contributions.indices.contains { contributions[$0].extensionPoint.surface == surface }
    }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in served.indices where !isPresent[index] {
        let isNeeded = served[index].requiredBy.contains { view.index(of: $0).map { isPresent[$0] } ?? false }
        if isNeeded {
          isPresent[index] = true
          isSettled = false
        }
      }
    }
    plugins = served.indices.filter { isPresent[$0] }
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
      json.raw(view.releases[index].loading)
      json.key("configuration")
      json.node(view.tenant.served[index].configuration.publicPart, .sorted)
    }
    json.member("extensionPoints", object: writePoints)
  }

  /// Writes the text of the import map, as a member.
  func writeImportMap(to json: inout JSONWriter) {
    let platform = view.context.modules(of: view.tenant.platform)
    json.member("importMap", json: ImportMap(platform: platform, releases: plugins.map { view.releases[$0] }).json)
  }

  // MARK: - Extension points

  /// Where a contribution is among those of the tenant.
  private struct Placed {
    let point: String
    let plugin: Int
    let position: Int
    let order: Int

    /// By point, then as they are shown: by order, then plugin, then position.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
      if left.point != right.point { return left.point.precedesInUTF8(right.point) }
      return (left.order, left.plugin, left.position) < (right.order, right.plugin, right.position)
    }
  }

  /// Writes the points that have a contribution, and those that should have one: there the page shows the fallback.
  private func writePoints(to json: inout JSONWriter) {
    let placed = contributions()
    var empty = emptyPoints(besides: placed)[...]
    var rest = placed[...]
    while let first = rest.first {
      while let point = empty.first, point.id.precedesInUTF8(first.point) {
        write(point, [], to: &json)
        empty.removeFirst()
      }
      let here = rest.prefix { $0.point == first.point }
      write(view.tenant.served[first.plugin].contributions[first.position].extensionPoint, here, to: &json)
      rest.removeFirst(here.count)
    }
    for point in empty { write(point, [], to: &json) }
  }

  private func write(_ point: ExtensionPoint, _ contributions: ArraySlice<Placed>, to json: inout JSONWriter) {
    json.member(point.id) { json in
      json.fallback(point.fallback)
      json.member("contributions", each: contributions) { placed, json in
        let contributions = view.tenant.served[placed.plugin].contributions
        json.member("plugin", view.tenant.served[placed.plugin].plugin.id)
        json.contribution(contributions[placed.position].contribution, order: placed.order)
      }
    }
  }

  /// What the tenant is served on this surface, in order.
  private func contributions() -> [Placed] {
    var placed: [Placed] = []
    let served = view.tenant.served
    for plugin in served.indices {
      let contributions = served[plugin].contributions
      for position in contributions.indices where contributions[position].extensionPoint.surface == surface {
        placed.append(
          Placed(
            point: contributions[position].extensionPoint.id, plugin: plugin, position: position,
            order: contributions[position].order))
      }
    }
    return placed.sorted(by: Placed.precedes)
  }

  /// The points that should have a contribution and have none, in order of id.
  private func emptyPoints(besides placed: [Placed]) -> [ExtensionPoint] {
    var points = view.context.neededPoints
    for release in view.releases { points += release.neededPoints }
    return points.filter { point in point.surface == surface && !placed.contains { $0.point == point.id } }
      .sorted { $0.id.precedesInUTF8($1.id) }
  }
}
