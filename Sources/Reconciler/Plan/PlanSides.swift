import ByteCoding
import Diagnostics
import Git
import Registry
import Rendering
import Store

/// The two states that a plan compares, made so far as they can differ.
///
/// ```
///   what is remembered of BASE ──▶ a slice: the tenants and plugins that the change reaches, on both sides
///        │ if nothing is, or more of the registry is needed
///        ▼
///   both registries, folders that are the same read once
///        ├── only tenants' folders differ ──▶ those tenants
///        └── else ──▶ all tenants
/// ```
struct PlanSides: Sendable {
  let base, head: PlanSide

  /// The plugins that count as something else, in order of id.
  let plugins: [String]
}

/// Makes the two sides of a plan.
struct PlanSidesStep: Sendable {
  let proposal: Proposal
  let jobs: Int
  let report: Progress.Report

  /// Makes the sides.
  ///
  /// - Parameter output: An output directory that may tell of BASE; it is only read.
  /// - Throws: What reading may; `RegistryError` if the platform's own file is broken in what would be published.
  /// - Returns: The sides.
  func make(output: String?) async throws -> PlanSides {
    if proposal.isNothing { return PlanSides(base: PlanSide(), head: PlanSide(), plugins: []) }
    if let output, let memory = try? Memory.existing(in: output), let sides = try await slices(memory) {
      return sides
    }
    return try await whole()
  }

  private func step(
    _ snapshot: Snapshot, _ line: MainLine, asOf: Timestamp, texts: TextFetcher
  ) -> PlanSideStep {
    PlanSideStep(
      snapshot: snapshot, points: line.points, asOf: asOf, jobs: jobs, texts: texts, report: report)
  }
}

// MARK: - Slices

extension PlanSidesStep {
  /// The sides of what the change reaches, as it is remembered; nil if that does not do.
  private func slices(_ memory: Memory) async throws -> PlanSides? {
    guard let published = memory.state, published.commit == proposal.baseCommit.id, published.baseURL == nil,
      proposal.baseAsOf == proposal.asOf
    else { return nil }
    do {
      return try await slices(memory, over: published)
    } catch  where error is MemoryLost || error is DamagedBytes || error is StoreError {
      return nil
    }
  }

  private func slices(_ memory: Memory, over published: PublishedState) async throws -> PlanSides? {
    let (base, head) = (proposal.base, proposal.merged)
    let line = try MainLine(
      uncommitted: head.tree, after: published.commit, until: published.commit, in: head.open())
    let texts = TextFetcher(head)
    let plan = WorkPlan(
      snapshot: head, line: line, published: published, changes: proposal.changes, asOf: proposal.asOf, jobs: jobs,
      report: report, texts: texts)
    guard let work = try await plan.slice(memory),
      let before = try await state(before: work, memory, texts: texts),
      let new = try await step(head, line, asOf: proposal.asOf, texts: texts).make(
        work.state, plugins: work.plugins, tenants: work.tenants, isSlice: true),
      let old = try await step(base, line, asOf: proposal.asOf, texts: texts).make(
        before, plugins: work.plugins,
        tenants: work.before.values.map(\.folder) + work.departedTenants.map(\.folder), isSlice: true)
    else { return nil }

    var sides = (base: old.side, head: new.side)
    let changes = try FragmentChanges(sides.head.fragments, over: memory)
    for document in changes.documents ?? [] {
      let fragments = try memory.fragments(ofDocument: document.rawValue).map { Fragment($0, document) }
      if let file = old.documents.file(document, of: fragments) { sides.base.files.add(file) }
      if let file = new.documents.file(document, of: try changes.fragments(of: document, over: memory)) {
        sides.head.files.add(file)
      }
    }
    // The platform's files and the ids of all plugins are the same on both sides.
    sides.base.findings += published.platformFindings + published.tenantFindings
    sides.head.findings += published.platformFindings
    sides.head.findings += try work.tenantFindings(
      Array(sides.head.tenants.values), over: memory, published, in: head)
    try texts.check()
    let changed = work.plugins.filter { id in
      sides.base.registry?.plugin(id)?.signature != sides.head.registry?.plugin(id)?.signature
    }
    return PlanSides(base: sides.base, head: sides.head, plugins: changed)
  }

