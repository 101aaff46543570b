import Git
import Registry

/// What would happen to a branch: the state that it is in, and the one that it would be in.
struct Change: Sendable {
  /// What the branch is at.
  let base: Snapshot

  /// Its commit.
  let baseCommit: Commit

  /// What it would be at.
  let head: Snapshot

  /// The commits that would come to it, each behind those that it descends from; what is not committed is none.
  let commits: [Commit]

  /// The first-parent history of the base.
  let baseLine: MainLine

  /// The first-parent history that the branch would have.
  let line: MainLine

  /// Who has approved all of it elsewhere.
  let approvedBy: [String]

  /// The one moment that both states are judged at.
  let asOf: Timestamp

  /// What differs.
  let folders: FolderChanges
}

extension Run {
  /// What a change is held against.
  public struct Base: Sendable {
    /// The commit, as a revision: a branch, a tag, an id.
    public var revision: String

    /// Whether the commits themselves come to the branch, one by one, as a push brings them. If not, the change is judged as
    /// one step, which is what a merge makes of it: a release that is mended within it was never published.
    public var isPushed: Bool

    /// Who has approved all of the change, by address: reviewers that a forge knows.
    public var approvedBy: [String]

    /// Names a base.
    public init(_ revision: String, isPushed: Bool = false, approvedBy: [String] = []) {
      self.revision = revision
      self.isPushed = isPushed
      self.approvedBy = approvedBy
    }
  }
}

extension Change {
  /// Finds the two states.
  ///
  /// - Throws: `HISTORY_REWRITTEN` if the head cannot come to the base; what reading commits and trees may.
  init(_ request: Request, since base: Run.Base) throws {
    var stopwatch = Timings.Stopwatch()
    let snapshot = try Snapshot(request)
    let repository = try snapshot.open()
    baseCommit = try repository.commit(at: base.revision)
    self.base = Snapshot(baseCommit, beside: snapshot)
    let newest =
      if let parent = snapshot.parent { try repository.commit(parent) } else {
        try snapshot.commit ?? repository.commit(at: "HEAD")
      }
    head = try Self.head(of: snapshot, madeOn: newest, onto: baseCommit, isPushed: base.isPushed, in: repository)
    commits = try repository.commits(since: baseCommit.id, upTo: newest.id)
    approvedBy = base.approvedBy
    stopwatch.lap(.snapshot)

    baseLine = try MainLine(from: baseCommit.id, in: repository)
    line =
      if !base.isPushed {
        try MainLine(uncommitted: head.tree, after: baseCommit.id, in: head.open())
      } else if let commit = head.commit {
        try MainLine(from: commit.id, in: repository)
      } else {
        try MainLine(uncommitted: head.tree, after: newest.id, in: repository)
      }
    let committed = Timestamp(seconds: max(baseCommit.committer.time, newest.committer.time))
    asOf = request.asOf ?? (head.commit == nil ? max(.now, committed) : committed)
    folders = try FolderChanges(from: baseCommit.tree, to: head.tree, in: head.open())
    stopwatch.lap(.history)
  }

  /// What the branch would be at: the state itself if it was made on what the branch is at; if that has moved on, what merging
  /// them comes to, made in memory.
  private static func head(
    of snapshot: Snapshot, madeOn commit: Commit, onto base: Commit, isPushed: Bool, in repository: borrowing Repository
  ) throws -> Snapshot {
    if try repository.isAncestor(base.id, of: commit.id) { return snapshot }
    guard !isPushed else {
      throw ReconcilerError(
        ReconcilerCodes.historyRewritten, "commit \(commit.id) does not descend from \(base.id)", remedy: .repository)
    }
    let merge = try repository.mergedTree(of: snapshot.tree, madeOn: commit.id, into: base.id)
    guard let conflict = merge.conflicts.first else {
      return Snapshot(merge, of: snapshot.commit)
    }
    throw ReconcilerError(
      ReconcilerCodes.historyRewritten,
      "commit \(commit.id) parted from \(base.id), and both have made something of \(conflict.path.text)",
      help: "merge the base into the change, and decide what counts", remedy: .repository)
  }

  /// When the first commit was made that has a file; now if none has; nil if that is the first commit of all.
  func firstCommit(of path: String, in repository: borrowing Repository) throws(GitError) -> Timestamp? {
    for commit in commits {
      guard try repository.entry(at: path, in: commit.tree) != nil else { continue }
      return commit.parents.isEmpty ? nil : Timestamp(seconds: commit.committer.time)
    }
    return .now
  }
}
