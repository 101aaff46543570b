internal import CGit2
private import Glibc

/// The index: the files of the next commit, each with its whole path, ordered by the paths' bytes.
struct Index: ~Copyable {
  let handle: Handle

  /// One file in the index.
  struct Entry {
    let path: [UInt8]
    let kind: EntryKind
    let id: ObjectID

    /// 0, or 1 to 3 for what a merge could not decide.
    let stage: Int

    /// Whether the path was only announced (`git add --intent-to-add`): no commit holds it yet.
    let isAnnounced: Bool
  }

  var count: Int { unsafe git_index_entrycount(handle.pointer) }

  subscript(position: Int) -> Entry {
    guard let entry = unsafe git_index_get_byindex(handle.pointer, position)
    else { preconditionFailure("the index has no entry \(position)") }
    return unsafe Entry(entry.pointee)
  }
}

extension Index.Entry {
  fileprivate init(_ entry: git_index_entry) {
    path = unsafe Array(UnsafeRawBufferPointer(start: entry.path, count: strlen(entry.path)))
    kind = EntryKind(anyMode: unsafe entry.mode)
    id = ObjectID(unsafe entry.id)
    stage = Int(unsafe entry.flags & UInt16(GIT_INDEX_ENTRY_STAGEMASK)) >> GIT_INDEX_ENTRY_STAGESHIFT
    isAnnounced = unsafe UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0
  }
}

// MARK: - Changes, in memory

extension Index {
  /// Takes a file, or a repository as a submodule, from the working tree; returns what the index has of it then.
  func add(_ path: UnsafePointer<CChar>) throws(GitError) -> Entry {
    // The path of a folder, which only a repository can be here, ends with a slash.
    var name = unsafe Array(UnsafeBufferPointer(start: path, count: strlen(path)))
    if name.last == CChar(UInt8(ascii: "/")) { name.removeLast() }
    name.append(0)
    let operation = unsafe "read \(String(cString: path))"
    try check(unsafe git_index_add_bypath(handle.pointer, name), operation)
    guard let entry = unsafe git_index_get_bypath(handle.pointer, name, 0) else {
      throw GitError(.failed, operation, lastMessage())
    }
    return unsafe Entry(entry.pointee)
  }

  /// Takes away a file that is not in the working tree, unless a sparse checkout has left it out.
  func remove(_ path: UnsafePointer<CChar>) throws(GitError) {
    let entry = unsafe git_index_get_bypath(handle.pointer, path, 0)
    let flags = unsafe UInt32(entry?.pointee.flags_extended ?? 0)
    guard flags & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue == 0 else { return }
    try check(unsafe git_index_remove_bypath(handle.pointer, path), "leave out \(unsafe String(cString: path))")
  }
}
