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
    let plugin: Int
    let position: Int
    let order: Int
  }

  /// What is shown of a point.
  private struct Place {
    let fallback: ExtensionPoint.Fallback
    var contributions: [Placed] = []
  }

  /// Writes the points that have a contribution, and those that should have one: there the page shows the fallback.
  private func writePoints(to json: inout JSONWriter) {
    for (id, place) in places().sorted(by: { $0.key.precedesInUTF8($1.key) }) {
      json.member(id) { json in
        json.fallback(place.fallback)
        json.member("contributions", each: place.contributions.sorted { $0.order < $1.order }) { placed, json in
          json.member("plugin", view.tenant.served[placed.plugin].plugin.id)
          json.contribution(
            view.tenant.served[placed.plugin].contributions[placed.position].contribution, order: placed.order)
        }
      }
    }
  }

  /// The points by id, their contributions in order of plugin, then position, which sorting keeps among equals.
  private func places() -> [String: Place] {
    var places: [String: Place] = [:]
    for point in view.context.neededPoints where point.surface == surface {
      places[point.id] = Place(fallback: point.fallback)
    }
    let served = view.tenant.served
    for plugin in served.indices {
      for point in served[plugin].release.definesExtensionPoints where point.surface == surface && point.minimum > 0 {
        places[point.id] = places[point.id] ?? Place(fallback: point.fallback)
      }
      let contributions = served[plugin].contributions
      for position in contributions.indices where contributions[position].extensionPoint.surface == surface {
        places[
          contributions[position].extensionPoint.id,
          default: Place(fallback: contributions[position].extensionPoint.fallback)
        ].contributions.append(Placed(plugin: plugin, position: position, order: contributions[position].order))
      }
    }
    return places
  }
}
