internal import CGit2

/// What a merge of trees has come to so far.
struct TreeMerge {
  /// How often states may be merged to find the one from which two histories parted.
  static let levels = 8

  /// The most bytes of a file that is merged line by line; two changes of a longer one are a conflict.
  static let fileBytes = 8 << 20

  /// Whether the merge only serves to find what two histories have in common. Conflicts are no news then.
  let isVirtual: Bool

  /// The trees and files that are new.
  var objects: [ObjectInMemory] = []

  /// Where the sides cannot be brought together.
  var conflicts: [MergeConflict] = []

  fileprivate var walk = TreeWalk(limit: TreeLimits.files)

  init(isVirtual: Bool) { self.isVirtual = isVirtual }

  /// Keeps an object in memory.
  fileprivate mutating func add(_ kind: ObjectKind, _ bytes: [UInt8]) -> ObjectID {
    objects.append(ObjectInMemory(kind: kind, bytes: bytes))
    return ObjectID(hashing: bytes, kind)
  }
}

/// What three trees have at a path, or in a place of that name.
private struct Versions {
  let base, ours, theirs: TreeChange.Side?

  /// The trees, where they are some; a file that another side made a folder of counts as none.
  func tree(_ side: TreeChange.Side?) -> ObjectID {
    side.flatMap { $0.kind == .tree ? $0.id : nil } ?? .emptyTree
  }
}

// MARK: - Trees

extension Repository {
  /// Merges two trees that were made of a third.
  ///
  /// The three are walked side by side, and of each entry that two of them agree on the third one counts, unopened. So the
  /// cost follows what both sides changed, and the folders on the way to it.
  ///
  /// - Returns: The id of the merged tree; the repository may not have it.
  func merge(
    _ base: ObjectID, _ ours: ObjectID, _ theirs: ObjectID, level: Int, _ merge: inout TreeMerge
  ) throws(GitError) -> ObjectID {
    if theirs == base || theirs == ours { return ours }
    if ours == base { return theirs }
    guard level <= TreeLimits.levels else { throw .tooDeep }
    var base = try entries(of: base)
    var ours = try entries(of: ours)
    var theirs = try entries(of: theirs)
    var (hasBase, hasOurs, hasTheirs) = (try base.next(), try ours.next(), try theirs.next())
    var folder = MergedFolder()
    while hasBase || hasOurs || hasTheirs {
      let baseOurs = Self.order(hasBase, base, hasOurs, ours)
      let baseTheirs = Self.order(hasBase, base, hasTheirs, theirs)
      let oursTheirs = Self.order(hasOurs, ours, hasTheirs, theirs)
      let isBase = hasBase && baseOurs <= 0 && baseTheirs <= 0
      let isOurs = hasOurs && baseOurs >= 0 && oursTheirs <= 0
      let isTheirs = hasTheirs && baseTheirs >= 0 && oursTheirs >= 0
      let versions = Versions(
        base: isBase ? base.side : nil, ours: isOurs ? ours.side : nil, theirs: isTheirs ? theirs.side : nil)
      if versions.ours == versions.theirs {
        if isOurs { ours.appendEntry(to: &folder.entries) }
      } else {
        let name = isOurs ? ours.nameBytes : isTheirs ? theirs.nameBytes : base.nameBytes
        if let side = try self.merge(versions, name, level: level, &merge) {
          folder.add(side, name, isOurs: isOurs, &merge)
        }
      }
      if isBase { hasBase = try base.next() }
      if isOurs { hasOurs = try ours.next() }
      if isTheirs { hasTheirs = try theirs.next() }
    }
    return merge.add(.tree, folder.entries)
  }

  /// The order of the entries that two trees are at; one that has none left comes last.
  private static func order(
    _ hasOne: Bool, _ one: borrowing TreeCursor, _ hasOther: Bool, _ other: borrowing TreeCursor
  ) -> Int32 {
    hasOne && hasOther ? one.compare(to: other) : hasOne ? -1 : hasOther ? 1 : 0
  }

  /// Merges what the sides have of one name, which differs; nil for nothing.
  private func merge(
    _ versions: Versions, _ name: [UInt8], level: Int, _ merge: inout TreeMerge
  ) throws(GitError) -> TreeChange.Side? {
    if versions.theirs == versions.base { return versions.ours }
    if versions.ours == versions.base { return versions.theirs }
    let isTree = (versions.ours ?? versions.theirs)?.kind == .tree
    let length = try merge.walk.enter(name, isTree ? .tree : .file)
    defer { merge.walk.leave(length) }
    guard isTree else { return try mergeFiles(versions, &merge) }
    let tree = try self.merge(
      versions.tree(versions.base), versions.tree(versions.ours), versions.tree(versions.theirs), level: level + 1,
      &merge)
    return tree == .emptyTree ? nil : TreeChange.Side(kind: .tree, id: tree)
  }
}

