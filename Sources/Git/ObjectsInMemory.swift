internal import CGit2

/// An object that no repository holds.
struct ObjectInMemory: Sendable {
  let kind: ObjectKind
  let bytes: [UInt8]
}

extension Handle {
  /// Has a database of objects keep in memory what is written to it from now on, and nothing on disk.
  ///
  /// libgit2: `git_mempack_new`, <https://libgit2.org/libgit2/#v1.5.1/group/mempack>.
  func keepNewObjectsInMemory() throws(GitError) {
    var memory: OpaquePointer?
    let operation = "make room for objects in memory"
    try check(unsafe git_mempack_new(&memory), operation)
    // It is asked before the backends on disk, which have priorities 1 and 2, and belongs to the database from here on.
    try check(unsafe git_odb_add_backend(pointer, memory, 999), operation)
  }

  /// Writes an object to a database.
  func write(_ object: ObjectInMemory) throws(GitError) {
    var oid = git_oid()
    try check(
      unsafe git_odb_write(&oid, pointer, object.bytes, object.bytes.count, object.kind.type),
      "keep an object in memory")
  }
}
