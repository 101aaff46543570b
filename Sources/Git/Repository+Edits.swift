internal import CGit2

extension Repository {
  /// A tree with some files changed; nothing is written.
  ///
  /// A file that was executable stays so. A folder that loses its last file is gone.
  ///
  /// - Parameters:
  ///   - tree: The tree; nil for an empty one.
  ///   - edits: The files, each path once. No path may lead through a file of the tree.
  /// - Throws: What reading a tree may.
  /// - Returns: The tree, and where to read it.
  /// - Complexity: O(*n*) in the entries of the folders on the way to the files.
  public func tree(_ tree: ObjectID?, with edits: [FileEdit]) throws(GitError) -> UncommittedTree {
    var objects: [ObjectInMemory] = []
    func add(_ kind: ObjectKind, _ bytes: [UInt8]) -> ObjectID {
      objects.append(ObjectInMemory(kind: kind, bytes: bytes))
      return ObjectID(hashing: bytes, kind)
    }
    let files = edits.map { edit in
      EditedEntry(
        names: edit.path.bytes.split(separator: UInt8(ascii: "/"))[...], blob: edit.bytes.map { add(.blob, $0) })
    }
    let edited = try self.edited(tree, files) { add(.tree, $0) }
    return UncommittedTree(
      tree: edited ?? add(.tree, []), location: location.adding(objects))
  }

  /// A folder with some of what is in it changed; nil if nothing is left.
  private func edited(
    _ tree: ObjectID?, _ edits: [EditedEntry], _ add: ([UInt8]) -> ObjectID
  ) throws(GitError) -> ObjectID? {
    var folder: [[UInt8]: TreeChange.Side] = [:]
    if let tree {
      var entries = try entries(of: tree)
      while try entries.next() { folder[entries.nameBytes] = entries.side }
    }
    for (name, inner) in Dictionary(grouping: edits, by: { Array($0.names.first ?? []) }) {
      let present = folder[name]
      if let file = inner.first, file.names.count == 1 {
        let kind = present.map(\.kind).flatMap { $0.isFile ? $0 : nil } ?? .file
        folder[name] = file.blob.map { TreeChange.Side(kind: kind, id: $0) }
      } else {
        let below = try edited(present?.kind == .tree ? present?.id : nil, inner.map(\.inner), add)
        folder[name] = below.map { TreeChange.Side(kind: .tree, id: $0) }
      }
    }
    if folder.isEmpty { return nil }
    var bytes: [UInt8] = []
    // Git's order: as if the name of a folder ended with a slash.
    func key(_ name: [UInt8]) -> [UInt8] { folder[name]?.kind == .tree ? name + [UInt8(ascii: "/")] : name }
    for (name, side) in folder.sorted(by: { key($0.key).lexicographicallyPrecedes(key($1.key)) }) {
      bytes.appendEntry(side.kind, name, side.id)
    }
    return add(bytes)
  }
}

/// A file that is changed, as seen from a folder above it.
private struct EditedEntry {
  /// The way to it.
  let names: ArraySlice<ArraySlice<UInt8>>

  /// What it is to be; nil for nothing.
  let blob: ObjectID?

  /// The same, as seen from the next folder on the way.
  var inner: EditedEntry { EditedEntry(names: names.dropFirst(), blob: blob) }
}
