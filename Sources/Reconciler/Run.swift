import Diagnostics
import Git
import Registry
import Rendering

/// One run over one state of a repository, from the commit to the served tree.
///
/// ```
/// commit ─▶ main line ─▶ registry ─▶ tenants ─▶ rendered files ─▶ written tree
///           History       Steps       Steps      Rendering         Output
/// ```
/// `check` stops after the tenants; `reconcile` goes on to the end, and is safe to kill at any moment.
public struct Run: Sendable {
  /// What is judged.
  public let request: Request

  /// Is told how far the run is.
  let report: Progress.Report

  /// Prepares a run.
  public init(_ request: Request, report: @escaping Progress.Report = { _, _, _ in }) {
    self.request = request
    self.report = report
  }
}

// MARK: - Check

extension Run {
  /// Says what is wrong with a state of the repository. Nothing is written.
  public func check() async throws(ReconcilerError) -> Verdict {
    try await stopping {
      var stopwatch = Timings.Stopwatch()
      let snapshot = try Snapshot(request)
      stopwatch.lap(.snapshot)
      let (line, asOf) = try snapshot.context(request)
      stopwatch.lap(.history)
      let state = try await judge(snapshot, line.points, asOf: asOf)
      return try Verdict(of: snapshot, asOf: asOf, state.findings, state.totals)
    }
  }

  /// Says what is wrong with what a change brings. Nothing is written.
  ///
  /// - Parameters:
  ///   - base: What the change is held against.
  ///   - output: An output directory; if it shows that base, what is remembered beside it saves reading what did not change.
  /// - Throws: What stopped it: `HISTORY_REWRITTEN` if the state cannot come to the base.
  /// - Returns: What the change brings.
  public func check(since base: Base, output: String? = nil) async throws(ReconcilerError) -> Verdict {
    try await stopping {
      let change = try Change(request, since: base)
      if let output, let verdict = try await verdict(on: change, rememberedIn: output) { return verdict }
      let state = try await judge(change.head, change.line().points, asOf: change.asOf)
      let gate = Gate(change: change, state: state, request: request)
      return try await gate.verdict()
    }
  }

  /// Reads the registry and judges all tenants.
  private func judge(
    _ snapshot: Snapshot, _ points: [MainLine.Point], asOf: Timestamp
  ) async throws -> JudgedState {
    var stopwatch = Timings.Stopwatch()
    let texts = TextFetcher(snapshot)
    let inventory = try Inventory(of: snapshot.tree, in: snapshot.open())
    stopwatch.lap(.platform)
    let state = try await RegistryState.read(
      inventory, points[...], in: snapshot, jobs: request.jobs, texts: texts,
      progress: Progress("plugins", of: inventory.plugins.count, report))
    let judgement = try await Judgement.make(
      inventory.tenants, state, snapshot, points, asOf: asOf, jobs: request.jobs, texts: texts, report: report
    ) { NoSink() }
    stopwatch.restart()
    defer { stopwatch.lap(.lists) }
    return JudgedState(
      inventory: inventory, registry: state, tenants: judgement.tenants,
      together: try TenantComparison(judgement.tenants).findings(in: snapshot, reader: state.reader))
  }

  /// Lets the tenants go.
  struct NoSink: TenantSink, ~Copyable {
    mutating func take(_ tenant: ResolvedTenant, older: PublishedRegistry?) {}
    consuming func finish() {}
  }

  /// Turns the errors of the modules below into the one of this module.
  func stopping<Result: Sendable>(
    _ body: () async throws -> Result
  ) async throws(ReconcilerError) -> Result {
    do {
      return try await body()
    } catch let error as ReconcilerError {
      throw error
    } catch let error as GitError {
      throw ReconcilerError(error)
    } catch let error as RegistryError {
      throw ReconcilerError(error)
    } catch {
      preconditionFailure("a run throws the errors of its modules alone, not \(error)")
    }
  }
}

// MARK: - Reconcile

extension Run {
  /// Where and how the output is written.
  public struct OutputOptions: Sendable {
    /// The output directory.
    public var directory: String

