import Git
import Rendering

/// The histories that a run writes: those of all plugins and tenants, or those that went on since the published commit.
struct Chronicle: Sendable {
  /// The history of a plugin or a tenant.
  struct History: Sendable {
    let subject: HistorySubject

    /// What commits did, the oldest first.
    let entries: [HistoryEntry]
  }

  /// The histories to write, in order of their subjects' folders.
  fileprivate(set) var histories: [History] = []

  /// How many states of the main line they tell of; nil if none are to be written.
  fileprivate(set) var states: Int?

  /// Whether they take the place of all that are remembered.
  fileprivate(set) var isAnew = false

  /// The files that go unless they are written.
  fileprivate(set) var departed: [String] = []

  /// Why none are written although they are asked for, as a sentence.
  fileprivate(set) var note: String?

  /// Puts histories on stages, on all cores.
  func write(on stages: Stages, jobs: Int) async throws -> [StagedFiles] {
    try await Workers.run(histories, jobs: jobs) { next in
      var stage = stages.make()
      while let (_, history) = next() {
        let file = HistoryDocument(of: history.subject, history.entries).file
        guard case .bytes(let bytes) = file.content else { preconditionFailure("a history is bytes") }
        try stage.add(file, bytes)
      }
      return stage.files
    }
  }
}

extension Reconciliation {
  /// Finds out what commits did.
  ///
  /// - Parameters:
  ///   - line: The main line back to the published commit, or all of it.
  ///   - isEverything: Whether nothing that is remembered counts.
  /// - Throws: What reading may; `MemoryLost` and others if what is remembered cannot be used.
  /// - Returns: The histories.
  func chronicle(_ line: MainLine, isEverything: Bool) async throws -> Chronicle {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.history) }
    var chronicle = Chronicle()
    let walk = HistoryWalk(snapshot: snapshot, jobs: request.jobs)
    let known = isEverything ? nil : memory.state?.states
    if options.writesHistory, let known, line.meetsKnown {
      let found = try await walk.run(line.points, since: known)
      chronicle.take(
        try found.map { ($0, try memory.history(of: $0).adding($1)) }, states: known - 1 + line.points.count)
      return chronicle
    }
    chronicle.isAnew = true
    if known != nil { chronicle.departed = try memory.histories().keys.map(OutputPaths.file(ofHistory:)) }
    guard options.writesHistory else { return chronicle }
    let whole = line.meetsKnown ? try MainLine(from: commit.id, in: snapshot.open()) : line
    guard whole.isComplete else {
      chronicle.note = "No history is written: this is a shallow clone, whose history ends before its first commit."
      return chronicle
    }
    chronicle.take(try await walk.run(whole.points).map { ($0, [].adding($1)) }, states: whole.points.count)
    return chronicle
  }
}

extension Chronicle {
  fileprivate mutating func take(_ found: [(HistorySubject, [HistoryEntry])], states: Int) {
    histories = found.map { History(subject: $0, entries: $1) }
      .sorted { $0.subject.folder.utf8.lexicographicallyPrecedes($1.subject.folder.utf8) }
    self.states = states
  }
}

extension [HistoryEntry] {
  /// This history and what came after it. A release is published once, whatever became of its file.
  func adding(_ later: [HistoryEntry]) -> [HistoryEntry] {
    var published = Set(flatMap(\.events).filter { $0.kind == .published }.compactMap(\.version))
    var all = self
    for entry in later {
      let events = entry.events.filter { event in
        guard event.kind == .published, let version = event.version else { return true }
        return published.insert(version).inserted
      }
      if !events.isEmpty { all.append(HistoryEntry(number: entry.number, commit: entry.commit, events: events)) }
    }
    return all
  }
}
