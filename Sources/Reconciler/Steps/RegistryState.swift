import Diagnostics
import Git
import Registry
import Versioning

/// What counts as published at one point of the main line, and what tenants of that point are read and resolved with.
struct RegistryState: Sendable {
  /// What counts as published.
  let registry: PublishedRegistry

  /// What reads documents, with the organisation's rules of that point.
  let reader: DocumentReader

  /// What was found in the registry.
  let findings: [Finding]

  /// The files of which an earlier version counts.
  let substitutes: [Substitute]

  /// Where the files of the bundles are that are kept in git.
  let bundles: [ReleaseID: [String: ObjectID]]
}

/// Which release.
struct ReleaseID: Hashable, Sendable {
  let plugin: String
  let version: Version

  init(_ release: Release) {
    (plugin, version) = (release.plugin, release.version)
  }
}

extension RegistryState {
  /// Reads the registry.
  ///
  /// - Parameters:
  ///   - inventory: What the tree holds.
  ///   - points: The main line from the point in question on; empty where nothing is known of the past.
  ///   - snapshot: Where to read.
  ///   - jobs: How many cores to use.
  ///   - progress: Is told how many plugins have been read.
  /// - Throws: `RegistryError` if the platform's own file is missing or broken; `GitError`.
  /// - Returns: What counts, and what was found.
  static func read(
    _ inventory: Inventory, _ points: ArraySlice<MainLine.Point>, in snapshot: Snapshot, jobs: Int,
    progress: Progress
  ) async throws -> RegistryState {
    let repository = try snapshot.open()
    let history = try ReleaseHistory(points, in: repository)
    var past = PastVersions(points, in: try snapshot.open())
    let rules = try OrganisationRules(repository.read(inventory.schemas)) { path, index throws(GitError) in
      try past.file(path, index)
    }
    let reader = DocumentReader(rules: rules)
    let platform = PlatformReading(try repository.read(inventory.platform), reader: reader)

    let folders = PluginFolder.all(inventory.plugins, history)
    let parts = try await Workers.run(folders, jobs: jobs) { next in
      let repository = try snapshot.open()
      var read: [(index: Int, plugin: PluginFolder.Read)] = []
      while let (index, folder) = next() {
        read.append((index, try folder.read(in: repository, reader: reader)))
        progress.advance()
      }
      return read
    }
    let plugins = parts.joined().sorted { $0.index < $1.index }.map(\.plugin)

    let assembled = try RegistryAssembly(platform, plugins: plugins.map(\.reading), reader: reader)
      .assemble { path, index throws(GitError) in try past.file(path, index) }
    var bundles: [ReleaseID: [String: ObjectID]] = [:]
    for release in plugins.lazy.flatMap(\.reading.releases) where !release.bundle.isEmpty {
      guard let id = release.release.map(ReleaseID.init) else { continue }
      bundles[id] = Dictionary(release.bundle.map { ($0.path, $0.content.objectID) }) { first, _ in first }
    }
    return RegistryState(
      registry: assembled.registry, reader: reader,
      findings: (rules.findings + assembled.findings + plugins.flatMap(\.findings)).sorted(by: Finding.precedes),
      substitutes: rules.substitutes + assembled.substitutes, bundles: bundles)
  }
}
