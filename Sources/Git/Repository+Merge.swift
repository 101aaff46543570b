internal import CGit2

extension Repository {
  /// What merging one commit into another comes to; nothing is written.
  ///
  /// A path is an identity here, so renames are not looked for: a file that moved is one that is gone and one that is new.
  /// A commit that has the other one in its history is the merge itself. Merge drivers and attributes have no say.
  ///
  /// - Parameters:
  ///   - commit: The commit that is merged.
  ///   - target: The commit that it is merged into.
  /// - Throws: `unrelatedHistories`, `historyMissing`, `tooManyFiles`; what reading objects may.
  /// - Returns: The merge.
  public func mergedTree(of commit: ObjectID, into target: ObjectID) throws(GitError) -> MergedTree {
    try mergedTree(of: self.commit(commit).tree, madeOn: commit, into: target)
  }

  /// What merging a tree comes to that was made on top of a commit; see ``mergedTree(of:into:)``.
  ///
  /// - Parameters:
  ///   - tree: The tree that a commit would have whose parent is `commit`.
  ///   - commit: That parent.
  ///   - target: The commit that it is merged into.
  /// - Throws: `unrelatedHistories`, `historyMissing`, `tooManyFiles`; what reading objects may.
  /// - Returns: The merge.
  public func mergedTree(
    of tree: ObjectID, madeOn commit: ObjectID, into target: ObjectID
  ) throws(GitError) -> MergedTree {
    let bases = try mergeBases(of: commit, and: target)
    guard let base = bases.first else {
      throw GitError(
        isShallow ? .historyMissing : .unrelatedHistories, "merge \(commit) into \(target)",
        "they have no commit in common" + (isShallow ? " in this shallow clone" : ""),
        help: isShallow ? Self.shallowHelp : nil)
    }
    let common = try commonTree(of: bases)
    var merge = TreeMerge(isVirtual: false)
    let merged = try Repository(common.location)
      .merge(common.tree, self.commit(target).tree, tree, level: 1, &merge)
    return MergedTree(
      result: UncommittedTree(tree: merged, location: common.location.adding(merge.objects)), base: base,
      conflicts: merge.conflicts.sorted { $0.path < $1.path })
  }

  /// What a tree comes to when what a commit did is taken back; nothing is written.
  ///
  /// - Parameters:
  ///   - tree: A tree that has what the commit did, and perhaps more.
  ///   - commit: The commit. Of a merge it is what came into its first parent.
  /// - Throws: `historyMissing` if the commit has no parent here; `tooManyFiles`; what reading objects may.
  /// - Returns: The tree, and where what was done cannot be taken back, since it has changed again.
  public func tree(_ tree: ObjectID, without commit: Commit) throws(GitError) -> MergedTree {
    guard let parent = commit.parents.first else {
      throw GitError(.historyMissing, "take back \(commit.id)", "it has no commit before it")
    }
    var merge = TreeMerge(isVirtual: false)
    let merged = try self.merge(commit.tree, tree, self.commit(parent).tree, level: 1, &merge)
    return MergedTree(
      result: UncommittedTree(tree: merged, location: location.adding(merge.objects)), base: commit.id,
      conflicts: merge.conflicts.sorted { $0.path < $1.path })
  }

  /// The newest commits that two commits have in common: one, or several if branches were merged crosswise.
  ///
  /// libgit2: `git_merge_bases`, <https://libgit2.org/libgit2/#v1.5.1/group/merge>.
  private func mergeBases(of one: ObjectID, and other: ObjectID) throws(GitError) -> [ObjectID] {
    var (one, other) = (one.oid, other.oid)
    var found = unsafe git_oidarray()
    let status = unsafe git_merge_bases(&found, handle.pointer, &one, &other)
    guard status != GIT_ENOTFOUND.rawValue else { return [] }
    try check(status, "find the commits that two commits have in common")
    defer { unsafe git_oidarray_dispose(&found) }
    return unsafe UnsafeBufferPointer(start: found.ids, count: found.count).map { ObjectID($0) }
  }

  /// The state from which two histories parted. If there are several, it is what they come to when they are merged
  /// themselves, as git has it.
  private func commonTree(of bases: [ObjectID], depth: Int = 0) throws(GitError) -> UncommittedTree {
    var common = UncommittedTree(tree: try commit(bases[0]).tree, location: location)
    for next in bases.dropFirst() {
      let earlier = try mergeBases(of: bases[0], and: next)
      var origin = UncommittedTree(tree: .emptyTree, location: location)
      if !earlier.isEmpty {
        origin = try commonTree(of: depth < TreeMerge.levels ? earlier : [earlier[0]], depth: depth + 1)
      }
      let place = common.location.adding(origin.location.objectsInMemory)
      var merge = TreeMerge(isVirtual: true)
      let tree = try Repository(place).merge(origin.tree, common.tree, commit(next).tree, level: 1, &merge)
      common = UncommittedTree(tree: tree, location: place.adding(merge.objects))
    }
    return common
  }
}

extension ObjectID {
  /// The tree without entries, which each repository has.
  static let emptyTree = ObjectID(hashing: [], .tree)
}

extension RepositoryLocation {
  /// The same place with more objects in memory.
  func adding(_ objects: [ObjectInMemory]) -> RepositoryLocation {
    objects.isEmpty ? self : RepositoryLocation(self, holding: objectsInMemory + objects)
  }
}
