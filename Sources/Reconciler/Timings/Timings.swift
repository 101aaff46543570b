import Git
import Synchronization

/// Where a run's time goes, if someone wants to know.
///
/// ```swift
/// let timings = Timings()
/// let verdict = try await timings.record { try await run.check() }
/// print(timings.total, timings.sums, timings.counts)
/// ```
/// A step measures itself with a ``Stopwatch``, wherever it is: who records is found through the task, and the tasks that it
/// starts inherit it. Where nobody records, a stopwatch does nothing.
public final class Timings: Sendable {
  /// What time is spent on, in the order of a run.
  public enum Step: String, CaseIterable, Sendable {
    case snapshot = "find the commit"
    case output = "look at the output"
    case memory = "remembered results"
    case history = "history"
    case plan = "find what to make again"
    case platform = "folders and platform files"
    case recallPlugin = "plugins: take from memory"
    case readPlugin = "plugins: read"
    case parsePlugin = "plugins: parse and check"
    case assemble = "put the registry together"
    case readTenant = "tenants: read"
    case parseTenant = "tenants: parse"
    case checkTenant = "tenants: check"
    case resolveTenant = "tenants: resolve"
    case renderTenant = "tenants: render"
    case writeTenant = "tenants: write"
    case renderPlugin = "plugins: render and write"
    case lists = "lists, status, findings"
    case synchronize = "make durable"
    case rename = "rename into place"
    case delete = "delete what is no longer named"
  }

  /// A stretch of time that one worker spent on a step.
  public struct Span: Sendable {
    /// What it was spent on.
    public let step: Step

    /// Who spent it: 0 for the run itself, others for its workers.
    public let lane: Int

    /// When it began, from the beginning of the run.
    public let start: Duration

    /// How long it took.
    public let duration: Duration
  }

  /// How much was done.
  public struct Counts: Sendable {
    /// Objects of git that were read: commits, trees, blobs.
    public var objectsRead = 0

    /// Documents that were parsed.
    public var documentsParsed = 0

    /// Files that were written.
    public var filesWritten = 0
  }

  private struct Record {
    var spans: [Span] = []
    var counts = Counts()
    var total = Duration.zero
  }

  private let record = Mutex(Record())
  private let began = ContinuousClock.now

  /// Begins to count time.
  public init() {}

  /// Records what an operation does.
  @discardableResult
  public func record<Result>(_ operation: () async throws -> Result) async throws -> Result {
    let read = Library.objectsRead
    defer {
      record.withLock {
        $0.total = began.duration(to: .now)
        $0.counts.objectsRead = Library.objectsRead - read
      }
    }
    return try await Self.$lane.withValue(Lane(timings: self, number: 0), operation: operation)
  }

  // MARK: - What was recorded

  /// How long it took from the beginning.
  public var total: Duration { record.withLock(\.total) }

  /// How much was done.
  public var counts: Counts { record.withLock(\.counts) }

  /// Each stretch of time, in the order in which they ended.
  public var spans: [Span] { record.withLock(\.spans) }

  /// The steps that took part, in order, with the time of all workers together, and how often it was done.
  public var sums: [(step: Step, time: Duration, count: Int)] {
    let steps = Dictionary(grouping: spans, by: \.step)
    return Step.allCases.compactMap { step in
      steps[step].map { spans in (step, spans.reduce(.zero) { $0 + $1.duration }, spans.count) }
    }
  }

  // MARK: - Who records

  /// A worker of a run that is recorded.
  struct Lane: Sendable {
    fileprivate let timings: Timings
    fileprivate let number: Int
  }

  /// The present worker; nil where nobody records.
  @TaskLocal private static var lane: Lane?

  /// Does the work of a worker of the present run.
  static func work<Result>(as worker: Int, _ operation: () throws -> Result) rethrows -> Result {
    guard let lane else { return try operation() }
    return try $lane.withValue(Lane(timings: lane.timings, number: worker + 1), operation: operation)
  }

  /// Counts what was done: `Timings.count { $0.filesWritten += 1 }`.
  static func count(_ change: (inout Counts) -> Void) {
    guard let lane else { return }
    lane.timings.record.withLock { change(&$0.counts) }
  }

  /// Measures the steps of one worker, one after the other.
  ///
  /// ```swift
  /// var stopwatch = Timings.Stopwatch()
  /// let files = try repository.read(folder)
  /// stopwatch.lap(.readTenant)
  /// let reading = TenantReading(files)
  /// stopwatch.lap(.parseTenant)
  /// ```
  struct Stopwatch {
    private let lane = Timings.lane
    private var since: ContinuousClock.Instant?

    /// Begins.
    init() {
      if lane != nil { since = .now }
    }

    /// Begins anew: what was done since the last step is none of this worker's.
    mutating func restart() {
      if lane != nil { since = .now }
    }

    /// Ends a step; the next one begins.
    mutating func lap(_ step: Step) {
      guard let lane, let since else { return }
      let now = ContinuousClock.now
      let timings = lane.timings
      let span = Span(
        step: step, lane: lane.number, start: timings.began.duration(to: since), duration: since.duration(to: now))
      timings.record.withLock { $0.spans.append(span) }
      self.since = now
    }
  }
}
