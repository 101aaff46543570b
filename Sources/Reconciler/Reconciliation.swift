import ByteCoding
import Diagnostics
import Git
import Registry
import Store

/// Brings an output directory to a commit.
///
/// ```
/// what is published ─▶ WorkPlan ─▶ Judgement ─▶ PublicationStep ─▶ OutputDirectory ─▶ Memory
///                      what to      tenants      plugins, lists     renames            for the next run
///                      make again
/// ```
/// What comes out does not depend on what was there before: a run that makes a few things again ends in the same bytes as
/// one that makes everything.
struct Reconciliation: ~Copyable {
  let commit: Commit
  let snapshot: Snapshot
  let request: Request
  let options: Run.OutputOptions
  let report: Progress.Report
  let directory: OutputDirectory
  let asOf: Timestamp
  let texts: TextFetcher

  /// The commit that the output shows.
  let revision: ObjectID?
  let memory: Memory

  /// Prepares to publish a commit into a directory that shows another, or none, and that has these folders.
  init(
    _ commit: Commit, _ snapshot: Snapshot, _ request: Request, _ options: Run.OutputOptions,
    in directory: consuming OutputDirectory, showing revision: ObjectID?, folders: [String],
    report: @escaping Progress.Report
  ) {
    self.commit = commit
    self.snapshot = snapshot
    self.request = request
    self.options = options
    self.report = report
    asOf = request.asOf ?? Timestamp(seconds: commit.committer.time)
    texts = TextFetcher(snapshot)
    self.revision = revision
    memory = Memory(of: directory, showing: revision, folders: folders, isBelieved: !options.verifies)
    self.directory = directory
  }

  /// Publishes the commit.
  ///
  /// - Throws: What stopped it; the output is then as it was before.
  /// - Returns: What is to be said of the commit, and how the output changed.
  func run() async throws -> (verdict: Verdict, changes: Changes) {
    if let state = memory.state, let verdict = try unchanged(state) {
      try directory.clear()
      return (verdict, Changes(previous: revision?.description, note: memory.note))
    }
    let line = try line()
    let plan = try plan(line)
    for scope in [Work.Scope.slice, .registry] where !memory.isLost {
      do {
        guard let (work, points) = try await work(scope, plan, line) else { continue }
        if let result = try await publish(work, points, since: line) { return result }
      } catch  where error is MemoryLost || error is DamagedBytes || error is StoreError {
        memory.lose()
      }
      try directory.clear()
    }
    let (work, points) = try await everything(whole(line))
    guard let result = try await publish(work, points, since: line) else {
      preconditionFailure("a run that makes everything again needs nothing but the commit")
    }
    return result
  }

  /// What is remembered of the commit, if that is what is published and time has changed nothing.
  private func unchanged(_ state: PublishedState) throws -> Verdict? {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.memory) }
    guard state.commit == commit.id, state.baseURL == options.baseURL, state.validity.contains(asOf),
      options.writesHistory == (state.states != nil), let found = try? memory.findings()
    else { return nil }
    let findings =
      state.platformFindings + found.plugins.flatMap(\.findings) + found.tenants.flatMap(\.findings)
      + state.tenantFindings
    return try Verdict(of: snapshot, asOf: asOf, findings, state.totals)
  }
}

// MARK: - What to do

extension Reconciliation {
  /// The main line back to the published commit; all of it if that is not met.
  private func line() throws -> MainLine {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.history) }
    let line = try MainLine(from: commit.id, until: memory.state?.commit, in: snapshot.open())
    if !line.meetsKnown {
      try Continuity.check(commit.id, after: revision, snapshot, allowedRewrite: options.allowedRewrite)
    }
    return line
  }

  /// What differs from the published state; nil if nothing of that can be built upon.
  private func plan(_ line: MainLine) throws -> WorkPlan? {
    guard let state = memory.state, state.baseURL == options.baseURL, line.meetsKnown else { return nil }
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.plan) }
    return WorkPlan(
      snapshot: snapshot, line: line, published: state,
      changes: try FolderChanges(from: state.tree, to: snapshot.tree, in: snapshot.open()), asOf: asOf,
      writesHistory: options.writesHistory, jobs: request.jobs, report: report, texts: texts)
  }

  /// What is to be made again, with so much of the registry; nil if that does not do.
  private func work(
    _ scope: Work.Scope, _ plan: WorkPlan?, _ line: MainLine
  ) async throws -> (work: Work, points: [MainLine.Point])? {
    guard let plan else { return nil }
    if scope == .slice { return try await plan.slice(memory).map { ($0, line.points) } }
    let whole = try whole(line)
    return (try await plan.registry(memory, whole), whole.points)
  }

  private func everything(_ line: MainLine) async throws -> (work: Work, points: [MainLine.Point]) {
    var stopwatch = Timings.Stopwatch()
    let inventory = try Inventory(of: snapshot.tree, in: snapshot.open())
    stopwatch.lap(.platform)
    let state = try await RegistryState.read(
      inventory, line.points[...], in: snapshot, jobs: request.jobs, remembered: [:], texts: texts,
      progress: Progress("plugins", of: inventory.plugins.count, report))
    return (Work.everything(state, inventory), line.points)
  }

  /// The whole main line, which is walked anew only if it was not walked to its end.
  private func whole(_ line: MainLine) throws -> MainLine {
    let line = line.meetsKnown ? try MainLine(from: commit.id, in: snapshot.open()) : line
    guard line.isComplete else {
      throw ReconcilerError(
        ReconcilerCodes.historyMissing, "this is a shallow clone, whose history ends before its first commit",
        remedy: .environment)
    }
    return line
  }
}