/// A folder while it is merged.
private struct MergedFolder {
  /// The bytes of its tree.
  var entries: [UInt8] = []

  /// Where entries are that not both sides have.
  private var places: [[UInt8]: Range<Int>] = [:]

  /// Adds an entry. A file and a folder of one name come from different sides; then that of ours stays.
  mutating func add(_ side: TreeChange.Side, _ name: [UInt8], isOurs: Bool, _ merge: inout TreeMerge) {
    if let place = places[name] {
      let isFolder = (side.kind == .tree) == isOurs
      merge.conflict(at: name, ours: isFolder ? .isFolder : .isFile, theirs: isFolder ? .isFile : .isFolder)
      guard isOurs else { return }
      entries.removeSubrange(place)
    }
    let start = entries.count
    entries.appendEntry(side.kind, name, side.id)
    places[name] = start..<entries.count
  }
}

extension TreeMerge {
  /// Notes that a file and a folder have one name, unless the file is in dispute anyway.
  fileprivate mutating func conflict(at name: [UInt8], ours: MergeConflict.Deed, theirs: MergeConflict.Deed) {
    let path = TreePath(bytes: walk.path.bytes + name)
    if conflicts.contains(where: { $0.path == path }) { return }
    conflicts.append(MergeConflict(path: path, ours: ours, theirs: theirs))
  }
}

// MARK: - Files

extension Repository {
  /// Merges files that both sides changed; nil if there is to be none.
  private func mergeFiles(_ versions: Versions, _ merge: inout TreeMerge) throws(GitError) -> TreeChange.Side? {
    if let ours = versions.ours, let theirs = versions.theirs, ours.kind.isFile, theirs.kind.isFile {
      let base = versions.base.flatMap { $0.kind.isFile ? $0 : nil }
      let kind = ours.kind == base?.kind ? theirs.kind : ours.kind
      let isOneKind = ours.kind == theirs.kind || ours.kind == base?.kind || theirs.kind == base?.kind
      let content = try mergedContent(base?.id, ours.id, theirs.id, &merge)
      if let id = content.id, isOneKind && content.isClean || merge.isVirtual {
        return TreeChange.Side(kind: kind, id: id)
      }
    }
    merge.conflicts.append(
      MergeConflict(
        path: merge.walk.path, ours: .init(from: versions.base, to: versions.ours),
        theirs: .init(from: versions.base, to: versions.theirs)))
    return merge.isVirtual ? versions.base : versions.ours
  }

  /// Merges the bytes of two files; those that cannot be are marked in them, as git marks them.
  ///
  /// - Returns: The merged file's blob, nil if its lines cannot be merged at all, and whether nothing is in dispute.
  private func mergedContent(
    _ base: ObjectID?, _ ours: ObjectID, _ theirs: ObjectID, _ merge: inout TreeMerge
  ) throws(GitError) -> (id: ObjectID?, isClean: Bool) {
    if ours == theirs || theirs == base { return (ours, true) }
    if ours == base { return (theirs, true) }
    guard let base = try mergeableText(base), let ours = try mergeableText(ours), let theirs = try mergeableText(theirs)
    else { return (nil, false) }
    var result = unsafe git_merge_file_result()
    let status = unsafe base.withMergeInput { base in
      unsafe ours.withMergeInput { ours in
        unsafe theirs.withMergeInput { theirs in unsafe git_merge_file(&result, base, ours, theirs, nil) }
      }
    }
    try check(status, "merge \(merge.walk.path)")
    defer { unsafe git_merge_file_result_free(&result) }
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: result.ptr, count: result.len))
    return (merge.add(.blob, bytes), unsafe result.automergeable == 1)
  }

  /// The bytes of a file that is to be merged, none for no file; nil if there are too many.
  private func mergeableText(_ blob: ObjectID?) throws(GitError) -> [UInt8]? {
    guard let blob else { return [] }
    do throws(GitError) { return try bytes(of: blob, limit: TreeMerge.fileBytes) } catch {
      guard error.code == .tooLarge else { throw error }
      return nil
    }
  }
}

extension [UInt8] {
  /// Gives a file's bytes as libgit2 takes them to merge, for the time of the call.
  ///
  /// libgit2: `git_merge_file`, <https://libgit2.org/libgit2/#v1.5.1/group/merge>.
  fileprivate func withMergeInput(_ body: (UnsafePointer<git_merge_file_input>) -> Int32) -> Int32 {
    unsafe withUnsafeBytes { bytes in
      var input = unsafe git_merge_file_input()
      unsafe git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION))
      unsafe input.ptr = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      unsafe input.size = bytes.count
      return unsafe withUnsafePointer(to: &input) { unsafe body($0) }
    }
  }
}
