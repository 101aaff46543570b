/// A file that is to have other bytes, or none.
public struct FileEdit: Hashable, Sendable {
  /// The path from the top of the tree.
  public let path: TreePath

  /// The bytes; nil if there is to be no file.
  public let bytes: [UInt8]?

  /// Makes an edit.
  public init(path: TreePath, bytes: [UInt8]?) {
    self.path = path
    self.bytes = bytes
  }
}
