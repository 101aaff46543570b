internal import CGit2
private import Glibc

extension Repository {
  /// The commit that a reference is at, by its whole name; nil if there is none of that name.
  ///
  /// - Throws: What reading an object may.
  public func commit(ofReference name: String) throws(GitError) -> Commit? {
    var oid = git_oid()
    guard unsafe git_reference_name_to_id(&oid, handle.pointer, name) == 0 else { return nil }
    return try commit(ObjectID(oid))
  }

  /// Whether a text can be the name of a branch.
  public static func isBranchName(_ name: String) -> Bool {
    _ = Library.started
    var isValid: Int32 = 0
    return unsafe git_branch_name_is_valid(&isValid, name) == 0 && isValid == 1
  }

  /// Whether a branch is checked out here or in another worktree.
  ///
  /// - Throws: `failed`.
  public func isCheckedOut(_ reference: String) throws(GitError) -> Bool {
    var made: OpaquePointer?
    guard unsafe git_reference_lookup(&made, handle.pointer, reference) == 0, let pointer = unsafe made else {
      return try headBranch() == reference
    }
    let branch = unsafe Handle(taking: pointer, free: git_reference_free)
    return unsafe git_branch_is_checked_out(branch.pointer) == 1
  }

  /// Commits a tree and moves a branch to the commit. Neither the index nor the files on disk are touched.
  ///
  /// - Parameters:
  ///   - tree: The tree; objects that are in memory are written.
  ///   - parent: The commit that the branch is at; nil if it has none yet.
  ///   - reference: The branch, by its whole name.
  ///   - isNew: Whether the branch is to be made.
  ///   - message: The message.
  ///   - author: Who writes it, and when.
  ///   - committer: Who commits it, and when.
  /// - Throws: `referenceMoved` if the branch is elsewhere; `failed`.
  /// - Returns: The commit's id.
  public func commit(
    _ tree: UncommittedTree, on parent: ObjectID?, to reference: String, isNew: Bool, message: String,
    author: Commit.Signature, committer: Commit.Signature
  ) throws(GitError) -> ObjectID {
    try write(tree)
    var text = "tree \(tree.tree)\n"
    if let parent { text += "parent \(parent)\n" }
    text += "author \(author.line)\ncommitter \(committer.line)\n\n\(message)\n"
    let bytes = Array(text.utf8)
    let id = ObjectID(hashing: bytes, .commit)
    try Repository(RepositoryLocation(location, holding: [])).database.write(
      ObjectInMemory(kind: .commit, bytes: bytes))
    try move(reference, from: isNew ? nil : parent, to: id, message: message)
    return id
  }

  /// Writes the objects of a tree that are in memory. Nothing names them yet.
  ///
  /// - Throws: `failed`.
  public func write(_ tree: UncommittedTree) throws(GitError) {
    let storage = try Repository(RepositoryLocation(location, holding: []))
    for object in tree.location.objectsInMemory { try storage.database.write(object) }
  }

  /// Moves a branch to a commit.
  ///
  /// libgit2: `git_reference_create_matching`, <https://libgit2.org/libgit2/#v1.5.1/group/reference>.
  ///
  /// - Parameters:
  ///   - reference: The branch, by its whole name.
  ///   - old: The commit that it is at; nil if it is to be made.
  ///   - id: The commit.
  ///   - message: The commit's message, for the log of the branch.
  /// - Throws: `referenceMoved` if the branch is elsewhere; `failed`.
  public func move(
    _ reference: String, from old: ObjectID?, to id: ObjectID, message: String
  ) throws(GitError) {
    let log = "commit: \(message.prefix { $0 != "\n" })"
    var made: OpaquePointer?
    var (new, current) = (id.oid, old?.oid ?? git_oid())
    let status = unsafe git_reference_create_matching(
      &made, handle.pointer, reference, &new, old == nil ? 0 : 1, &current, log)
    unsafe git_reference_free(made)
    guard status != GIT_EMODIFIED.rawValue, status != GIT_EEXISTS.rawValue else {
      throw GitError(
        .referenceMoved, "move \(reference)", "someone else has moved it in the meantime", help: "run the command again"
      )
    }
    try check(status, "move \(reference)")
  }

  // MARK: - Who

  /// Who commits, by git's variables and configuration, and now.
  ///
  /// - Parameters:
  ///   - role: `AUTHOR` or `COMMITTER`.
  ///   - environment: The variables of the environment: `GIT_AUTHOR_NAME`, `_EMAIL`, and `_DATE` in git's own form.
  /// - Throws: `noIdentity`.
  /// - Returns: Who, and when.
  public func signature(_ role: String, environment: [String: String]) throws(GitError) -> Commit.Signature {
    func value(_ name: String, _ setting: String) throws(GitError) -> String {
      var text = environment["GIT_\(role)_\(name)"]
      if text == nil { text = try self.setting(setting) }
      let clean = (text ?? "").filter { $0 != "<" && $0 != ">" && $0 != "\n" && $0 != "\0" }
      guard !clean.isEmpty else {
        throw GitError(
          .noIdentity, "commit", "git knows no \(setting)", help: "git config --global \(setting) …")
      }
      return clean
    }
    let (name, email) = (try value("NAME", "user.name"), try value("EMAIL", "user.email"))
    if let date = environment["GIT_\(role)_DATE"], let moment = Commit.Signature(name: name, email: email, date: date) {
      return moment
    }
    var now = time(nil)
    var local = unsafe tm()
    unsafe localtime_r(&now, &local)
    return Commit.Signature(name: name, email: email, time: Int64(now), offset: unsafe local.tm_gmtoff / 60)
  }
}

// MARK: - The files on disk

extension Repository {
  /// Whether a file on disk and in the index is as `HEAD` has it.
  public func isUnchanged(_ path: TreePath) -> Bool {
    var flags: UInt32 = 0
    let status = unsafe git_status_file(&flags, handle.pointer, path.text)
    return status == GIT_ENOTFOUND.rawValue || status == 0 && flags == GIT_STATUS_CURRENT.rawValue
  }

  /// Brings the index up to date with files on disk, as `git add` does.
  ///
  /// - Throws: `noWorkingTree`, `failed`.
  public func stage(_ edits: [FileEdit]) throws(GitError) {
    let index = try openIndex()
    for edit in edits {
      let operation = "stage \(edit.path)"
      try check(
        edit.bytes == nil
          ? unsafe git_index_remove_bypath(index.handle.pointer, edit.path.text)
          : unsafe git_index_add_bypath(index.handle.pointer, edit.path.text), operation)
    }
    try check(unsafe git_index_write(index.handle.pointer), "write the index")
  }
}

extension Commit.Signature {
  /// Who, and git's own form of when: `1767225600 +0100`, with or without an `@`.
  init?(name: String, email: String, date: String) {
    let words = date.drop { $0 == "@" }.split(separator: " ")
    guard words.count == 2, let time = Int64(words[0]), let zone = Int(words[1]) else { return nil }
    self.init(name: name, email: email, time: time, offset: zone / 100 * 60 + zone % 100)
  }

  /// As it stands in a commit.
  fileprivate var line: String {
    let minutes = abs(offset)
    let zone = String(minutes / 60 * 100 + minutes % 60)
    return "\(name) <\(email)> \(time) \(offset < 0 ? "-" : "+")\(String(repeating: "0", count: 4 - zone.count))\(zone)"
  }
}
