import JSONSchema
import Versioning

/// Makes the index, and remembers what each range comes to, since many releases write the same one.
struct Indexer {
  private struct RangeKey: Hashable {
    let plugin: Int
    let range: String
  }

  private let registry: PublishedRegistry
  private let numbers: [String: Int]
  private let limitedPoints: [String: Int]
  private let needed: Set<String>
  private var ranges: [RangeKey: ReleaseSet] = [:]
  private var platforms: [String: [Bool]] = [:]
  private var plans: [ObjectIdentifier: ConfigurationPlan?] = [:]

  /// Begins an index.
  init(_ registry: PublishedRegistry, numbers: [String: Int], limitedPoints: [ExtensionPoint]) {
    self.registry = registry
    self.numbers = numbers
    needed = Set(registry.plugins.lazy.flatMap(\.releases).flatMap(\.dependencies).map(\.plugin))
    self.limitedPoints = Dictionary(uniqueKeysWithValues: limitedPoints.enumerated().map { ($1.id, $0) })
  }

  /// Indexes a plugin.
  mutating func index(_ plugin: Plugin, revoked: Set<Version>) -> IndexedPlugin {
    let releases = plugin.releases.map { release in
      IndexedRelease(release, of: plugin, isRevoked: revoked.contains(release.version), &self)
    }
    return IndexedPlugin(plugin: plugin, releases: releases, versions: plugin.releases.map(\.version))
  }

  /// Whether any release depends on a plugin.
  func isNeeded(_ plugin: Plugin) -> Bool { needed.contains(plugin.id) }

  /// The plan of a release's schema, made once for releases that share it, and without compiling it.
  mutating func plan(of release: Release) -> ConfigurationPlan? {
    guard let configuration = release.configuration else { return nil }
    if let known = plans[configuration.identity] { return known }
    let plan = ConfigurationPlan(configuration.shared.node)
    plans[configuration.identity] = .some(plan)
    return plan
  }

  /// For each platform release, newest first, whether it provides what a release imports.
  func platformsWithPeers(of release: Release) -> [Bool] {
    registry.platform.releases.map { platform in release.peerDependencies.allSatisfy { platform.provides($0) } }
  }

  /// For each platform release, newest first, whether it is in a range.
  mutating func platforms(in range: VersionRange) -> [Bool] {
    if let known = platforms[range.description] { return known }
    let made = registry.platform.releases.map { range.contains($0.version) }
    platforms[range.description] = made
    return made
  }

  /// What a release says of other plugins. What it says of itself means nothing.
  mutating func edges(_ said: [Release.Dependency], of release: Release) -> [IndexedRelease.Edge] {
    said.filter { $0.plugin != release.plugin }.map { edge($0) }
  }

  private mutating func edge(_ dependency: Release.Dependency) -> IndexedRelease.Edge {
    guard let number = numbers[dependency.plugin] else {
      return .init(plugin: nil, releases: ReleaseSet(count: 0) { _ in false }, dependency: dependency)
    }
    let key = RangeKey(plugin: number, range: dependency.range.description)
    let releases: ReleaseSet
    if let known = ranges[key] {
      releases = known
    } else {
      let all = registry.plugins[number].releases
      releases = ReleaseSet(count: all.count) { dependency.range.contains(all[$0].version) }
      ranges[key] = releases
    }
    return .init(plugin: number, releases: releases, dependency: dependency)
  }

  /// A permission that the vocabulary does not have counts as the riskiest.
  func risks(of release: Release) -> [String: Permission.Risk] {
    var risks: [String: Permission.Risk] = [:]
    for request in release.requiredPermissions + release.optionalPermissions {
      risks[request.permission] = registry.permissions[request.permission]?.risk ?? .high
    }
    return risks
  }

  /// What a release counts for at the registry's limited points.
  func pointCounts(of release: Release) -> [IndexedRelease.PointCount] {
    var counts: [Int: Int] = [:]
    for contribution in release.contributes {
      if let point = limitedPoints[contribution.extensionPoint] { counts[point, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { .init(point: $0.key, count: $0.value) }
  }

  /// The numbers of the plugins that open points which a release contributes to, in order.
  func pointOwners(of release: Release) -> [Int] {
    let foreign = release.contributes.map(\.extensionPoint).filter { registry.extensionPoints[$0] == nil }
    return Set(foreign.compactMap { registry.plugin(owning: $0) }.compactMap { numbers[$0.id] }).sorted()
  }

  /// A release's contributions with the orders that it says; nil if some are not at the registry's own points.
  func placed(_ release: Release) -> [ResolvedTenant.PlacedContribution]? {
    let placed = release.contributes.compactMap { contribution in
      registry.extensionPoints[contribution.extensionPoint].map {
        ResolvedTenant.PlacedContribution(extensionPoint: $0, contribution: contribution, order: contribution.order)
      }
    }
    return placed.count == release.contributes.count ? placed : nil
  }
}
