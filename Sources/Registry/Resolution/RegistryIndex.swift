import JSONSchema
import Versioning

/// What resolution asks of a registry again and again, answered once: which platform releases a release runs on, which
/// releases a dependency's range holds, what a release counts for at each extension point.
///
/// Plugins are named by their place in the registry's list, which is in order of id, and releases by their place in the
/// plugin's list, which begins with the newest. So a smaller plugin number is a smaller name, and a smaller position a newer
/// release. Nothing here depends on a tenant; it is made once and shared by all.
struct RegistryIndex: Sendable {
  /// The registry that this is made from.
  let registry: PublishedRegistry

  /// The plugins, in order of id.
  let plugins: [IndexedPlugin]

  /// The number of each plugin.
  let numbers: [String: Int]

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
  }

  /// A release by its plugin's number and its position.
  subscript(_ candidate: Candidate) -> IndexedRelease { plugins[candidate.plugin].releases[candidate.position] }
}

/// A release, by its plugin's number and its position among that plugin's releases.
struct Candidate: Hashable, Sendable {
  /// The plugin's number.
  let plugin: Int

  /// The release's position; 0 is the newest.
  let position: Int
}

/// A plugin with what resolution asks of it.
struct IndexedPlugin: Sendable {
  /// The plugin.
  let plugin: Plugin

  /// Its releases, newest first.
  let releases: [IndexedRelease]
}

/// A release with what resolution asks of it.
struct IndexedRelease: Sendable {
  /// What one release says of the releases of another plugin.
  struct Edge: Sendable {
    /// The other plugin's number; nil if there is none of that name.
    let plugin: Int?

    /// Which of its releases are in the range.
    let releases: ReleaseSet

    /// As the release says it.
    let dependency: Release.Dependency

    /// Whether a release of the other plugin is in the range.
    func holds(_ candidate: Candidate) -> Bool { plugin == candidate.plugin && releases.contains(candidate.position) }
  }

  /// How many contributions a release makes at one point that limits them.
  struct PointCount: Sendable {
    /// The point, by its place among the index's limited points.
    let point: Int

    /// How many.
    let count: Int
  }

  /// The release.
  let release: Release

  /// Whether no range or channel may choose it.
  let isYanked: Bool

  /// Whether no one may be served it.
  let isRevoked: Bool

  /// Whether an advisory names it as the mend, so that its age does not matter.
  let isMend: Bool

  /// For each platform release, newest first, whether this one runs on it.
  let runsOn: [Bool]

  /// For each platform release, newest first, whether it provides what this one imports.
  let findsPeersOn: [Bool]

  /// The risk of each permission that it can hold.
  let risks: [String: Permission.Risk]

  /// What its configuration's schema comes to, if it is a plain one.
  let plan: ConfigurationPlan?

  /// What it makes of no configuration at all, as a dependency that the tenant has no install of; nil if no release needs
  /// its plugin.
  let defaults: ConfigurationAcceptance?

  /// The plugins that it needs.
  let dependencies: [Edge]

  /// The plugins whose releases it limits if they are served.
  let optionalDependencies: [Edge]

  /// The plugins that it cannot be served with.
  let conflicts: [Edge]

  /// What it counts for at the registry's limited points.
  let pointCounts: [PointCount]

  /// The numbers of the plugins that open points it contributes to, in order.
  let pointOwners: [Int]
}

/// Makes the index, and remembers what each range comes to, since many releases write the same one.
private struct Indexer {
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

  init(_ registry: PublishedRegistry, numbers: [String: Int], limitedPoints: [ExtensionPoint]) {
    self.registry = registry
    self.numbers = numbers
    needed = Set(registry.plugins.lazy.flatMap(\.releases).flatMap(\.dependencies).map(\.plugin))
    self.limitedPoints = Dictionary(uniqueKeysWithValues: limitedPoints.enumerated().map { ($1.id, $0) })
  }

