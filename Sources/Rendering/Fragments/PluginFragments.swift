import JSONText
import Registry
import Versioning

/// Makes what one plugin contributes to the documents that list everything.
///
/// It follows from the plugin, from the vocabulary, and from those plugins whose extension points some release of it
/// names: their surfaces stand in the catalogue. So when a plugin changes, its own fragments change and those of the plugins
/// that name it, and no others.
struct PluginFragments {
  let plugin: Plugin
  let context: RenderingContext

  /// All of them.
  var all: [Fragment] {
    guard let entry = MarketplaceEntry(plugin, context) else { return bundles }
    return bundles + listing(entry) + definedPoints + servedPoints(entry)
  }

  /// The fragment of a release that is not in the registry, but that a tenant is served; it follows from the release and
  /// from the status of its plugin.
  static func borrowed(_ release: Release, _ context: RenderingContext) -> Fragment {
    let standing = context.registry.plugin(release.plugin)?.standing(of: release.version) ?? .current
    var json = JSONWriter()
    json.bundle(release, standing, context)
    return Fragment(
      document: .bundles, owner: "\(release.plugin)@\(release.version)", place: "\(release.plugin) \(release.version)",
      bytes: json.bytes)
  }

  private func fragment(
    _ document: SharedDocument, at place: String, _ write: (inout JSONWriter) -> Void
  ) -> Fragment {
    var json = JSONWriter()
    write(&json)
    return Fragment(document: document, owner: plugin.id, place: place, bytes: json.bytes)
  }

  private var bundles: [Fragment] {
    guard !plugin.releases.isEmpty else { return [] }
    return [
      fragment(.bundles, at: plugin.id) { json in
        for release in plugin.releases { json.bundle(release, plugin.standing(of: release.version), context) }
      }
    ]
  }

  private func listing(_ entry: MarketplaceEntry) -> [Fragment] {
    var searchable = JSONWriter()
    searchable.searchable(entry, context)
    var listed = JSONWriter()
    listed.object { json in
      json.raw(searchable.bytes)
      json.recommended(entry, context)
    }
    let category = plugin.listing.category
    return [
      fragment(.search, at: plugin.id) { json in json.object { $0.raw(searchable.bytes) } },
      fragment(.catalog, at: "\(plugin.id) \(category)") { $0.raw(listed.bytes) },
      fragment(.category(category), at: plugin.id) { $0.raw(listed.bytes) },
      fragment(.compatibility, at: plugin.id) { $0.compatibility(entry) },
    ]
  }

  /// The contracts of the points that it opens.
  private var definedPoints: [Fragment] {
    plugin.publicExtensionPoints.flatMap { point in
      [
        fragment(.extensionPoints, at: point.id) { json in
          json.summary(of: point)
          json.member("definedBy", plugin.id)
        },
        fragment(.extensionPoint(point.id), at: "") { json in
          json.member("id", point.id)
          json.member("definedBy", plugin.id)
          json.contract(of: point)
        },
        Fragment(document: .types, owner: plugin.id, place: point.id, bytes: TypesDocument.member(of: point)),
      ]
    }
  }

  /// What the release that is recommended puts at points, whether or not there are contracts of them.
  private func servedPoints(_ entry: MarketplaceEntry) -> [Fragment] {
    entry.extensionPoints.flatMap { point in
      [
        fragment(.extensionPoints, at: "\(point) \(plugin.id)") { $0.string(plugin.id) },
        fragment(.extensionPoint(point), at: plugin.id) { json in
          json.object { $0.server(entry, of: point, context) }
        },
      ]
    }
  }
}
