/// What a merge comes to, made in memory: nothing is written.
public struct MergedTree: Sendable {
  /// The tree. Where the two sides cannot be brought together, it has what the side has that is merged into.
  public let result: UncommittedTree

  /// The commit from which the two sides are taken to have parted.
  public let base: ObjectID

  /// Where the two sides cannot be brought together, in order of path.
  public let conflicts: [MergeConflict]
}

/// A path of which two sides of a merge made different things.
public struct MergeConflict: Hashable, Sendable {
  /// What a side did since both were the same.
  public enum Deed: Hashable, Sendable {
    /// There was nothing at the path.
    case added

    /// What was at the path became something else.
    case changed

    /// Nothing is at the path any more.
    case removed

    /// A file, a link or a submodule is there, where the other side has a folder.
    case isFile

    /// A folder is there, where the other side has a file.
    case isFolder
  }

  /// The path.
  public let path: TreePath

  /// What the side did that is merged into.
  public let ours: Deed

  /// What the side did that is merged.
  public let theirs: Deed

  /// Notes what both sides did.
  public init(path: TreePath, ours: Deed, theirs: Deed) {
    self.path = path
    self.ours = ours
    self.theirs = theirs
  }
}

extension MergeConflict.Deed {
  /// What made a side out of what was there.
  init(from base: TreeChange.Side?, to side: TreeChange.Side?) {
    self = side == nil ? .removed : base == nil ? .added : .changed
  }
}