  mutating func index(_ plugin: Plugin, revoked: Set<Version>) -> IndexedPlugin {
    let mends = Set(plugin.status?.advisories.compactMap(\.fixedIn) ?? [])
    var plans: [ObjectIdentifier: ConfigurationPlan] = [:]
    let releases = plugin.releases.map { release in
      let plan = release.configuration.flatMap { self.plan(for: $0.schema, &plans) }
      return IndexedRelease(
        release: release,
        isYanked: plugin.status?.yanked[release.version] != nil,
        isRevoked: revoked.contains(release.version),
        isMend: mends.contains(release.version),
        runsOn: platforms(in: release.platformRange),
        findsPeersOn: registry.platform.releases.map { platform in
          release.peerDependencies.allSatisfy { platform.provides($0) }
        },
        risks: risks(of: release),
        plan: plan,
        defaults: needed.contains(plugin.id) ? ConfigurationAcceptance(of: nil, by: release, plan: plan) : nil,
        dependencies: edges(release.dependencies, of: release),
        optionalDependencies: edges(release.optionalDependencies, of: release),
        conflicts: edges(release.conflicts, of: release),
        pointCounts: pointCounts(of: release),
        pointOwners: pointOwners(of: release)
      )
    }
    return IndexedPlugin(plugin: plugin, releases: releases)
  }

  /// The plan of a schema, made once for releases that share it.
  private func plan(for schema: Schema, _ plans: inout [ObjectIdentifier: ConfigurationPlan]) -> ConfigurationPlan? {
    if let known = plans[ObjectIdentifier(schema)] { return known }
    let plan = schema.subschemas.first.flatMap { ConfigurationPlan($0.source) }
    plans[ObjectIdentifier(schema)] = plan
    return plan
  }

  private mutating func platforms(in range: VersionRange) -> [Bool] {
    if let known = platforms[range.description] { return known }
    let made = registry.platform.releases.map { range.contains($0.version) }
    platforms[range.description] = made
    return made
  }

  /// What a release says of other plugins. What it says of itself means nothing.
  private mutating func edges(_ said: [Release.Dependency], of release: Release) -> [IndexedRelease.Edge] {
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
  private func risks(of release: Release) -> [String: Permission.Risk] {
    var risks: [String: Permission.Risk] = [:]
    for request in release.requiredPermissions + release.optionalPermissions {
      risks[request.permission] = registry.permissions[request.permission]?.risk ?? .high
    }
    return risks
  }

  private func pointCounts(of release: Release) -> [IndexedRelease.PointCount] {
    var counts: [Int: Int] = [:]
    for contribution in release.contributes {
      if let point = limitedPoints[contribution.extensionPoint] { counts[point, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { .init(point: $0.key, count: $0.value) }
  }

  private func pointOwners(of release: Release) -> [Int] {
    let foreign = release.contributes.map(\.extensionPoint).filter { registry.extensionPoints[$0] == nil }
    return Set(foreign.compactMap { registry.plugin(owning: $0) }.compactMap { numbers[$0.id] }).sorted()
  }
}

extension RegistryIndex {
  /// An extension point that has more contributions than it takes.
  struct OverfullPoint {
    /// The point.
    let point: ExtensionPoint

    /// The release that opens it, if it is not one of the registry's own.
    let owner: Candidate?

    /// Those who contribute.
    let contributors: [Candidate]
  }

  /// The first extension point that has more contributions than it takes: among the registry's own by id, then among those
  /// that the choices open. nil if there is none.
  func overfullPoint(of choices: [Candidate]) -> OverfullPoint? {
    var counts = Array(repeating: 0, count: limitedPoints.count)
    for choice in choices {
      for point in self[choice].pointCounts { counts[point.point] += point.count }
    }
    for (number, point) in limitedPoints.enumerated() where counts[number] > point.maximum ?? .max {
      return overfull(point, owner: nil, choices)
    }
    guard choices.contains(where: { !self[$0].pointOwners.isEmpty }) else { return nil }
    for owner in choices {
      for point in self[owner].release.definesExtensionPoints {
        guard let maximum = point.maximum else { continue }
        let count = choices.reduce(0) { $0 + self[$1].release.contributions(to: point.id) }
        if count > maximum { return overfull(point, owner: owner, choices) }
      }
    }
    return nil
  }

  private func overfull(_ point: ExtensionPoint, owner: Candidate?, _ choices: [Candidate]) -> OverfullPoint {
    let contributors = choices.filter { self[$0].release.contributions(to: point.id) > 0 }
    return OverfullPoint(point: point, owner: owner, contributors: contributors)
  }
}

extension Release {
  /// How many contributions this makes at a point.
  func contributions(to point: String) -> Int { contributes.count { $0.extensionPoint == point } }
}

extension PlatformRelease {
  /// Whether this provides a module in range.
  public func provides(_ peer: Release.Dependency) -> Bool {
    provides.contains { $0.specifier == peer.plugin && peer.range.contains($0.version) }
  }
}
