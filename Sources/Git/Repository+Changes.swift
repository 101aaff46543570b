extension Repository {
  /// The files that differ between two trees, in the order in which `git diff-tree -r` prints them.
  ///
  /// The trees are walked side by side. A folder whose id is the same on both sides is never opened, so the cost follows
  /// the change and the folders on the way to it, not what the trees hold. Renames are not looked for.
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
    var comparison = TreeComparison(limit: limit)
    try compare(old, new, level: 1, &comparison)
    return comparison.changes
  }

  private func compare(
    _ old: ObjectID?, _ new: ObjectID?, level: Int, _ comparison: inout TreeComparison
  ) throws(GitError) {
    guard level <= TreeLimits.levels else { throw .tooDeep }
    switch (old, new) {
    case (let old?, let new?):
      if old != new { try compare(old, new, level: level, &comparison) }
    case (let tree?, nil), (nil, let tree?):
      var entries = try entries(of: tree)
      while try entries.next() { try add(entries, isOld: old != nil, level: level, &comparison) }
    case (nil, nil):
      break
    }
  }

  private func compare(
    _ old: ObjectID, _ new: ObjectID, level: Int, _ comparison: inout TreeComparison
  ) throws(GitError) {
    var before = try entries(of: old)
    var after = try entries(of: new)
    var (hasBefore, hasAfter) = (try before.next(), try after.next())
    while hasBefore || hasAfter {
      let order = !hasAfter ? -1 : !hasBefore ? 1 : before.compare(to: after)
      if order == 0, before.kind == after.kind, before.id == after.id {
        // Nothing below it differs.
      } else if order == 0, before.kind == .tree, after.kind == .tree {
        let length = try comparison.enter(before)
        try compare(before.id, after.id, level: level + 1, &comparison)
        comparison.leave(length)
      } else if order == 0, before.kind != .tree, after.kind != .tree {
        try comparison.add(before, old: before.side, new: after.side)
      } else {
        if order <= 0 { try add(before, isOld: true, level: level, &comparison) }
        if order >= 0 { try add(after, isOld: false, level: level, &comparison) }
      }
      if order <= 0 { hasBefore = try before.next() }
      if order >= 0 { hasAfter = try after.next() }
    }
  }

  /// Adds all that an entry holds, which only one of the two trees has.
  private func add(
    _ entry: borrowing TreeCursor, isOld: Bool, level: Int, _ comparison: inout TreeComparison
  ) throws(GitError) {
    if entry.kind == .tree {
      let length = try comparison.enter(entry)
      try compare(isOld ? entry.id : nil, isOld ? nil : entry.id, level: level + 1, &comparison)
      comparison.leave(length)
    } else {
      try comparison.add(entry, old: isOld ? entry.side : nil, new: isOld ? nil : entry.side)
    }
  }
}

/// What a comparison has found so far, and the folder that it is in.
private struct TreeComparison {
  let limit: Int
  var entries = 0
  var changes: [TreeChange] = []
  private var path: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  /// Goes into a folder; returns what ``leave(_:)`` needs to come back.
  mutating func enter(_ folder: borrowing TreeCursor) throws(GitError) -> Int {
    try count()
    let length = path.count
    folder.appendName(to: &path)
    path.append(UInt8(ascii: "/"))
    return length
  }

  mutating func leave(_ length: Int) { path.removeSubrange(length...) }

  mutating func add(
    _ entry: borrowing TreeCursor, old: TreeChange.Side?, new: TreeChange.Side?
  ) throws(GitError) {
    try count()
    let length = path.count
    entry.appendName(to: &path)
    changes.append(TreeChange(path: TreePath(bytes: path), old: old, new: new))
    leave(length)
  }

  private mutating func count() throws(GitError) {
    guard entries < limit else { throw .tooMany(limit) }
    entries += 1
  }
}

extension TreeCursor {
  fileprivate var side: TreeChange.Side { TreeChange.Side(kind: kind, id: id) }
}
