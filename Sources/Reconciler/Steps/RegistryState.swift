import Diagnostics
import Git
import Registry
import Versioning

/// What counts as published at one point of the main line, and what tenants of that point are read and resolved with.
///
/// It is the whole registry, or a slice of it: some plugins with all that they name.
struct RegistryState: Sendable {
  /// What counts as published.
  let registry: PublishedRegistry

  /// What reads documents, with the organisation's rules of that point.
  let reader: DocumentReader

  /// What was found outside the plugins' folders, and by comparing plugins.
  let platformFindings: [Finding]

  /// What was found in the folders of plugins.
  let pluginFindings: [String: [Finding]]

  /// The files of which an earlier version counts.
  let substitutes: [Substitute]

  /// Whether every plugin follows from its own folder alone.
  let isPlain: Bool

  /// Where the files of the bundles are that are kept in git.
  let bundles: [ReleaseID: [String: ObjectID]]

  /// What was read of the platform's files.
  let platform: PlatformReading

  /// What was read, or remembered, of each plugin's folder.
  let plugins: [ReadPlugin]

  /// Everything that was found.
  var findings: [Finding] {
    (platformFindings + pluginFindings.values.joined()).sorted(by: Finding.precedes)
  }
}

/// Which release.
struct ReleaseID: Hashable, Sendable {
  let plugin: String
  let version: Version

  init(_ release: Release) {
    (plugin, version) = (release.plugin, release.version)
  }
}

/// What is known of a plugin's folder.
struct ReadPlugin: Sendable {
  /// The folder.
  let folder: PluginFolder

  /// What was read of it.
  let reading: PluginReading

  /// What was found by looking at history: releases that were changed.
  let findings: [Finding]

  /// The reading as bytes, where it was or will be remembered.
  var encoded: [UInt8] = []
}

extension ReadPlugin {
  /// Takes up what is remembered of a folder; nil if that cannot be used.
  init?(_ folder: PluginFolder, _ plugin: RememberedPlugin, reader: DocumentReader, texts: TextFetcher) {
    guard !plugin.reading.isEmpty else { return nil }
    let reading = plugin.reading.withUnsafeBytes { bytes in
      try? PluginReading(id: plugin.id, encoded: bytes, reader: reader) { texts.bytes(of: $0) }
    }
    guard let reading else { return nil }
    self.init(folder: folder, reading: reading, findings: [], encoded: plugin.reading)
  }
}

extension RegistryState {
  /// Reads the whole registry.
  ///
  /// - Parameters:
  ///   - inventory: What the tree holds.
  ///   - points: The main line from the point in question on; empty where nothing is known of the past.
  ///   - snapshot: Where to read.
  ///   - jobs: How many cores to use.
  ///   - remembered: What was remembered of plugins, read with the same rules; nil if nothing is to be remembered.
  ///   - other: Another state with the same files below `schemas/`: what is the same there is not read again.
  ///   - texts: Fetches the texts of those.
  ///   - progress: Is told how many plugins have been read.
  /// - Throws: `RegistryError` if the platform's own file is missing or broken; `GitError`.
  /// - Returns: What counts, and what was found.
  static func read(
    _ inventory: Inventory, _ points: ArraySlice<MainLine.Point>, in snapshot: Snapshot, jobs: Int,
    remembered: [String: RememberedPlugin]? = nil, sharing other: RegistryState? = nil, texts: TextFetcher,
    progress: Progress
  ) async throws -> RegistryState {
    var stopwatch = Timings.Stopwatch()
    let repository = try snapshot.open()
    let history = try ReleaseHistory(points, in: repository)
    var past = PastVersions(points, in: try snapshot.open())
    stopwatch.lap(.history)
    let rules = try OrganisationRules(repository.read(inventory.schemas)) { path, index throws(GitError) in
      try past.file(path, index)
    }
    let reader = other?.reader ?? DocumentReader(rules: rules)
    let platform = PlatformReading(try repository.read(inventory.platform), reader: reader)
    Timings.count { $0.documentsParsed += inventory.platform.count }
    stopwatch.lap(.platform)
    let plugins = try await read(
      PluginFolder.all(inventory.plugins, history), in: snapshot, reader: reader, remembered: remembered,
      sharing: Dictionary((other?.plugins ?? []).map { ($0.folder.id, $0) }) { first, _ in first }, texts: texts,
      jobs: jobs, progress: progress)
    stopwatch.restart()
    let assembled = try RegistryAssembly(platform, plugins: plugins.map(\.reading), reader: reader)
      .assemble { path, index throws(GitError) in try past.file(path, index) }
    stopwatch.lap(.assemble)
    return RegistryState(assembled, rules, platform, plugins, reader)
  }

  /// Reads plugins' folders, or takes what is known or remembered of them, on all cores.
  static func read(
    _ folders: [PluginFolder], in snapshot: Snapshot, reader: DocumentReader,
    remembered: [String: RememberedPlugin]?, sharing others: [String: ReadPlugin] = [:], texts: TextFetcher, jobs: Int,
    progress: Progress
  ) async throws -> [ReadPlugin] {
    let parts = try await Workers.run(folders, jobs: jobs) { next in
      let repository = try snapshot.open()
      var read: [(index: Int, plugin: ReadPlugin)] = []
      while let (index, folder) = next() {
        if let other = others[folder.id], folder.readsTheSame(as: other.folder) {
          read.append((index, other))
          continue
        }
        var stopwatch = Timings.Stopwatch()
        let known = remembered?[folder.id].flatMap { folder.recall($0, reader: reader, texts: texts) }
        if known != nil { stopwatch.lap(.recallPlugin) }
        var plugin = try known ?? folder.read(in: repository, reader: reader)
        if known == nil, remembered != nil { plugin.encoded = plugin.reading.encoded() }
        read.append((index, plugin))
        progress.advance()
      }
      return read
    }
    return parts.joined().sorted { $0.index < $1.index }.map(\.plugin)
  }

  /// Puts together what was read.
  init(
    _ assembled: AssembledRegistry, _ rules: OrganisationRules, _ platform: PlatformReading, _ plugins: [ReadPlugin],
    _ reader: DocumentReader
  ) {
    registry = assembled.registry
    self.reader = reader
    platformFindings = rules.findings + assembled.foundInPlatform + assembled.foundAmongIDs
    var found = assembled.foundInPlugins
    for plugin in plugins where !plugin.findings.isEmpty {
      found[plugin.folder.id] = (found[plugin.folder.id, default: []] + plugin.findings).sorted(by: Finding.precedes)
    }
    pluginFindings = found
    substitutes = rules.substitutes + assembled.substitutes
    isPlain = assembled.isPlain && substitutes.isEmpty
    var bundles: [ReleaseID: [String: ObjectID]] = [:]
    for release in plugins.lazy.flatMap(\.reading.releases) where !release.bundle.isEmpty {
      guard let id = release.release.map(ReleaseID.init) else { continue }
      bundles[id] = Dictionary(release.bundle.map { ($0.path, $0.content.objectID) }) { first, _ in first }
    }
    self.bundles = bundles
    self.platform = platform
    self.plugins = plugins
  }
}
