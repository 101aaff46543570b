import Versioning

/// What resolution asks of a registry again and again, answered once: which platform releases a release runs on, which
/// releases a dependency's range holds, what a release counts for at each extension point.
///
/// Plugins are named by their place in the registry's list, which is in order of id, and releases by their place in the
/// plugin's list, which begins with the newest. So a smaller plugin number is a smaller name, and a smaller position a newer
/// release. Nothing here depends on a tenant; it is made once and shared by all.
final class RegistryIndex: Sendable {
  /// The registry that this is made from.
  let registry: PublishedRegistry

  /// The plugins, in order of id.
  let plugins: [IndexedPlugin]

  /// The number of each plugin.
  let numbers: [String: Int]

  /// What plugins name each other.
  private let graph: PluginGraph

  /// Whether any release is revoked.
  let hasRevocations: Bool

  /// The registry's own extension points that limit how many contributions a tenant is served, in order of id.
  let limitedPoints: [ExtensionPoint]

  /// The registry's own extension points that ask for at least one contribution, in order of id.
  let pointsWithMinimum: [ExtensionPoint]

  /// Indexes a registry.
  ///
  /// - Parameters:
  ///   - registry: The registry.
  ///   - revocations: The revoked releases by plugin's id.
  ///
  /// - Complexity: O(*n*) in the number of releases, and once per range and release of the plugin that it is a range of.
  init(_ registry: PublishedRegistry, revocations: [String: Set<Version>]) {
    self.registry = registry
    numbers = Dictionary(uniqueKeysWithValues: registry.plugins.enumerated().map { ($1.id, $0) })
    hasRevocations = revocations.values.contains { !$0.isEmpty }
    let points = registry.extensionPoints.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    limitedPoints = points.filter { $0.maximum != nil }
    pointsWithMinimum = points.filter { $0.minimum > 0 }
    var indexer = Indexer(registry, numbers: numbers, limitedPoints: limitedPoints)
    plugins = registry.plugins.map { indexer.index($0, revoked: revocations[$0.id] ?? []) }
    graph = PluginGraph(registry, numbers: numbers)
  }

  /// A release by its plugin's number and its position.
  subscript(_ candidate: Candidate) -> IndexedRelease { plugins[candidate.plugin].releases[candidate.position] }

  /// The plugins that what a tenant is served can depend on.
  func reach(of tenant: Tenant) -> Reach { graph.reach(of: tenant.installs.lazy.map(\.plugin)) }
}

/// A release, by its plugin's number and its position among that plugin's releases.
struct Candidate: Hashable, Sendable {
  /// The plugin's number.
  let plugin: Int

  /// The release's position; 0 is the newest.
  let position: Int

  /// Hashes both as one number.
  func hash(into hasher: inout Hasher) { hasher.combine(plugin << 32 ^ position) }
}

/// A plugin with what resolution asks of it.
struct IndexedPlugin: Sendable {
  /// The plugin.
  let plugin: Plugin

  /// Its releases, newest first.
  let releases: [IndexedRelease]

  /// The versions of its releases: most are only asked for theirs, and here they are side by side.
  let versions: [Version]
}

extension PlatformRelease {
  /// Whether this provides a module in range.
  public func provides(_ peer: Release.Dependency) -> Bool {
    provides.contains { $0.specifier == peer.plugin && peer.range.contains($0.version) }
  }
}
