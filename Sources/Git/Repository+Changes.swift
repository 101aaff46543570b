extension Repository {
  /// The files that differ between two trees, in the order in which `git diff-tree -r` prints them.
  ///
  /// - Parameters:
  ///   - old: A tree; nil for an empty one.
  ///   - new: Another tree; nil for an empty one.
  ///   - limit: How many changes, and folders on the way to them, to take at most.
  /// - Throws: `tooManyFiles`; what reading a tree may.
  /// - Returns: The changes.
  public func changes(
    from old: ObjectID?, to new: ObjectID?, limit: Int = TreeLimits.files
  ) throws(GitError) -> [TreeChange] {
    var changes: [TreeChange] = []
    try forEachChange(from: old, to: new, limit: limit) { changes.append($0) }
    return changes
  }

  /// Visits the files that differ between two trees, in the order in which `git diff-tree -r` prints them.
  ///
  /// The trees are walked side by side. A folder whose id is the same on both sides is never opened, so the cost follows
  /// the change and the folders on the way to it, not what the trees hold. Renames are not looked for. Nothing is kept
  /// but the folders that are open.
  ///
  /// - Parameters:
  ///   - old: A tree; nil for an empty one.
  ///   - new: Another tree; nil for an empty one.
  ///   - limit: How many changes, and folders on the way to them, to visit at most.
  ///   - visit: Is given each change.
  /// - Throws: `tooManyFiles`; what reading a tree may.
  public func forEachChange(
    from old: ObjectID?, to new: ObjectID?, limit: Int, _ visit: (TreeChange) -> Void
  ) throws(GitError) {
    var walk = TreeWalk(limit: limit)
    try compare(old, new, level: 1, &walk, visit)
  }

  private func compare(
    _ old: ObjectID?, _ new: ObjectID?, level: Int, _ walk: inout TreeWalk, _ visit: (TreeChange) -> Void
  ) throws(GitError) {
    guard level <= TreeLimits.levels else { throw .tooDeep }
    switch (old, new) {
    case (let old?, let new?):
      if old != new { try compare(old, new, level: level, &walk, visit) }
    case (let tree?, nil), (nil, let tree?):
      var entries = try entries(of: tree)
      while try entries.next() { try add(entries, isOld: old != nil, level: level, &walk, visit) }
    case (nil, nil):
      break
    }
  }

  private func compare(
    _ old: ObjectID, _ new: ObjectID, level: Int, _ walk: inout TreeWalk, _ visit: (TreeChange) -> Void
  ) throws(GitError) {
    try forEachDifference(old, new) { order, before, after throws(GitError) in
      if order == 0, before.kind == .tree, after.kind == .tree {
        let length = try walk.enter(before)
        try compare(before.id, after.id, level: level + 1, &walk, visit)
        walk.leave(length)
      } else if order == 0, before.kind != .tree, after.kind != .tree {
        let length = try walk.enter(before)
        visit(TreeChange(path: walk.path, old: before.side, new: after.side))
        walk.leave(length)
      } else {
        if order <= 0 { try add(before, isOld: true, level: level, &walk, visit) }
        if order >= 0 { try add(after, isOld: false, level: level, &walk, visit) }
      }
    }
  }

  /// Visits the entries that differ between two trees, side by side; nothing below them is looked at.
  ///
  /// - Parameters:
  ///   - old: A tree.
  ///   - new: Another tree.
  ///   - visit: Is given an order and both sides: below zero only the old tree has its entry, above zero only the new one,
  ///     at zero both have one of that name.
  /// - Throws: What reading a tree may; what `visit` throws.
  func forEachDifference(
    _ old: ObjectID, _ new: ObjectID,
    _ visit: (_ order: Int32, borrowing TreeCursor, borrowing TreeCursor) throws(GitError) -> Void
  ) throws(GitError) {
    var before = try entries(of: old)
    var after = try entries(of: new)
    before.skipCommon(with: &after)
    var (hasBefore, hasAfter) = (try before.next(), try after.next())
    while hasBefore || hasAfter {
      let order = !hasAfter ? -1 : !hasBefore ? 1 : before.compare(to: after)
      if order == 0, before.kind == after.kind, before.id == after.id {
        // Nothing below it differs, and so it is likely with those behind it.
        before.skipCommon(with: &after)
      } else {
        try visit(order, before, after)
      }
      if order <= 0 { hasBefore = try before.next() }
      if order >= 0 { hasAfter = try after.next() }
    }
  }

  /// Visits all that an entry holds, which only one of the two trees has.
  private func add(
    _ entry: borrowing TreeCursor, isOld: Bool, level: Int, _ walk: inout TreeWalk, _ visit: (TreeChange) -> Void
  ) throws(GitError) {
    let length = try walk.enter(entry)
    if entry.kind == .tree {
      try compare(isOld ? entry.id : nil, isOld ? nil : entry.id, level: level + 1, &walk, visit)
    } else {
      visit(TreeChange(path: walk.path, old: isOld ? entry.side : nil, new: isOld ? nil : entry.side))
    }
    walk.leave(length)
  }
}

extension TreeCursor {
  var side: TreeChange.Side { TreeChange.Side(kind: kind, id: id) }
}
