/// The tree that a commit would have if it were made now: of the index, or of the files in the working tree.
///
/// It is read like the tree of any commit. The objects that it needs and that the repository does not have are kept in
/// memory, in ``location``: nothing is written, and every handle that is opened from there can read the tree.
/// ```swift
/// let staged = try repository.stagedTree()
/// let files = try Repository(staged.location).files(below: staged.tree)
/// ```
public struct UncommittedTree: Sendable {
  /// The tree's id, which is the one it will have when it is committed.
  public let tree: ObjectID

  /// Where to read it.
  public let location: RepositoryLocation

  /// Takes up a tree that was made before.
  public init(tree: ObjectID, location: RepositoryLocation) {
    self.tree = tree
    self.location = location
  }
}
