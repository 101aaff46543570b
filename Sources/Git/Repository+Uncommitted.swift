internal import CGit2

extension Repository {
  /// What a commit of the index would hold, as `git commit` makes it.
  ///
  /// - Throws: `noWorkingTree`, `conflictedIndex`, `failed`.
  public func stagedTree() throws(GitError) -> UncommittedTree {
    let index = try openIndex()
    let conflicts = Set((0..<index.count).map { index[$0] }.filter { $0.stage > 0 }.map { TreePath(bytes: $0.path) })
    guard conflicts.isEmpty else {
      throw GitError(
        .conflictedIndex, "read the index",
        "a merge has left conflicts in \(conflicts.sorted().map(\.description).joined(separator: ", "))",
        help: "resolve them, then mark them as resolved: git add")
    }
    return uncommittedTree(of: index, blobs: [])
  }

  /// What a commit of the files on disk would hold, as `git add --all` and `git commit` make it.
  ///
  /// So it leaves out files that are ignored and not tracked; symbolic links are not followed, and a repository inside
  /// the working tree is a submodule. Outside the named folders everything is as in the index.
  ///
  /// - Parameter folders: Folders at the top of the working tree; no other one is looked at.
  /// - Throws: `noWorkingTree`; `failed`, if a file cannot be read.
  /// - Returns: The tree.
  public func workingTree(folders: [String]) throws(GitError) -> UncommittedTree {
    let addition = try Repository(location, keepsNewObjects: true)
    let index = try addition.openIndex()
    var blobs: [ObjectInMemory] = []
    for id in try addition.addFiles(in: folders, to: index) where !holds(id) {
      blobs.append(ObjectInMemory(kind: .blob, bytes: try addition.bytes(of: id)))
    }
    return uncommittedTree(of: index, blobs: blobs)
  }

  // MARK: -

  func openIndex() throws(GitError) -> Index {
    guard let workingTree = location.workingTree else {
      throw GitError(.noWorkingTree, "read the index", "\(location.gitDirectory) is a bare repository")
    }
    return Index(
      handle: try unsafe Handle("read the index of \(workingTree)", free: git_index_free) {
        unsafe git_repository_index($0, handle.pointer)
      })
  }

  /// Brings an index, in memory, up to date with the files on disk; returns the blobs of those that are not as it had them.
  ///
  /// libgit2's own way, `git_index_add_all`, fails when it meets a repository inside the working tree.
  private func addFiles(in folders: [String], to index: borrowing Index) throws(GitError) -> [ObjectID] {
    let operation = "read the files in \(location.workingTree ?? location.gitDirectory)"
    let differences = try unsafe Handle(operation, free: git_diff_free) { made in
      unsafe withCStrings(folders) { strings, count in
        var options = unsafe git_diff_options()
        unsafe git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
        unsafe options.flags =
          GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
          | GIT_DIFF_INCLUDE_TYPECHANGE.rawValue | GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue
        unsafe options.pathspec = git_strarray(strings: strings, count: count)
        return unsafe git_diff_index_to_workdir(made, handle.pointer, index.handle.pointer, &options)
      }
    }
    var blobs: [ObjectID] = []
    for position in 0..<(unsafe git_diff_num_deltas(differences.pointer)) {
      guard let difference = unsafe git_diff_get_delta(differences.pointer, position)?.pointee,
        let path = unsafe difference.new_file.path
      else { continue }
      if unsafe difference.new_file.mode == 0 {
        try unsafe index.remove(path)
      } else if case let entry = try unsafe index.add(path), entry.kind != .submodule {
        blobs.append(entry.id)
      }
    }
    return blobs
  }

  /// The tree of an index; it is made of blobs that this repository holds and of those given.
  private func uncommittedTree(of index: borrowing Index, blobs: [ObjectInMemory]) -> UncommittedTree {
    var builder = TreeBuilder { bytes in ObjectID(hashing: bytes, .tree) }
    for position in 0..<index.count {
      let entry = index[position]
      if entry.stage == 0, !entry.isAnnounced { builder.add(entry.path, entry.kind, entry.id) }
    }
    let tree = builder.finish()
    let trees = builder.trees.filter { !holds($0.key) }.map { ObjectInMemory(kind: .tree, bytes: $0.value) }
    return UncommittedTree(
      tree: tree, location: RepositoryLocation(location, holding: location.objectsInMemory + blobs + trees))
  }

  /// Whether the object is here, without looking at the disk anew for a pack that came since.
  private func holds(_ id: ObjectID) -> Bool {
    var oid = id.oid
    return unsafe git_odb_exists_ext(database.pointer, &oid, GIT_ODB_LOOKUP_NO_REFRESH.rawValue) == 1
  }
}

extension ObjectID {
  /// The id of an object with these bytes.
  init(hashing bytes: [UInt8], _ kind: ObjectKind) {
    var oid = git_oid()
    let status = unsafe git_odb_hash(&oid, bytes, bytes.count, kind.type)
    precondition(status == 0, "libgit2 cannot hash: \(lastMessage())")
    self.init(oid)
  }
}
