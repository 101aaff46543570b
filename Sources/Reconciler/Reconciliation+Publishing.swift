import ByteCoding
import Diagnostics
import Git
import Registry
import Rendering
import Store

extension Reconciliation {
  /// Makes what is to be made again and publishes it; nil if more of the registry is needed for it.
  func publish(
    _ work: Work, _ points: [MainLine.Point], since line: MainLine
  ) async throws -> (verdict: Verdict, changes: Changes)? {
    var stopwatch = Timings.Stopwatch()
    let isEverything = work.scope == .everything
    let existing = isEverything ? try directory.files() : []
    let stages = try directory.stages(
      over: isEverything ? .listed(existing) : .unlisted, trustsNames: !options.verifies)
    stopwatch.lap(.output)
    let registry = work.state.registry
    let contexts = RenderingContexts(baseURL: options.baseURL)
    let judgement = try await Judgement.make(
      work.tenants, work.state, snapshot, points, asOf: asOf, jobs: request.jobs, texts: texts, report: report,
      remembers: true, looksBack: work.scope != .slice
    ) { RenderingSink(contexts: contexts, registry: registry, stage: stages.make()) }
    if work.scope == .slice, !judgement.isWithin(registry) { return nil }

    let step = PublicationStep(
      documents: RegistryDocuments(contexts.context(of: registry)),
      bundles: work.state.bundles.merging(judgement.bundles) { current, _ in current }, snapshot: snapshot,
      stages: stages, jobs: request.jobs)
    let plugins = try await step.render(work.plugins.compactMap(registry.plugin))
    stopwatch.restart()
    let lent = try step.render(lent: judgement.lent)
    let loans = try Loans(work, lent.rendered, over: memory)
    let account = try Account(work, judgement.tenants, over: memory, asOf: asOf, in: snapshot)
    let fragments = try fragments(of: work, plugins.rendered, lent.rendered, loans)
    let shared = try step.renderShared(
      fragments, over: memory, status: account.status(of: commit, work.state), revision: commit.id.description)
    stopwatch.lap(.lists)
    let chronicle = try await chronicle(line, isEverything: isEverything)
    let histories = try await chronicle.write(on: stages, jobs: request.jobs)
    let lists = judgement.outcomes.flatMap(\.scripts)
    let scripts = try await chronicle.write(
      lists, until: judgement.heldNumbers(on: points), over: memory, on: stages, jobs: request.jobs)
    stopwatch.restart()
    let update = try MemoryUpdate(
      work, judgement.tenants, plugins.rendered, fragments, chronicle, over: memory,
      state: PublishedState(
        commit, asOf: asOf, baseURL: options.baseURL, account, work, loans, chronicle, hasScripts: !lists.isEmpty,
        over: memory.state))
    try texts.check()
    stopwatch.lap(.memory)
    return (
      try Verdict(of: snapshot, asOf: asOf, account.findings, account.totals),
      try await place(
        judgement.outcomes.map(\.staged) + plugins.staged + [lent.staged, shared.staged] + histories + scripts,
        over: isEverything
          ? existing : try departed(work, loans).union(shared.departed).union(chronicle.departed),
        work, update, chronicle.note)
    )
  }

  /// How the parts change that plugins and lent releases bring to the documents that list everything.
  private func fragments(
    of work: Work, _ plugins: [PublicationStep.Rendered], _ lent: [PublicationStep.Rendered], _ loans: Loans
  ) throws -> FragmentChanges {
    if work.scope == .everything { return FragmentChanges(all: (plugins + lent).flatMap(\.fragments)) }
    var owners = Dictionary(uniqueKeysWithValues: (plugins + lent).map { ($0.owner, $0.fragments) })
    for owner in work.departedPlugins + loans.ended.keys { owners[owner] = [] }
    return try FragmentChanges(owners, over: memory)
  }

  /// The files that go unless they are named again: those of tenants and plugins that are gone, those that plugins had
  /// before, and the immutable ones that nothing names any more.
  private func departed(_ work: Work, _ loans: Loans) throws -> Set<String> {
    var files = Set(try directory.retired())
    for tenant in work.departedTenants.map(\.id) + work.tenants.map(\.name) {
      files.formUnion(OutputPaths.files(ofTenant: tenant))
      if memory.state?.hasScripts == true { files.insert(OutputPaths.file(ofScripts: tenant)) }
    }
    for id in work.departedPlugins { files.insert(OutputPaths.page(ofPlugin: id)) }
    for id in work.plugins + work.departedPlugins { files.formUnion(try memory.plugin(id)?.files ?? []) }
    return files.union(loans.ended.values.joined())
  }

  /// Lets the new files take their places, and remembers what is published then.
  private func place(
    _ staged: [StagedFiles], over existing: Set<String>, _ work: Work, _ update: MemoryUpdate,
    _ note: String?
  ) async throws -> Changes {
    var stopwatch = Timings.Stopwatch()
    memory.beginPublishing(isEverything: work.scope == .everything)
    stopwatch.lap(.memory)
    let memory = memory
    async let written: Void = memory.write(update)
    var changes = try directory.publish(
      staged, over: existing, revision: commit.id.description, after: revision?.description,
      isWithdrawn: work.state.registry.hasRevoked)
    stopwatch.restart()
    await written
    var state = update.state
    state.folders = try directory.folders()
    memory.commit(state)
    stopwatch.lap(.memory)
    Remains.keep(work)
    changes.previous = revision?.description
    let notes = [memory.note, note].compactMap { $0 }
    changes.note = notes.isEmpty ? nil : notes.joined(separator: "\n  ")
    changes.tenants = work.tenants.count
    changes.plugins = work.plugins.count
    if options.verifies, revision == commit.id { changes.mended = staged.flatMap(\.written).map(\.path).sorted() }
    return changes
  }
}
