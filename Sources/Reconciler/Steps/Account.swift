import Diagnostics
import Git
import Registry
import Rendering

/// Everything there is to say of a state: of what was made again in this run, and of what is remembered.
struct Account: Sendable {
  /// What all plugins and tenants come to.
  private(set) var totals: Totals

  /// What was found outside the folders of plugins and tenants, and by comparing plugins.
  let platformFindings: [Finding]

  /// What was found by comparing tenants.
  let tenantFindings: [Finding]

  /// Everything that was found, in no order.
  let findings: [Finding]

  /// The moments at which the same commit comes to the same bytes.
  let validity: Range<Timestamp>

  /// Adds up what was made, over what is remembered.
  ///
  /// - Parameters:
  ///   - work: What was made again.
  ///   - tenants: What the tenants came to.
  ///   - memory: What is remembered of everything else; empty if everything was made.
  ///   - asOf: The moment.
  ///   - snapshot: Where to read.
  /// - Throws: What reading may; `MemoryLost` and others if what is remembered cannot be used.
  init(
    _ work: Work, _ tenants: [JudgedTenant], over memory: Memory, asOf: Timestamp, in snapshot: Snapshot
  ) throws {
    let state = work.state
    var validity = tenants.reduce(Timestamp.distantPast ..< .distantFuture) { $0.clamped(to: $1.validity) }
    var found = Array(state.pluginFindings.values.joined())
    for tenant in tenants { found += tenant.findings }
    switch (work.scope, memory.state) {
    case (.everything, _), (_, nil):
      totals = Totals(state.registry)
      platformFindings = state.platformFindings
      tenantFindings = try TenantComparison(tenants).findings(in: snapshot, reader: state.reader)
    case (_, let published?):
      totals = published.totals
      if work.scope == .registry { totals.count(state.registry) } else { try totals.recount(work, memory) }
      platformFindings = work.scope == .registry ? state.platformFindings : published.platformFindings
      for tenant in Array(work.before.values) + work.departedTenants { totals.remove(tenant.memory, id: tenant.id) }
      let renewed = Set(work.tenants.map(\.name)).union(work.departedTenants.map(\.id))
      tenantFindings = try work.tenantFindings(tenants, over: memory, published, in: snapshot)
      let remembered = try memory.findings()
      let judged = Set(work.plugins)
      if work.scope == .slice {
        found += remembered.plugins.lazy.filter { !judged.contains($0.id) }.flatMap(\.findings)
      }
      found += remembered.tenants.lazy.filter { !renewed.contains($0.id) }.flatMap(\.findings)
      validity = try validity.clamped(to: memory.validity(of: published, at: asOf, without: renewed))
    }
    for tenant in tenants { totals.add(tenant.memory, id: tenant.folder.name) }
    self.validity = validity
    findings = platformFindings + found + tenantFindings
  }

  /// What `status.json` says.
  func status(of commit: Commit, _ state: RegistryState) -> StatusDocument {
    let substitutes = state.substitutes.map {
      StatusDocument.Held(path: $0.path, code: ReconcilerCodes.earlierVersionCounts, asOf: nil)
    }
    return StatusDocument(
      revision: commit.id.description, held: totals.statements + substitutes, summary: totals.summary,
      findings: findings)
  }
}

extension Totals {
  /// Counts the plugins of a whole registry.
  mutating func count(_ registry: PublishedRegistry) {
    plugins = registry.plugins.count
    releases = registry.plugins.reduce(0) { $0 + $1.releases.count }
  }

  /// Counts the releases of the plugins of a slice anew.
  mutating func recount(_ work: Work, _ memory: Memory) throws {
    for id in work.plugins {
      releases += (work.state.registry.plugin(id)?.releases.count ?? 0) - (try memory.plugin(id)?.releases.count ?? 0)
    }
  }
}

extension Work {
  /// What is found by comparing all tenants. They are compared only if one of them came, went, or changed its hosts, or if
  /// what was found may stand in another line now.
  func tenantFindings(
    _ tenants: [JudgedTenant], over memory: Memory, _ published: PublishedState, in snapshot: Snapshot
  ) throws -> [Finding] {
    let isSame = tenants.allSatisfy { tenant in
      guard let before = before[tenant.folder.name] else { return false }
      return before.folder.tree == tenant.folder.tree
        || published.tenantFindings.isEmpty && before.memory.hosts == tenant.memory.hosts
    }
    if isSame, departedTenants.isEmpty { return published.tenantFindings }
    let renewed = Set(tenants.map(\.folder.name)).union(departedTenants.map(\.id))
    let others = try memory.tenants().filter { !renewed.contains($0.id) }.map {
      TenantComparison.Entry(folder: $0.folder, hosts: $0.memory.hosts)
    }
    let entries = tenants.map { TenantComparison.Entry(folder: $0.folder, hosts: $0.memory.hosts) } + others
    return try TenantComparison(entries).findings(in: snapshot, reader: state.reader)
  }
}

extension Memory {
  /// The moments at which nothing changes of the tenants that are not made again.
  fileprivate func validity(
    of published: PublishedState, at asOf: Timestamp, without renewed: Set<String>
  ) throws -> Range<Timestamp> {
    if published.validity.contains(asOf) { return published.validity }
    // The narrowest may be among those that are made again, so the others have to be looked at.
    return try tenants().filter { !renewed.contains($0.id) }.reduce(Timestamp.distantPast ..< .distantFuture) {
      $0.clamped(to: $1.validity)
    }
  }
}
