import Diagnostics
import Git
import Registry
import Rendering

/// What tenants come to: everything between reading them and writing the output.
///
/// Every command judges in the same way; they differ in what takes the tenants.
struct Judgement<Outcome: Sendable>: Sendable {
  /// The tenants; those that are not whole as of the newest earlier commit at which they were.
  let tenants: [JudgedTenant]

  /// Where the files of bundles are, those of earlier registries that tenants are served from.
  let bundles: [ReleaseID: [String: ObjectID]]

  /// What the sinks came to.
  let outcomes: [Outcome]
}

extension Judgement {
  /// Reads, checks and resolves.
  ///
  /// - Parameters:
  ///   - folders: The tenants' folders.
  ///   - state: What counts as published.
  ///   - snapshot: The state of the repository.
  ///   - points: Its past.
  ///   - asOf: The moment.
  ///   - jobs: How many cores to use.
  ///   - texts: Fetches the texts of remembered documents.
  ///   - report: Is told how far it is.
  ///   - remembers: Whether something is to be remembered of them.
  ///   - looksBack: Whether those that are not whole are looked for in earlier states.
  ///   - makeSink: Makes what takes the tenants of a worker.
  /// - Throws: What reading and the sinks may.
  /// - Returns: What they come to.
  static func make<Sink: TenantSink & ~Copyable>(
    _ folders: [Inventory.Folder], _ state: RegistryState, _ snapshot: Snapshot, _ points: [MainLine.Point],
    asOf: Timestamp, jobs: Int, texts: TextFetcher, report: @escaping Progress.Report, remembers: Bool = false,
    looksBack: Bool = true,
    _ makeSink: @escaping @Sendable () throws -> Sink
  ) async throws -> Judgement where Sink.Outcome == Outcome {
    let step = TenantStep(
      state: state, resolver: TenantResolver(registry: state.registry, asOf: asOf), snapshot: snapshot, older: nil,
      remembers: remembers)
    let now = try await step.run(
      folders, jobs: jobs, progress: Progress("tenants", of: folders.count, report), makeSink)

    guard looksBack else { return Judgement(tenants: now.tenants, bundles: [:], outcomes: now.outcomes) }
    let search = AncestorSearch(
      snapshot: snapshot, points: points[...], asOf: asOf, registry: state.registry, jobs: jobs, texts: texts,
      remembers: remembers)
    let broken = now.tenants.indices.filter { !now.tenants[$0].isWhole }
    let then = try await search.run(broken.map { now.tenants[$0] }, makeSink)
    var tenants = now.tenants
    for (index, tenant) in zip(broken, then.tenants) { tenants[index] = tenant }
    return Judgement(tenants: tenants, bundles: then.bundles, outcomes: now.outcomes + then.outcomes)
  }
}

extension Judgement {
  /// Whether the tenants are whole, and some of the plugins were enough to find that out.
  func isWithin(_ slice: PublishedRegistry) -> Bool {
    let published = Set(slice.pluginIDs)
    return tenants.allSatisfy { tenant in
      tenant.isWhole && tenant.memory.plugins.allSatisfy { !published.contains($0.id) || slice.plugin($0.id) != nil }
    }
  }
}

extension Judgement<RenderingSink.Outcome> {
  /// The releases that tenants are lent, in order of name.
  var lent: [Release] {
    outcomes.reduce(into: [:]) { $0.merge($1.lent) { first, _ in first } }.values
      .sorted { ($0.plugin, $0.version) < ($1.plugin, $1.version) }
  }
}
