import Registry

/// An extension point as the public sees it, with the plugins that serve it.
struct PublicExtensionPoint {
  /// A plugin that serves the point: its newest recommended release contributes there.
  struct Server {
    let plugin: Plugin
    let release: Release
    let contributions: [Release.Contribution]
  }

  /// The contract.
  let contract: ExtensionPoint

  /// The plugin that opens it; nil for one of the registry.
  let definedBy: String?

  /// The plugins that serve it, in order of id.
  fileprivate(set) var servedBy: [Server] = []
}

extension PublishedRegistry {
  /// Every point that the public can see, in order of id.
  ///
  /// The contract of a point that a plugin opens is that of its newest release that is neither yanked nor revoked.
  var publicExtensionPoints: [PublicExtensionPoint] {
    var points: [String: PublicExtensionPoint] = extensionPoints.mapValues { .init(contract: $0, definedBy: nil) }
    for plugin in plugins where plugin.isListed {
      for point in plugin.currentReleases.first?.definesExtensionPoints ?? [] {
        points[point.id] = PublicExtensionPoint(contract: point, definedBy: plugin.id)
      }
    }
    for plugin in plugins where plugin.isListed {
      guard let release = plugin.recommendedReleases.first else { continue }
      for (id, contributions) in Dictionary(grouping: release.contributes, by: \.extensionPoint) {
        points[id]?.servedBy.append(.init(plugin: plugin, release: release, contributions: contributions))
      }
    }
    return points.values.sorted { $0.contract.id.precedesInUTF8($1.contract.id) }
  }
}
