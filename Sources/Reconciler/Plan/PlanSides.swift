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

  /// What counted before, for the rules over both states: it may be there although the base publishes nothing.
  let old: PublishedRegistry?

  init(base: PlanSide, head: PlanSide, plugins: [String], old: PublishedRegistry? = nil) {
    (self.base, self.head, self.plugins) = (base, head, plugins)
    self.old = old ?? base.registry
  }
}

/// Makes the two sides of a plan.
struct PlanSidesStep: Sendable {
  let change: Change
  let jobs: Int
  let report: Progress.Report

  /// Makes the sides.
  ///
  /// - Parameter output: An output directory that may tell of BASE; it is only read.
  /// - Throws: What reading may; `RegistryError` if the platform's own file is broken in what would be published.
  /// - Returns: The sides.
  func make(output: String?) async throws -> PlanSides {
    if change.isNothing { return PlanSides(base: PlanSide(), head: PlanSide(), plugins: []) }
    if let output, let memory = try? Memory.existing(in: output), memory.state?.baseURL == nil,
      let (sides, _) = try await slices(memory)
    {
      return sides
    }
    return try await whole()
  }

  private func step(
    _ snapshot: Snapshot, _ points: [MainLine.Point], asOf: Timestamp, texts: TextFetcher
  ) -> PlanSideStep {
    PlanSideStep(
      snapshot: snapshot, points: points, asOf: asOf, jobs: jobs, texts: texts, report: report)
  }
}

// MARK: - Slices

extension PlanSidesStep {
  /// The sides of what the change reaches, as it is remembered, and what was done to make them; nil if that does not do.
  func slices(_ memory: Memory) async throws -> (sides: PlanSides, work: Work)? {
    guard let published = memory.state, change.base.commit?.id == published.commit, change.baseAsOf == change.asOf
    else { return nil }
    do {
      return try await slices(memory, over: published)
    } catch  where error is MemoryLost || error is DamagedBytes || error is StoreError {
      return nil
    }
  }

  private func slices(
    _ memory: Memory, over published: PublishedState
  ) async throws -> (sides: PlanSides, work: Work)? {
    let (base, head) = (change.base, change.head)
    let line = try change.line(until: published.commit)
    guard line.meetsKnown else { return nil }
    let texts = TextFetcher(head)
    let plan = WorkPlan(
      snapshot: head, line: line, published: published, changes: change.folders, asOf: change.asOf,
      writesHistory: published.states != nil, jobs: jobs,
      report: report, texts: texts)
    guard let work = try await plan.slice(memory),
      let before = try await state(before: work, memory, texts: texts),
      let new = try await step(head, line.points, asOf: change.asOf, texts: texts).make(
        work.state, plugins: work.plugins, tenants: work.tenants, isSlice: true),
      let old = try await step(base, line.points, asOf: change.asOf, texts: texts).make(
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
    return (PlanSides(base: sides.base, head: sides.head, plugins: changed), work)
  }

  /// What counted in BASE of the plugins that the work needs; nil if not all of them counted as they were written.
  private func state(before work: Work, _ memory: Memory, texts: TextFetcher) async throws -> RegistryState? {
    let changed = Set(change.folders.plugins.map(\.name))
    let slice = try RegistrySlice(change.base, memory, texts: texts, reader: work.state.reader)
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
    let headLine = try change.line().points
    let (baseTexts, headTexts) = (TextFetcher(change.base), TextFetcher(change.head))
    let headInventory = try Inventory(of: change.head.tree, in: change.head.open())
    let headStep = step(change.head, headLine, asOf: change.asOf, texts: headTexts)
    let past = try await BaseState(of: change, texts: baseTexts, jobs: jobs, report: report)
    let baseStep = step(
      change.base, past.counting.map { Array($0.points) } ?? [], asOf: change.baseAsOf, texts: baseTexts)
    guard past.stopped.isEmpty, let before = past.counting else {
      // Nothing is published where the platform's own file is missing or broken.
      let after = try await read(headInventory, headLine, texts: headTexts)
      var base = PlanSide(findings: past.stopped)
      if let before = past.counting {
        base.findings += try await everything(before.registry, baseStep, before.inventory.tenants).findings
      }
      return PlanSides(
        base: base,
        head: try await everything(after, headStep, headInventory.tenants), plugins: after.registry.plugins.map(\.id),
        old: past.counting?.registry.registry)
    }
    if change.concernsTenantsAlone {
      let names = Set(change.folders.tenants.map(\.name))
      let old = try await some(before.registry, baseStep, before.inventory.tenants.filter { names.contains($0.name) })
      let new = try await some(before.registry, headStep, headInventory.tenants.filter { names.contains($0.name) })
      if !old.hasLoans, !new.hasLoans, old.hosts == new.hosts { return PlanSides(base: old, head: new, plugins: []) }
    }
    let after = try await read(
      headInventory, headLine, sharing: change.folders.touchesRules ? nil : before.registry, texts: headTexts)
    let (old, new) = (before.registry.registry, after.registry)
    let ids = Set(old.plugins.map(\.id)).union(new.plugins.map(\.id))
    let changed = ids.filter { old.plugin($0)?.signature != new.plugin($0)?.signature }
    return PlanSides(
      base: try await everything(before.registry, baseStep, before.inventory.tenants),
      head: try await everything(after, headStep, headInventory.tenants),
      plugins: changed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  /// Reads what would count.
  private func read(
    _ inventory: Inventory, _ points: [MainLine.Point], sharing other: RegistryState? = nil, texts: TextFetcher
  ) async throws -> RegistryState {
    try await RegistryState.read(
      inventory, points[...], in: change.head, jobs: jobs, sharing: other, texts: texts,
      progress: Progress("plugins", of: inventory.plugins.count, report))
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
