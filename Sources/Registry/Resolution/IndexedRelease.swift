import Versioning

/// A release with what resolution asks of it.
final class IndexedRelease: Sendable {
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

  /// Its contributions as they stand where nothing is said of their places; nil if some are at points of other plugins,
  /// which are not the same everywhere.
  let placed: [ResolvedTenant.PlacedContribution]?

  /// What it requires, in order of id.
  let requiredPermissions: [String]

  /// Indexes a release.
  ///
  /// - Parameters:
  ///   - release: The release.
  ///   - plugin: Its plugin.
  ///   - isRevoked: Whether no one may be served it.
  ///   - indexer: What knows the other plugins.
  init(_ release: Release, of plugin: Plugin, isRevoked: Bool, _ indexer: inout Indexer) {
    self.release = release
    self.isRevoked = isRevoked
    isYanked = plugin.status?.yanked[release.version] != nil
    isMend = plugin.status?.advisories.contains { $0.fixedIn == release.version } ?? false
    runsOn = indexer.platforms(in: release.platformRange)
    findsPeersOn = indexer.platformsWithPeers(of: release)
    risks = indexer.risks(of: release)
    plan = indexer.plan(of: release)
    defaults = indexer.isNeeded(plugin) ? ConfigurationAcceptance(of: nil, by: release, plan: plan) : nil
    dependencies = indexer.edges(release.dependencies, of: release)
    optionalDependencies = indexer.edges(release.optionalDependencies, of: release)
    conflicts = indexer.edges(release.conflicts, of: release)
    pointCounts = indexer.pointCounts(of: release)
    pointOwners = indexer.pointOwners(of: release)
    placed = indexer.placed(release)
    requiredPermissions = Set(release.requiredPermissions.map(\.permission)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }
}