  /// What counted in BASE of the plugins that the work needs; nil if not all of them counted as they were written.
  private func state(before work: Work, _ memory: Memory, texts: TextFetcher) async throws -> RegistryState? {
    let changed = Set(proposal.changes.plugins.map(\.name))
    let slice = try RegistrySlice(proposal.base, memory, texts: texts, reader: work.state.reader)
      .adding(work.state.plugins.filter { !changed.contains($0.folder.id) })
    var names = Set(work.plugins)
    for tenant in Array(work.before.values) + work.departedTenants { names.formUnion(tenant.memory.reach) }
    let recalled = try await RegistrySlice.recall(
      slice.remembered(names, memory), reader: slice.reader, texts: texts, jobs: jobs)
    return try slice.adding(recalled).assemble(judging: Set(work.plugins))
  }
}

// MARK: - Both registries

extension PlanSidesStep {
  private func whole() async throws -> PlanSides {
    let (base, head) = (proposal.base, proposal.merged)
    let baseLine = try MainLine(from: proposal.baseCommit.id, in: base.open())
    let headLine = try MainLine(uncommitted: head.tree, after: proposal.baseCommit.id, in: head.open())
    let (baseTexts, headTexts) = (TextFetcher(base), TextFetcher(head))
    let baseInventory = try Inventory(of: base.tree, in: base.open())
    let headInventory = try Inventory(of: head.tree, in: head.open())
    let (baseStep, headStep) = (
      step(base, baseLine, asOf: proposal.baseAsOf, texts: baseTexts),
      step(head, headLine, asOf: proposal.asOf, texts: headTexts)
    )
    let before: RegistryState
    do {
      before = try await RegistryState.read(
        baseInventory, baseLine.points[...], in: base, jobs: jobs, texts: baseTexts,
        progress: Progress("plugins", of: baseInventory.plugins.count, report))
    } catch let error as RegistryError {
      // Nothing is published where the platform's own file is missing or broken.
      let after = try await RegistryState.read(
        headInventory, headLine.points[...], in: head, jobs: jobs, texts: headTexts, progress: .none)
      let side = try await everything(after, headStep, headInventory.tenants)
      return PlanSides(
        base: PlanSide(findings: error.findings), head: side, plugins: after.registry.plugins.map(\.id))
    }
    if proposal.concernsTenantsAlone {
      let names = Set(proposal.changes.tenants.map(\.name))
      let old = try await some(before, baseStep, baseInventory.tenants.filter { names.contains($0.name) })
      let new = try await some(before, headStep, headInventory.tenants.filter { names.contains($0.name) })
      if !old.hasLoans, !new.hasLoans, old.hosts == new.hosts { return PlanSides(base: old, head: new, plugins: []) }
    }
    let after = try await RegistryState.read(
      headInventory, headLine.points[...], in: head, jobs: jobs,
      sharing: proposal.changes.touchesRules ? nil : before, texts: headTexts,
      progress: Progress("plugins", of: headInventory.plugins.count, report))
    let ids = Set(before.registry.plugins.map(\.id)).union(after.registry.plugins.map(\.id))
    let changed = ids.filter {
      before.registry.plugin($0)?.signature != after.registry.plugin($0)?.signature
    }
    return PlanSides(
      base: try await everything(before, baseStep, baseInventory.tenants),
      head: try await everything(after, headStep, headInventory.tenants),
      plugins: changed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  /// A side with a few tenants, where nothing else differs.
  private func some(
    _ state: RegistryState, _ step: PlanSideStep, _ tenants: [Inventory.Folder]
  ) async throws -> PlanSide {
    guard let made = try await step.make(state, plugins: [], tenants: tenants, isSlice: false) else {
      preconditionFailure("the whole registry is enough")
    }
    return made.side
  }

  /// A side with everything.
  private func everything(
    _ state: RegistryState, _ step: PlanSideStep, _ tenants: [Inventory.Folder]
  ) async throws -> PlanSide {
    let plugins = state.registry.plugins.map(\.id)
    guard let made = try await step.make(state, plugins: plugins, tenants: tenants, isSlice: false) else {
      preconditionFailure("the whole registry is enough")
    }
    var side = made.side
    made.documents.renderShared(side.fragments.values.flatMap(\.self)) { side.files.add($0) }
    for file in made.documents.constants { side.files.add(file) }
    let together = try TenantComparison(Array(side.tenants.values)).findings(in: step.snapshot, reader: state.reader)
    side.findings = state.findings + side.tenants.values.flatMap(\.findings) + together
    return side
  }
}

extension PlanSide {
  /// The hosts of the tenants, by tenant.
  fileprivate var hosts: [String: [String]] { tenants.mapValues(\.memory.hosts) }
}
