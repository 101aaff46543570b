extension Repository {
  /// The entries that differ between two trees, in git's order; nothing below them is looked at.
  ///
  /// - Parameters:
  ///   - old: A tree; nil for an empty one.
  ///   - new: Another tree; nil for an empty one.
  /// - Throws: What reading a tree may.
  /// - Returns: The changes; their paths are names. A folder in the place of a file is two changes.
  /// - Complexity: O(*n*) in the number of entries; 0 for a tree and itself.
  public func entryChanges(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [TreeChange] {
    if old == new { return [] }
    var changes: [TreeChange] = []
    if let old, let new {
      try forEachDifference(old, new) { order, before, after throws(GitError) in
        changes.append(
          TreeChange(
            path: TreePath(bytes: order <= 0 ? before.nameBytes : after.nameBytes),
            old: order <= 0 ? before.side : nil, new: order >= 0 ? after.side : nil))
      }
    } else if let tree = old ?? new {
      var entries = try entries(of: tree)
      while try entries.next() {
        let (path, side) = (TreePath(bytes: entries.nameBytes), entries.side)
        changes.append(TreeChange(path: path, old: old == nil ? nil : side, new: old == nil ? side : nil))
      }
    }
    return changes
  }
}
