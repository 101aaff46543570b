import Git
public import Registry
public import Rendering

/// What commits did, the newest first.
public struct Log: Sendable {
  /// What one commit did.
  public struct Entry: Sendable {
    /// The commit.
    public let commit: HistoryCommit

    /// What it did to whom, plugins first, each in order of id.
    public let changes: [(subject: HistorySubject, events: [HistoryEvent])]
  }

  /// The commits that did something that was asked for.
  public let entries: [Entry]

  /// Whether it goes back to the first commit; not so in a shallow clone.
  public let isComplete: Bool
}

extension Run {
  /// What is asked of the history.
  public struct LogQuestion: Sendable {
    /// A tenant's id, or a plugin's; nil for everything.
    public var name: String?

    /// A plugin of that tenant; nil for all.
    public var plugin: String?

    /// The moments of commits to tell of.
    public var times: ClosedRange<Timestamp>

    /// An output directory that may remember the history.
    public var output: String?

    /// Puts a question.
    public init(
      name: String? = nil, plugin: String? = nil, times: ClosedRange<Timestamp> = .distantPast ... .distantFuture,
      output: String? = nil
    ) {
      self.name = name
      self.plugin = plugin
      self.times = times
      self.output = output
    }
  }

  /// What there is to say of the history.
  public enum LogAnswer: Sendable {
    /// What commits did.
    case told(Log)

    /// There never was a tenant or a plugin of that name; these there are.
    case unknown(String, among: [String])
  }

  /// Says what commits did.
  ///
  /// If the commit follows the one that an output directory shows, what is remembered there is taken, and only the rest
  /// walked.
  public func log(_ question: LogQuestion) async throws(ReconcilerError) -> LogAnswer {
    try await stopping {
      let snapshot = try Snapshot(request)
      guard let commit = snapshot.commit else { preconditionFailure("only commits have a history") }
      let memory = question.output.flatMap { try? Memory.existing(in: $0) }
      let known = memory?.state?.states == nil ? nil : memory?.state?.commit
      let line = try MainLine(from: commit.id, until: known, in: snapshot.open())
      let walk = HistoryWalk(snapshot: snapshot, jobs: request.jobs, includes: question.includes)
      var histories: [HistorySubject: [HistoryEntry]]?
      if line.meetsKnown, let memory, let states = memory.state?.states {
        histories = try await question.histories(walk, line.points, memory, states)
      }
      // The commit where a shallow clone ends is not told of: what it did cannot be seen.
      let whole = line.meetsKnown && histories == nil ? try MainLine(from: commit.id, in: snapshot.open()) : line
      let found: [HistorySubject: [HistoryEntry]]
      if let histories {
        found = histories
      } else {
        found = try await walk.run(whole.points, since: whole.isComplete ? nil : 1).mapValues { [].adding($0) }
      }
      if let unknown = question.unknown(in: found) {
        let inventory = try Inventory(of: snapshot.tree, in: snapshot.open())
        return .unknown(unknown, among: (inventory.tenants + inventory.plugins).map(\.name))
      }
      return .told(Log(entries: question.entries(of: found), isComplete: line.meetsKnown || whole.isComplete))
    }
  }
}

extension Run.LogQuestion {
  /// Whose histories have to be looked at; nil for all.
  private var subjects: [HistorySubject]? { name.map { [.tenant($0), .plugin(plugin ?? $0)] } }

  /// Whether a history has to be looked at.
  fileprivate var includes: @Sendable (HistorySubject) -> Bool {
    guard let subjects else { return { _ in true } }
    return { subjects.contains($0) }
  }

  /// What is remembered, and what came after; nil if that cannot be used.
  fileprivate func histories(
    _ walk: HistoryWalk, _ points: [MainLine.Point], _ memory: Memory, _ states: Int
  ) async throws -> [HistorySubject: [HistoryEntry]]? {
    let found = try await walk.run(points, since: states)
    var histories: [HistorySubject: [HistoryEntry]] = [:]
    do {
      if let subjects {
        for subject in subjects { histories[subject] = try memory.history(of: subject) }
        histories = histories.filter { !$0.value.isEmpty }
      } else {
        histories = try memory.histories()
      }
    } catch { return nil }
    for (subject, entries) in found { histories[subject] = histories[subject, default: []].adding(entries) }
    return histories
  }

  /// The name that nothing has; nil if there is none.
  fileprivate func unknown(in histories: [HistorySubject: [HistoryEntry]]) -> String? {
    guard let name else { return nil }
    if histories[.tenant(name)] == nil, plugin != nil || histories[.plugin(name)] == nil { return name }
    guard let plugin, histories[.plugin(plugin)] == nil else { return nil }
    let isInstalled = histories[.tenant(name)]?.contains { $0.events.contains { $0.plugin == plugin } }
    return isInstalled == true ? nil : plugin
  }

  /// What was asked for, commit by commit.
  fileprivate func entries(of histories: [HistorySubject: [HistoryEntry]]) -> [Log.Entry] {
    var commits: [Int: (commit: HistoryCommit, changes: [(subject: HistorySubject, events: [HistoryEvent])])] = [:]
    for (subject, entries) in histories.sorted(by: { HistorySubject.precedes($0.key, $1.key) }) {
      for entry in entries where times.contains(entry.commit.time) {
        var events = entry.events
        if let plugin, case .tenant = subject { events.removeAll { $0.plugin != plugin } }
        if !events.isEmpty { commits[entry.number, default: (entry.commit, [])].changes.append((subject, events)) }
      }
    }
    return commits.sorted { $0.key > $1.key }.map { Log.Entry(commit: $0.value.commit, changes: $0.value.changes) }
  }
}

extension HistorySubject {
  /// Plugins come before tenants, each in order of id.
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    left.folder.utf8.lexicographicallyPrecedes(right.folder.utf8)
  }
}
