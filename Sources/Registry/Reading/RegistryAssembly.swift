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
  private let reader: DocumentReader

  /// Makes an assembly.
  ///
  /// - Parameters:
  ///   - reading: The platform's files.
  ///   - plugins: The plugins.
  ///   - reader: What reads earlier versions.
  /// - Throws: ``RegistryError`` if the platform's own document is missing or broken.
  public init(_ reading: PlatformReading, plugins: [PluginReading], reader: DocumentReader) throws(RegistryError) {
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
      return draft.finish(registry, verdict).adding(standing)
    }
  }

  /// What was found in single files, and what ids look like.
  private var standing: [Finding] {
    var findings = reading.pathFindings + (reading.platform?.findings ?? []) + reading.documents.flatMap(\.findings)
    for plugin in plugins {
      findings += plugin.pathFindings + plugin.documents.flatMap(\.findings) + plugin.releases.flatMap(\.findings)
    }
    let publishers = reading.documents.compactMap { document in
      if case .publisher(let publisher)? = document.value { (publisher.id, document.path) } else { nil }
    }
    findings += LookalikeIDs.findings(in: publishers, noun: "a publisher")
    findings += LookalikeIDs.findings(in: plugins.map { ($0.id, "registry/plugins/\($0.id)") }, noun: "a plugin")
    return findings + PathCase.findings(in: plugins.map { "registry/plugins/\($0.id)" })
  }

  /// Finds out what counts where nothing is known of earlier versions.
  public func assemble() -> AssembledRegistry {
    assemble(past: { _, _ in nil })
  }
}

/// What counts at a commit, and what had to be said on the way.
public struct AssembledRegistry: Sendable {
  /// What counts as published.
  public let registry: PublishedRegistry

  /// What is wrong, or probably not as meant, in the commit's own files of the registry.
  public let findings: [Finding]

  /// The files of which an earlier version counts, in order of path.
  public let substitutes: [Substitute]
}

extension AssembledRegistry {
  /// Adds findings, and puts all in their stable order.
  fileprivate func adding(_ more: [Finding]) -> AssembledRegistry {
    AssembledRegistry(
      registry: registry, findings: (findings + more).sorted(by: Finding.precedes), substitutes: substitutes)
  }
}
