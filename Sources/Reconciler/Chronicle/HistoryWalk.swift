import Git
import Registry
import Rendering

/// What commits did to plugins and tenants, found by one walk that compares neighbouring states of the main line.
///
/// ```
/// main line   ─▶  folders that differ   ─▶  their events     ─▶  histories
/// by trees' ids   of plugins, tenants       on all cores         one a folder, the oldest commit first
/// ```
/// Only commits that change `registry/` or `tenants/` are on the line, and in a folder only the entries that differ are read.
/// What is told rests on the files alone, not on what the engine made of them: so it is the same for ever, and a history of
/// years is walked in seconds.
struct HistoryWalk: Sendable {
  /// Where to read.
  let snapshot: Snapshot

  /// How many cores to use.
  let jobs: Int

  /// Whose histories are asked for.
  var includes: @Sendable (HistorySubject) -> Bool = { _ in true }

  /// Walks a stretch of the main line.
  ///
  /// - Parameters:
  ///   - points: The states, newest first.
  ///   - known: How many states the history has up to the last of them, whose own commit was told of then; nil if that is
  ///     the first of all.
  /// - Throws: What reading may.
  /// - Returns: What was done to whom, the oldest commit first.
  func run(_ points: [MainLine.Point], since known: Int? = nil) async throws -> [HistorySubject: [HistoryEntry]] {
    let steps = try steps(points, isFromTheStart: known == nil)
    let number = (known ?? 1) - 1
    let parts = try await Workers.run(steps, jobs: jobs) { next in
      let repository = try snapshot.open()
      // What was right is right whatever the organisation's own rules came to be since.
      let reader = DocumentReader()
      var found: [(index: Int, events: [HistoryEvent])] = []
      while let (index, step) = next() {
        let events = try step.events(at: points, in: repository, reader: reader)
        if !events.isEmpty { found.append((index, events)) }
      }
      return found
    }
    let repository = try snapshot.open()
    var commits: [Int: HistoryCommit] = [:]
    var histories: [HistorySubject: [HistoryEntry]] = [:]
    for (index, events) in parts.joined().sorted(by: { $0.index < $1.index }) {
      let step = steps[index]
      let commit = try commits[step.point] ?? HistoryCommit(repository.commit(points[step.point].origin))
      commits[step.point] = commit
      histories[step.subject, default: []].append(
        HistoryEntry(number: number + points.count - 1 - step.point, commit: commit, events: events))
    }
    return histories
  }

  // MARK: -

  /// A folder that a commit changed.
  private struct Step {
    let subject: HistorySubject
    let old, new: ObjectID?

    /// The place of the state among the points.
    let point: Int

    func events(
      at points: [MainLine.Point], in repository: borrowing Repository, reader: DocumentReader
    ) throws(GitError) -> [HistoryEvent] {
      let before = point + 1 < points.count ? points[point + 1].commit : nil
      return switch subject {
      case .plugin(let id):
        try PastPlugin(id: id, old: old, new: new, before: before).events(in: repository, reader: reader)
      case .tenant(let id):
        try PastTenant(id: id, old: old, new: new, before: before, plugins: points[point].plugins)
          .events(in: repository, reader: reader)
      }
    }
  }

  /// The folders that differ between neighbours, the oldest first.
  private func steps(_ points: [MainLine.Point], isFromTheStart: Bool) throws -> [Step] {
    let repository = try snapshot.open()
    var steps: [Step] = []
    for index in points.indices.reversed().dropFirst(isFromTheStart ? 0 : 1) {
      let (newer, older) = (points[index], index + 1 < points.count ? points[index + 1] : nil)
      for (subject, old, new) in [
        (HistorySubject.plugin, older?.plugins, newer.plugins), (HistorySubject.tenant, older?.tenants, newer.tenants),
      ] {
        for change in try repository.entryChanges(from: old, to: new) where change.path.isUTF8 {
          let subject = subject(change.path.text)
          let (old, new) = (change.old?.folder, change.new?.folder)
          guard old != new, subject.hasName, includes(subject) else { continue }
          steps.append(Step(subject: subject, old: old, new: new, point: index))
        }
      }
    }
    return steps
  }
}

extension HistoryCommit {
  /// Takes out of a commit what a history tells of it.
  init(_ commit: Commit) {
    self.init(
      id: commit.id.description, author: Person(commit.author), committer: Person(commit.committer),
      time: Timestamp(seconds: commit.committer.time), signature: commit.signature?.rawValue, summary: commit.summary)
  }
}

extension HistoryCommit.Person {
  fileprivate init(_ signature: Commit.Signature) {
    self.init(name: signature.name, email: signature.email)
  }
}
