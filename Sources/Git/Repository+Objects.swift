internal import CGit2

extension Repository {
  /// Reads a blob.
  ///
  /// - Parameters:
  ///   - id: The blob's id.
  ///   - limit: How many bytes it may have at most. No more memory than that is taken to find out that it has more, or no
  ///     more than sixteen mebibytes.
  /// - Throws: `tooLarge`, `wrongKind`, `objectMissing`, `objectNotFetched`, `objectCorrupt`.
  /// - Returns: Its bytes.
  public func bytes(of id: ObjectID, limit: Int = .max) throws(GitError) -> [UInt8] {
    let bytes = try object(id, .blob, limit: limit)
    guard bytes.count <= limit else { throw tooLarge(id, bytes.count, limit) }
    return bytes
  }

  /// How many bytes an object has, without reading more of it than its beginning.
  ///
  /// - Throws: `objectMissing`, `objectNotFetched`, `objectCorrupt`.
  public func size(of id: ObjectID) throws(GitError) -> Int {
    var (oid, size, kind) = (id.oid, 0, GIT_OBJECT_INVALID)
    let status = unsafe git_odb_read_header(&size, &kind, database.pointer, &oid)
    guard status >= 0 else { throw unreadable(id, status) }
    return size
  }

  /// Begins to read a tree's entries.
  ///
  /// - Throws: `tooManyFiles`, `wrongKind`, `objectMissing`, `objectNotFetched`, `objectCorrupt`.
  public func entries(of tree: ObjectID) throws(GitError) -> TreeCursor {
    do throws(GitError) {
      return TreeCursor(try object(tree, .tree, limit: TreeLimits.objectBytes), id: tree)
    } catch {
      throw error.code == .tooLarge ? .tooMany("\(TreeLimits.objectBytes) bytes in one folder") : error
    }
  }

  // MARK: - Raw objects

  /// Reads an object's bytes.
  func object(_ id: ObjectID, _ kind: ObjectKind, limit: Int = .max) throws(GitError) -> [UInt8] {
    if !Library.verifiesObjects, let bytes = parts.packs.read(id, kind, limit: limit) {
      parts.reads.count += 1
      return bytes
    }
    return try objectOfLibrary(id, kind, limit: limit)
  }

  /// Has libgit2 read an object's bytes.
  ///
  /// libgit2: `git_odb_read`, <https://libgit2.org/libgit2/#v1.5.1/group/odb>.
  private func objectOfLibrary(_ id: ObjectID, _ kind: ObjectKind, limit: Int) throws(GitError) -> [UInt8] {
    var oid = id.oid
    var made: OpaquePointer?
    // One byte more than the object has is taken for it.
    var (status, wasRefused) = Allocations.bounded(to: limit < .max ? limit + 1 : limit) {
      unsafe git_odb_read(&made, database.pointer, &oid)
    }
    if wasRefused {
      let size = try size(of: id)
      guard size <= limit else { throw tooLarge(id, size, limit) }
      // It is small, but is kept as a change to one that is not.
      (status, wasRefused) = Allocations.bounded(to: Allocations.most) {
        unsafe git_odb_read(&made, database.pointer, &oid)
      }
      guard !wasRefused else { throw tooLarge(id, size, limit) }
    }
    guard status >= 0, let pointer = unsafe made else { throw unreadable(id, status) }
    parts.reads.count += 1
    let object = unsafe Handle(taking: pointer, free: git_odb_object_free)
    guard unsafe git_odb_object_type(object.pointer) == kind.type else {
      throw GitError(.wrongKind, "read an object", "object \(id) is not a \(kind.rawValue)")
    }
    // SAFETY: the bytes belong to the object.
    return unsafe Array(
      UnsafeRawBufferPointer(start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer)))
  }

  private func tooLarge(_ id: ObjectID, _ size: Int, _ limit: Int) -> GitError {
    GitError(
      .tooLarge, "read an object",
      size > limit
        ? "object \(id) has \(size) bytes, more than \(limit)"
        : "object \(id) is kept as a change to one of more than \(Allocations.most) bytes")
  }

  /// Why an object could not be read.
  private func unreadable(_ id: ObjectID, _ status: Int32) -> GitError {
    let reason = lastMessage()
    if status != GIT_ENOTFOUND.rawValue {
      return GitError(
        .objectCorrupt, "read an object", "object \(id) cannot be read: \(reason)", help: "run `git fsck`")
    }
    if handle.hasSetting(matching: #"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"#) {
      return GitError(
        .objectNotFetched, "read an object", "object \(id) is not here: this is a partial clone",
        help: "fetch what was left out: git fetch --refetch --no-filter")
    }
    return GitError(.objectMissing, "read an object", "object \(id) is not here", help: "run `git fsck`")
  }
}
