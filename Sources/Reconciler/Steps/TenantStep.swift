import Diagnostics
import Git
import Registry
import Rendering

/// What takes the resolved tenants of one worker, one after the other: a check lets them go, a reconcile renders them.
protocol TenantSink: ~Copyable, SendableMetatype {
  /// What is left when there are no more.
  associatedtype Outcome: Sendable

  /// Takes a tenant, with the registry that it was resolved with if that is not the commit's own.
  mutating func take(_ tenant: ResolvedTenant, older: PublishedRegistry?) throws(ReconcilerError)

  /// Ends.
  consuming func finish() -> Outcome
}

/// What is kept of a tenant once it has been read, checked, resolved and given to a sink.
struct JudgedTenant: Sendable {
  /// The folder.
  let folder: Inventory.Folder

  /// What it must not have in common with others.
  let outline: TenantOutline

  /// What was found in its files.
  let findings: [Finding]

  /// How many plugins it has switched on.
  let enabled: Int

  /// Whether its files are valid by themselves; if not, no other registry makes it whole.
  let isValid: Bool

  /// Whether it can be served as it stands.
  let isWhole: Bool
}

/// Reads, checks, resolves and hands on every tenant; each is done with before the next begins, so that memory does not
/// grow with their number.
struct TenantStep: Sendable {
  let state: RegistryState
  let resolver: TenantResolver

  /// Where to read.
  let snapshot: Snapshot

  /// The registry, if it is not the commit's own.
  let older: PublishedRegistry?

  /// What one worker comes to.
  struct Part<Outcome: Sendable>: Sendable {
    var tenants: [(index: Int, tenant: JudgedTenant)] = []
    var summary = TenantSummary()
    var outcome: Outcome
  }

  /// Goes through a list of folders.
  ///
  /// - Parameters:
  ///   - folders: The tenants' folders.
  ///   - jobs: How many cores to use.
  ///   - progress: Is told how many tenants are done.
  ///   - makeSink: Makes what takes the tenants of a worker.
  /// - Throws: What reading files and the sink may.
  /// - Returns: The tenants in the order of the list, what is true of how many, and what the sinks came to.
  func run<Sink: TenantSink & ~Copyable>(
    _ folders: [Inventory.Folder], jobs: Int, progress: Progress, _ makeSink: @escaping @Sendable () throws -> Sink
  ) async throws -> (tenants: [JudgedTenant], summary: TenantSummary, outcomes: [Sink.Outcome]) {
    let parts = try await Workers.run(folders, jobs: jobs) { next in
      let repository = try snapshot.open()
      var sink = try makeSink()
      var tenants: [(index: Int, tenant: JudgedTenant)] = []
      var summary = TenantSummary()
      while let (index, folder) = next() {
        tenants.append((index, try judge(folder, in: repository, &sink, &summary)))
        progress.advance()
      }
      return Part(tenants: tenants, summary: summary, outcome: sink.finish())
    }
    var summary = TenantSummary()
    for part in parts { summary.add(part.summary) }
    let tenants = parts.flatMap(\.tenants).sorted { $0.index < $1.index }.map(\.tenant)
    return (tenants, summary, parts.map(\.outcome))
  }

  private func judge(
    _ folder: Inventory.Folder, in repository: borrowing Repository, _ sink: inout some TenantSink & ~Copyable,
    _ summary: inout TenantSummary
  ) throws -> JudgedTenant {
    let files = try repository.read(below: folder.tree, at: Inventory.tenants + "/" + folder.name)
    let reading = TenantReading(id: folder.name, files, reader: state.reader)
    let checked = reading.check(in: state.registry)
    var findings = checked.findings
    var enabled = 0
    var isWhole = false
    if let tenant = checked.tenant {
      enabled = tenant.installs.count(where: \.enabled)
      let outcome = resolver.resolve(tenant)
      findings += outcome.findings
      if let resolved = outcome.resolved {
        isWhole = true
        summary.count(resolved)
        try sink.take(resolved, older: older)
      }
    }
    return JudgedTenant(
      folder: folder, outline: reading.outline, findings: findings, enabled: enabled, isValid: reading.isValid,
      isWhole: isWhole)
  }
}
