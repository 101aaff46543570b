import Diagnostics
import Git
import Registry
import Rendering
import Versioning

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

  /// What was found in its files.
  let findings: [Finding]

  /// What is to be remembered of it.
  var memory: RememberedTenant

  /// That as bytes, where something is to be remembered.
  var encoded: [UInt8] = []

  /// The moments at which time alone changes nothing of this.
  var validity: Range<Timestamp>

  /// Whether it can be served as it stands.
  var isWhole: Bool { memory.statements != nil }
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

  /// Whether something is to be remembered.
  let remembers: Bool

  /// What one worker comes to.
  private struct Part<Outcome: Sendable>: Sendable {
    var tenants: [(index: Int, tenant: JudgedTenant)] = []
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
  /// - Returns: The tenants in the order of the list, and what the sinks came to.
  func run<Sink: TenantSink & ~Copyable>(
    _ folders: [Inventory.Folder], jobs: Int, progress: Progress, _ makeSink: @escaping @Sendable () throws -> Sink
  ) async throws -> (tenants: [JudgedTenant], outcomes: [Sink.Outcome]) {
    let parts = try await Workers.run(folders, jobs: jobs) { next in
      let repository = try snapshot.open()
      var sink = try makeSink()
      var scale = PolicyScale(state.registry)
      var tenants: [(index: Int, tenant: JudgedTenant)] = []
      while let (index, folder) = next() {
        var tenant = try judge(folder, in: repository, &scale, &sink)
        if remembers { tenant.encoded = tenant.memory.encode() }
        tenants.append((index, tenant))
        progress.advance()
      }
      return Part(tenants: tenants, outcome: sink.finish())
    }
    let tenants = parts.flatMap(\.tenants).sorted { $0.index < $1.index }.map(\.tenant)
    return (tenants, parts.map(\.outcome))
  }

  private func judge(
    _ folder: Inventory.Folder, in repository: borrowing Repository, _ scale: inout PolicyScale,
    _ sink: inout some TenantSink & ~Copyable
  ) throws -> JudgedTenant {
    let reading = try TenantReading(folder, in: repository, reader: state.reader)
    var stopwatch = Timings.Stopwatch()
    let checked = reading.check(in: state.registry)
    stopwatch.lap(.checkTenant)
    var memory = RememberedTenant(reading, in: state.registry)
    guard let tenant = checked.tenant else {
      return JudgedTenant(
        folder: folder, findings: checked.findings, memory: memory, validity: .distantPast ..< .distantFuture)
    }
    let outcome = resolver.resolve(tenant)
    memory.add(outcome.reach, in: state.registry)
    var findings = checked.findings + outcome.findings
    if let resolved = outcome.resolved {
      memory.add(resolved)
      findings += scale.findings(resolved)
      stopwatch.lap(.resolveTenant)
      try sink.take(resolved, older: older)
    } else {
      stopwatch.lap(.resolveTenant)
    }
    return JudgedTenant(folder: folder, findings: findings, memory: memory, validity: outcome.validity)
  }
}

extension TenantReading {
  /// Reads a tenant's folder.
  init(
    _ folder: Inventory.Folder, in repository: borrowing Repository, reader: DocumentReader
  ) throws(GitError) {
    var stopwatch = Timings.Stopwatch()
    let files = try repository.read(below: folder.tree, at: Inventory.tenants + "/" + folder.name)
    stopwatch.lap(.readTenant)
    self.init(id: folder.name, files, reader: reader)
    stopwatch.lap(.parseTenant)
    Timings.count { $0.documentsParsed += files.count }
  }
}

extension RememberedTenant {
  /// Takes out of a reading what it says by itself.
  fileprivate init(_ reading: TenantReading, in registry: PublishedRegistry) {
    plugins = []
    plugins.reserveCapacity(reading.plugins.count + 4)
    // Both are in order of plugin, and what cannot be understood is only in one of them.
    var legible = reading.legibleInstalls[...]
    for id in reading.plugins {
      let install = legible.first.flatMap { $0.plugin == id ? $0 : nil }
      if install != nil { legible.removeFirst() }
      plugins.append(
        Plugin(id: id, wish: install.map { Wish(selector: $0.selectorText, isEnabled: $0.enabled) }))
    }
    hosts = reading.outline.hostNames
    isValid = reading.isValid
    add(reading.pointOwners(in: registry))
  }

  /// Adds what the outcome of resolving it can depend on.
  fileprivate mutating func add(_ reach: Reach, in registry: PublishedRegistry) {
    add(reach.plugins.lazy.map { registry.plugins[$0].id } + reach.absent)
  }

  /// Adds what it is served.
  fileprivate mutating func add(_ resolved: ResolvedTenant) {
    for served in resolved.served {
      guard let index = plugins.firstIndex(where: { $0.id == served.plugin.id }) else { continue }
      plugins[index].served = served.release.version.description
    }
    statements = TenantStatements(resolved)
  }

  /// Adds plugins that it rests on, unless they are there.
  mutating func add(_ ids: some Sequence<String>) {
    for id in ids where !plugins.contains(where: { $0.id == id }) { plugins.append(Plugin(id: id)) }
  }
}
