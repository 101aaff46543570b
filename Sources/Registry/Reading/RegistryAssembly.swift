public import Diagnostics

/// Puts what was read of a commit together to what counts as published.
///
/// ```
/// PlatformReading ─┐
/// PluginReading  ──┼─▶ RegistryAssembly ─▶ AssembledRegistry ─▶ PublishedRegistry, findings, substitutes
/// PluginReading  ──┘          ▲
///                             └─ past: earlier versions of single files
/// ```
/// What is broken holds only what depends on it. A document of the vocabulary, a listing or a status that does not fit or
/// names something that is not there counts as in its newest earlier version that does and whose names lead somewhere; so
/// does a deleted one that something still names. A broken release counts as not published.
///
/// The rules are run against what would be published; whatever they refuse is replaced or left out, and they are run again,
/// until they refuse nothing. Each round takes a version away, so there is an end.
public struct RegistryAssembly: Sendable {
  private let platform: PlatformDocument
  private let reading: PlatformReading
  private let plugins: [PluginReading]
  private let pluginIDs: [String]?
  private let reader: DocumentReader

  /// Makes an assembly.
  ///
  /// - Parameters:
  ///   - reading: The platform's files.
  ///   - plugins: The plugins.
  ///   - pluginIDs: The ids of all plugins that are published, in order, if these are only some.
  ///   - reader: What reads earlier versions.
  /// - Throws: ``RegistryError`` if the platform's own document is missing or broken.
  public init(
    _ reading: PlatformReading, plugins: [PluginReading], pluginIDs: [String]? = nil, reader: DocumentReader
  ) throws(RegistryError) {
    guard let document = reading.platform else {
      throw RegistryError([DocumentMissing.finding(at: RepositoryLayout.platform)])
    }
    var report = Report()
    if let platform = document.value {
      for rule in Rules.platform { rule.check(platform, &report) }
    }
    guard let platform = document.value, !report.isBroken else {
      throw RegistryError(document.findings + report.findings)
    }
    self.platform = platform
    self.reading = reading
    self.plugins = plugins.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.pluginIDs = pluginIDs
    self.reader = reader
  }

  /// Finds out what counts.
  ///
  /// - Parameter past: The earlier versions of a file, newest first: the one of an index, or nil when there are no more.
  /// - Returns: What counts as published, and the findings in the commit's own files.
  /// - Throws: What `past` throws.
  public func assemble<Failure: Error>(
    past: (_ path: String, _ index: Int) throws(Failure) -> RepositoryFile?
  ) throws(Failure) -> AssembledRegistry {
    var draft = RegistryDraft(platform: platform, reading, plugins: plugins, reader: reader)
    try draft.replaceBroken(past: past)
    while true {
      let registry = draft.registry
      let verdict = draft.judge(registry)
      if try draft.restoreDeleted(verdict, past: past) { continue }
      if try draft.drop(verdict, past: past) { continue }
      return draft.finish(registry, verdict, adding: standing(of: nil), Self.findings(amongIDs: plugins.map(\.id)))
    }
  }

  /// Finds out what counts where nothing is known of earlier versions.
  public func assemble() -> AssembledRegistry {
    assemble(past: { _, _ in nil })
  }

  /// Holds some plugins against the rules, where the others are known to keep them: a registry of which little changed.
  ///
  /// What comes out is what the whole registry would come to, as far as these plugins and the platform's documents go, if
  /// four things are so: the plugins of this assembly include all that those judged name (``PluginReading/names``), and all
  /// that the platform names (``PlatformReading/names``); the others were plain when the whole was last assembled; none of
  /// them names a plugin whose reading changed since; and the outcome is plain. If it is not, the whole has to be assembled.
  ///
  /// - Parameter ids: The plugins to judge: those whose reading changed, and those that name one of them.
  /// - Returns: What counts of the plugins of this assembly, and the findings in the platform's documents and in the folders
  ///   of those judged.
  public func assemble(judging ids: Set<String>) -> AssembledRegistry {
    let draft = RegistryDraft(platform: platform, reading, plugins: plugins, reader: reader, pluginIDs: pluginIDs)
    let registry = draft.registry
    return draft.finish(registry, draft.judge(registry, plugins: ids), adding: standing(of: ids), [])
  }

  /// What is found when the ids of all plugins are looked at together: those that look alike.
  public static func findings(amongIDs ids: [String]) -> [Finding] {
    let folders = ids.map { (id: $0, path: "registry/plugins/\($0)") }
    return (LookalikeIDs.findings(in: folders, noun: "a plugin") + PathCase.findings(in: folders.map(\.path)))
      .sorted(by: Finding.precedes)
  }

  /// What was found in single files: the platform's, and those of all plugins or only some.
  private func standing(of ids: Set<String>?) -> [Finding] {
    var findings = reading.pathFindings + (reading.platform?.findings ?? []) + reading.documents.flatMap(\.findings)
    let publishers = reading.documents.compactMap { document in
      if case .publisher(let publisher)? = document.value { (publisher.id, document.path) } else { nil }
    }
    findings += LookalikeIDs.findings(in: publishers, noun: "a publisher")
    for plugin in plugins where ids?.contains(plugin.id) ?? true {
      findings += plugin.pathFindings + plugin.documents.flatMap(\.findings) + plugin.releases.flatMap(\.findings)
    }
    return findings
  }
}

/// What counts at a commit, and what had to be said on the way.
public struct AssembledRegistry: Sendable {
  /// What counts as published.
  public let registry: PublishedRegistry

  /// What is wrong, or probably not as meant, in the commit's own files of the registry, in the stable order.
  public var findings: [Finding] {
    (foundInPlatform + foundInPlugins.values.joined() + foundAmongIDs).sorted(by: Finding.precedes)
  }

  /// What was found in the files outside `registry/plugins/`, in the stable order.
  public let foundInPlatform: [Finding]

  /// What was found in the folders of plugins, in the stable order; a plugin without findings has no entry.
  public let foundInPlugins: [String: [Finding]]

  /// What was found by comparing the ids of all plugins, in the stable order.
  public let foundAmongIDs: [Finding]

  /// The files of which an earlier version counts, in order of path.
  public let substitutes: [Substitute]

  /// Whether every document counts as it stands in the commit: none is broken, missing or refused, so that each plugin
  /// follows from its own folder. (A release that is broken by itself counts as not published, which is plain too.)
  public let isPlain: Bool

  /// Puts together what came out; each finding goes to the plugin whose folder it is in.
  init(
    registry: PublishedRegistry, findings: [Finding], amongIDs: [Finding], substitutes: [Substitute], isPlain: Bool
  ) {
    self.registry = registry
    self.substitutes = substitutes
    self.isPlain = isPlain
    var (platform, plugins): ([Finding], [String: [Finding]]) = ([], [:])
    for finding in findings {
      if case .plugin(let id)? = RepositoryUnit(path: finding.place.path + "/") {
        plugins[id, default: []].append(finding)
      } else {
        platform.append(finding)
      }
    }
    foundInPlatform = platform.sorted(by: Finding.precedes)
    foundInPlugins = plugins.mapValues { $0.sorted(by: Finding.precedes) }
    foundAmongIDs = amongIDs
  }
}
