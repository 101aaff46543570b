public import Diagnostics

/// A parsed text: the tree, and the text that its places refer to.
public struct Document: Sendable {
  /// The text.
  public let source: SourceText

  /// The outermost value.
  public let root: Node

  /// Puts a tree and its text together.
  public init(source: SourceText, root: Node) {
    self.source = source
    self.root = root
  }

  /// The place of a value of this document.
  public func place(_ node: Node) -> Place { Place(source, node.range) }

  /// The place of a key of this document.
  public func place(key member: Node.Member) -> Place { Place(source, member.keyRange) }
}
