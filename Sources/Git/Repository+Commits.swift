internal import CGit2

extension Repository {
  /// The commit that a revision expression names: `HEAD`, `main~3`, a tag, an abbreviated id, …
  ///
  /// - Throws: `noCommits`, `revisionNotFound`, `revisionAmbiguous`, `wrongKind`, and what reading an object may.
  public func commit(at revision: String) throws(GitError) -> Commit {
    try commit(resolve(revision, as: .commit))
  }

  /// The tree that a revision expression names: that of a commit, or one inside it (`HEAD:tenants`).
  ///
  /// - Throws: `noCommits`, `revisionNotFound`, `revisionAmbiguous`, `wrongKind`.
  public func tree(at revision: String) throws(GitError) -> ObjectID {
    try resolve(revision, as: .tree)
  }

  /// Reads a commit.
  ///
  /// - Throws: `wrongKind`, `objectMissing`, `objectNotFetched`, `objectCorrupt`.
  public func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let bytes = try object(id, .commit)
    guard let commit = Commit(id, parsing: bytes, isBoundary: parts.boundary.contains(id)) else {
      throw GitError(.objectCorrupt, "read a commit", "the bytes of object \(id) are not those of a commit")
    }
    return commit
  }

  /// Walks from a commit to its first parent, from there to that one's, and so on: what a branch was, step by step.
  ///
  /// The walk reads one commit at a time. It ends at the first commit of the history, at the boundary of a shallow clone
  /// (``Commit/isBoundary``), or when it is told to.
  ///
  /// - Parameters:
  ///   - start: The first commit to visit.
  ///   - limit: How many commits to visit at most.
  ///   - visit: Is given each commit, and says whether to go on.
  /// - Throws: What `visit` throws, and what reading a commit may.
  public func walkFirstParents(
    from start: ObjectID, limit: Int = .max, _ visit: (Commit) throws(GitError) -> Bool
  ) throws(GitError) {
    var next: ObjectID? = start
    var visited = 0
    while let id = next, visited < limit {
      let commit = try commit(id)
      guard try visit(commit) else { return }
      next = commit.parents.first
      visited += 1
    }
  }

  /// Whether one commit is another or comes before it in its history, over any parent.
  ///
  /// The nearest commits are looked at first, so that "yes" costs little; "no" costs the whole history.
  ///
  /// - Throws: `historyMissing` if a shallow clone ends before the answer is known; what reading an object may.
  public func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
    var generation = [descendant]
    var seen: Set<ObjectID> = [descendant]
    var metBoundary = false
    while !generation.isEmpty {
      guard !seen.contains(ancestor) else { return true }
      var parents: [ObjectID] = []
      for id in generation {
        let commit = try commit(id)
        metBoundary = metBoundary || commit.isBoundary
        parents += commit.parents.filter { seen.insert($0).inserted }
      }
      generation = parents
    }
    guard !metBoundary else {
      throw GitError(
        .historyMissing, "look through the history", "it ends before \(ancestor) is found: this is a shallow clone",
        help: Self.shallowHelp)
    }
    return false
  }

  // MARK: - Revisions

  static let shallowHelp = "fetch the whole history: git fetch --unshallow (in CI: fetch-depth: 0)"

  /// Finds what a revision expression names.
  ///
  /// libgit2: `git_revparse_single`, `git_object_peel`, <https://libgit2.org/libgit2/#v1.5.1/group/revparse>.
  private func resolve(_ revision: String, as kind: ObjectKind) throws(GitError) -> ObjectID {
    let operation = "find revision \(revision)"
    var made: OpaquePointer?
    // A text with a NUL in it would end there for C.
    let status =
      revision.utf8.contains(0)
      ? GIT_EINVALIDSPEC.rawValue : unsafe git_revparse_single(&made, handle.pointer, revision)
    guard status >= 0, let pointer = unsafe made else { throw unresolved(revision, status, operation) }
    let named = unsafe Handle(taking: pointer, free: git_object_free)

    var peeled: OpaquePointer?
    let peelStatus = unsafe git_object_peel(&peeled, named.pointer, kind.type)
    guard peelStatus >= 0, let pointer = unsafe peeled else {
      throw peelStatus == GIT_EPEEL.rawValue || peelStatus == GIT_EINVALIDSPEC.rawValue
        ? GitError(.wrongKind, operation, "it does not name a \(kind.rawValue)")
        : GitError(.objectMissing, operation, lastMessage())
    }
    let object = unsafe Handle(taking: pointer, free: git_object_free)
    guard let oid = unsafe git_object_id(object.pointer) else { preconditionFailure("every object has an id") }
    return unsafe ObjectID(oid.pointee)
  }

  private func unresolved(_ revision: String, _ status: Int32, _ operation: String) -> GitError {
    switch status {
    case GIT_EAMBIGUOUS.rawValue:
      return GitError(.revisionAmbiguous, operation, "several objects begin with it", help: "write more of its digits")
    case GIT_ENOTFOUND.rawValue, GIT_EINVALIDSPEC.rawValue:
      if unsafe git_repository_head_unborn(handle.pointer) == 1, revision.hasPrefix("HEAD") || revision.hasPrefix("@") {
        return GitError(.noCommits, operation, "the repository has no commit yet", help: "commit the files first")
      }
      return GitError(
        .revisionNotFound, operation, "there is no such revision", help: isShallow ? Self.shallowHelp : nil)
    default:
      return GitError(.failed, operation, lastMessage())
    }
  }
}