    /// Where `dist/public` is served from, if not where the platform's file says.
    public var baseURL: String?

    /// The commit that may be published although it does not descend from what is, as a revision.
    public var allowedRewrite: String?

    /// Whether nothing that is remembered is believed: everything is made again, and each file compared.
    public var verifies: Bool

    /// What to do while another run writes the directory.
    public var waiting: Waiting

    /// Whether the histories of plugins and tenants are written.
    public var writesHistory: Bool

    /// Makes options.
    public init(
      directory: String = "dist", baseURL: String? = nil, allowedRewrite: String? = nil, verifies: Bool = false,
      waiting: Waiting = .never, writesHistory: Bool = false
    ) {
      self.directory = directory
      self.baseURL = baseURL
      self.allowedRewrite = allowedRewrite
      self.verifies = verifies
      self.waiting = waiting
      self.writesHistory = writesHistory
    }
  }

  /// Publishes a commit: of a run that waits for another one, what the request names when that has ended. Files that are
  /// not committed yet are published as the commit that they would be, which is nowhere else: for a look at them.
  ///
  /// - Throws: What stopped it; the output is then as it was before.
  public func reconcile(_ options: OutputOptions) async throws(ReconcilerError) -> (verdict: Verdict, changes: Changes)
  {
    let clock = ContinuousClock()
    var (began, started) = (clock.now, Timestamp.now)
    func note(_ outcome: LastRun.Outcome) {
      let milliseconds = Int((began.duration(to: clock.now) / .milliseconds(1)).rounded())
      LastRun(outcome: outcome, started: started, milliseconds: milliseconds).write(to: options.directory)
    }
    do {
      let result = try await stopping {
        var stopwatch = Timings.Stopwatch()
        Library.verifyObjects(options.verifies)
        var (request, snapshot) = (request, try Snapshot(request))
        stopwatch.lap(.snapshot)
        let directory = try OutputDirectory(options.directory, waiting: options.waiting)
        if options.waiting != .never {
          (began, started) = (clock.now, .now)
          if request.isAsOfNow { request.asOf = started }
          snapshot = try Snapshot(request)
        }
        var options = options
        if snapshot.commit == nil {
          snapshot = try snapshot.committed(at: request.asOf ?? started)
          // It follows nothing, not even what the same files were a moment ago.
          options.allowedRewrite = snapshot.commit?.id.description
        }
        guard let commit = snapshot.commit else { preconditionFailure("what was not committed is a commit now") }
        let revision = try Continuity.revision(in: directory)
        let folders = try directory.folders()
        stopwatch.lap(.output)
        let reconciliation = Reconciliation(
          commit, snapshot, request, options, in: directory, showing: revision, folders: folders, report: report)
        stopwatch.lap(.memory)
        return try await reconciliation.run()
      }
      note(.published(result.verdict, result.changes))
      return result
    } catch {
      // A directory that is another's, or that another run is writing, is not to be touched.
      if OutputLock.marks(options.directory), error.code != ReconcilerCodes.outputBusy { note(.stopped(error)) }
      throw error
    }
  }
}

extension Snapshot {
  /// The past of the state, and the moment at which it is judged.
  func context(_ request: Request) throws -> (line: MainLine, asOf: Timestamp) {
    let repository = try open()
    guard let commit else {
      var head = parent
      if head == nil { head = try repository.newestCommit()?.id }
      let line = try MainLine(uncommitted: tree, after: head, in: repository)
      return (line, request.asOf ?? .now)
    }
    let line = try MainLine(from: commit.id, in: repository)
    return (line, request.asOf ?? Timestamp(seconds: commit.committer.time))
  }
}

extension ReconcilerError {
  /// What is wrong with the platform's own file.
  init(_ error: RegistryError) {
    self.init(
      error.code,
      error.code == DocumentCodes.formatTooNew
        ? "the repository has a newer format than this engine knows"
        : "registry/platform.yaml is missing or broken, so nothing is published",
      remedy: .repository, findings: error.findings)
  }
}
