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
    guard let old, let new else {
      guard let tree = old ?? new else { return [] }
      var entries = try entries(of: tree)
      while try entries.next() {
        let side = TreeChange.Side(kind: entries.kind, id: entries.id)
        changes.append(
          TreeChange(
            path: TreePath(bytes: entries.nameBytes), old: old == nil ? nil : side, new: old == nil ? side : nil))
      }
      return changes
    }
    var before = try entries(of: old)
    var after = try entries(of: new)
    var (hasBefore, hasAfter) = (try before.next(), try after.next())
    while hasBefore || hasAfter {
      let order = !hasAfter ? -1 : !hasBefore ? 1 : before.compare(to: after)
      if order != 0 || before.kind != after.kind || before.id != after.id {
        changes.append(
          TreeChange(
            path: TreePath(bytes: order <= 0 ? before.nameBytes : after.nameBytes),
            old: order <= 0 ? TreeChange.Side(kind: before.kind, id: before.id) : nil,
            new: order >= 0 ? TreeChange.Side(kind: after.kind, id: after.id) : nil))
      }
      if order <= 0 { hasBefore = try before.next() }
      if order >= 0 { hasAfter = try after.next() }
    }
    return changes
  }
}
