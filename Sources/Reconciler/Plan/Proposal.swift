import Diagnostics
import Git
import Registry

/// What a change would be merged into, and what the merge comes to. It is made in memory.
///
/// ```
///  BASE ──────────────╮
///   │                 ▼
///   ●── … ── HEAD ─▶ merged     its main line is the merge itself, then that of BASE
/// ```
struct Proposal: Sendable {
  /// The state that is published, or will be before the change is.
  let base: Snapshot

  /// Its commit.
  let baseCommit: Commit

  /// The commit that is merged, or the one that what is merged was made on.
  let headCommit: Commit

  /// Whether what is merged is a commit.
  let isCommitted: Bool

  /// The newest commit that both have.
  let mergeBase: ObjectID

  /// What would be published.
  let merged: Snapshot

  /// Where the two sides cannot be brought together.
  let conflicts: [MergeConflict]

  /// The folders that differ between the two states.
  let changes: FolderChanges

  /// The moments at which the two states are judged: one, unless time is all that differs.
  let baseAsOf, asOf: Timestamp

  /// Merges.
  ///
  /// - Parameters:
  ///   - head: What is to be merged.
  ///   - base: The revision that it is merged into.
  ///   - asOf: The moment to judge both at; nil for the later of both commits, or now for what is not committed.
  /// - Throws: What reading and merging may.
  init(_ head: Snapshot, into base: String, asOf: Timestamp?) throws {
    let repository = try head.open()
    baseCommit = try repository.commit(at: base)
    self.base = Snapshot(baseCommit, beside: head)
    headCommit =
      if let parent = head.parent { try repository.commit(parent) } else {
        try head.commit ?? repository.commit(at: "HEAD")
      }
    isCommitted = head.commit != nil
    let merge = try repository.mergedTree(of: head.tree, madeOn: headCommit.id, into: baseCommit.id)
    mergeBase = merge.base
    merged = Snapshot(merge)
    conflicts = merge.conflicts
    changes = try FolderChanges(from: baseCommit.tree, to: merged.tree, in: merged.open())
    let committed = Timestamp(seconds: max(baseCommit.committer.time, headCommit.committer.time))
    self.asOf = asOf ?? (isCommitted ? committed : max(.now, committed))
    // Between a state and itself only time can make a difference.
    baseAsOf =
      asOf != nil && merged.tree == baseCommit.tree ? Timestamp(seconds: baseCommit.committer.time) : self.asOf
  }

  /// Whether both states come to the same.
  var isNothing: Bool {
    baseAsOf == asOf && !changes.touchesPlatform && changes.plugins.isEmpty && changes.tenants.isEmpty
  }

  /// Whether only folders of tenants differ.
  var concernsTenantsAlone: Bool { baseAsOf == asOf && !changes.touchesPlatform && changes.plugins.isEmpty }

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
