import Diagnostics
import Git
import Registry

/// What would happen to a branch: the state that it is in, and the one that it would be in. Merges are made in memory.
///
/// ```
///  BASE ──────────────╮
///   │                 ▼
///   ●── … ── HEAD ─▶ head     its main line is the merge itself, then that of BASE
/// ```
struct Change: Sendable {
  /// What the branch is at.
  let base: Snapshot

  /// Its commit; of a base that is not committed, the one that it would be committed on.
  let baseCommit: Commit

  /// What it would be at.
  let head: Snapshot

  /// The commit that comes to it, or the one that what comes was made on.
  let headCommit: Commit

  /// The newest commit that both have.
  let mergeBase: ObjectID

  /// Where the two sides cannot be brought together. The head has there what the base has.
  let conflicts: [MergeConflict]

  /// The commits that would come to it, each behind those that it descends from; what is not committed is none.
  let commits: [Commit]

  /// How the change comes, and who has approved it elsewhere.
  let terms: Run.Base

  /// The moments that the two states are judged at: one, unless time is all that can differ.
  let baseAsOf, asOf: Timestamp

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

// MARK: - Finding the two states

extension Change {
  /// Finds what a request would make of a base. Where that has moved on, the two are merged.
  ///
  /// - Throws: `HISTORY_REWRITTEN` if commits that are pushed do not descend from the base; what reading and merging may.
  init(_ request: Request, since base: Run.Base) throws {
    var stopwatch = Timings.Stopwatch()
    let snapshot = try Snapshot(request)
    let repository = try snapshot.open()
    let baseCommit = try repository.commit(at: base.revision)
    let headCommit =
      if let parent = snapshot.parent { try repository.commit(parent) } else {
        try snapshot.commit ?? repository.commit(at: "HEAD")
      }
    var (head, mergeBase, conflicts) = (snapshot, baseCommit.id, [MergeConflict]())
    if !base.isPushed {
      let merge = try repository.mergedTree(of: snapshot.tree, madeOn: headCommit.id, into: baseCommit.id)
      (head, mergeBase, conflicts) = (Snapshot(merge, of: snapshot.commit), merge.base, merge.conflicts)
    } else if try !repository.isAncestor(baseCommit.id, of: headCommit.id) {
      throw ReconcilerError(
        ReconcilerCodes.historyRewritten, "commit \(headCommit.id) does not descend from \(baseCommit.id)",
        remedy: .repository)
    }
    let commits = try repository.commits(since: baseCommit.id, upTo: headCommit.id)
    try self.init(
      from: Snapshot(baseCommit, beside: snapshot), baseCommit, to: head, headCommit, mergeBase: mergeBase, conflicts,
      commits, terms: base, asOf: request.asOf)
    stopwatch.lap(.snapshot)
  }

  /// Finds what the edits of a request make of the state that they are laid over, whatever else of that is not committed.
  ///
  /// What is not committed was never published, so both states stand on the newest commit.
  ///
  /// - Throws: What reading may.
  init(ofEdits request: Request) throws {
    var unedited = request
    unedited.edits = []
    let (base, commit) = try Snapshot(unedited).onCommit()
    let head = Snapshot(try base.open().tree(base.tree, with: request.edits))
    try self.init(
      from: base, commit, to: head, commit, mergeBase: commit.id, [], [], terms: Run.Base(commit.id.description),
      asOf: request.asOf)
  }

  private init(
    from base: Snapshot, _ baseCommit: Commit, to head: Snapshot, _ headCommit: Commit, mergeBase: ObjectID,
    _ conflicts: [MergeConflict], _ commits: [Commit], terms: Run.Base, asOf: Timestamp?
  ) throws {
    (self.base, self.baseCommit, self.head, self.headCommit) = (base, baseCommit, head, headCommit)
    (self.mergeBase, self.conflicts, self.commits, self.terms) = (mergeBase, conflicts, commits, terms)
    let committed = Timestamp(seconds: max(baseCommit.committer.time, headCommit.committer.time))
    self.asOf = asOf ?? (head.commit == nil ? max(.now, committed) : committed)
    baseAsOf =
      asOf != nil && commits.isEmpty && head.tree == base.tree
      ? Timestamp(seconds: baseCommit.committer.time) : self.asOf
    folders = try FolderChanges(from: base.tree, to: head.tree, in: head.open())
  }
}

// MARK: - Asking

extension Change {
  /// Whether what comes is a commit.
  var isCommitted: Bool { head.commit != nil }

  /// Whether both states come to the same.
  var isNothing: Bool { concernsTenantsAlone && folders.tenants.isEmpty }

  /// Whether only folders of tenants differ.
  var concernsTenantsAlone: Bool { baseAsOf == asOf && !folders.touchesPlatform && folders.plugins.isEmpty }

  /// The first-parent history of the base.
  ///
  /// - Complexity: O(*n*) in the number of commits, as ``line()``.
  func baseLine() throws -> MainLine {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.history) }
    let repository = try base.open()
    if base.commit != nil { return try MainLine(from: baseCommit.id, in: repository) }
    return try MainLine(uncommitted: base.tree, after: baseCommit.id, in: repository)
  }

  /// The first-parent history that the branch would have, back to a commit that is known, if it is met.
  func line(until known: ObjectID? = nil) throws -> MainLine {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.history) }
    let repository = try head.open()
    if terms.isPushed, let commit = head.commit {
      return try MainLine(from: commit.id, until: known, in: repository)
    }
    let parent = terms.isPushed ? headCommit.id : baseCommit.id
    return try MainLine(uncommitted: head.tree, after: parent, until: known, in: repository)
  }

  /// When the first commit was made that has a file; now if none has; nil if that is the first commit of all.
  func firstCommit(of path: String, in repository: borrowing Repository) throws(GitError) -> Timestamp? {
    for commit in commits {
      guard try repository.entry(at: path, in: commit.tree) != nil else { continue }
      return commit.parents.isEmpty ? nil : Timestamp(seconds: commit.committer.time)
    }
    return .now
  }

  /// What has to be resolved by hand before the change can land.
  var conflictFindings: [Finding] {
    conflicts.map { conflict in
      let both = conflict.ours == conflict.theirs ? "both sides \(conflict.ours.words)" : nil
      return Finding(
        ReconcilerCodes.mergeConflict,
        both ?? "the base \(conflict.ours.words), and the change \(conflict.theirs.words)",
        at: Place(path: conflict.path.text))
    }
  }
}

extension MergeConflict.Deed {
  /// What a side did, behind its name.
  fileprivate var words: String {
    switch self {
    case .added: "added this file, in two ways"
    case .changed: "changed this file"
    case .removed: "removed this file"
    case .isFile: "has a file here"
    case .isFolder: "has a folder here"
    }
  }
}
