/// A set of places in a value.
///
/// A place is the way to it from the outside: keys, and the positions of elements as decimal digits.
public struct InstanceLocations: Sendable {
  /// The places below one place.
  final class Tree: Sendable {
    /// Whether this place itself is in the set.
    let isMember: Bool

    private let children: [Text: Tree]

    init(isMember: Bool = false, children: [Text: Tree] = [:]) {
      self.isMember = isMember
      self.children = children
    }

    subscript(step: String) -> Tree? { children[Text(step)] }

    func inserting(_ path: ArraySlice<String>) -> Tree {
      guard let step = path.first else { return Tree(isMember: true, children: children) }
      var children = children
      children[Text(step)] = (self[step] ?? Tree()).inserting(path.dropFirst())
      return Tree(isMember: isMember, children: children)
    }
  }

  /// The set, or nil if it is empty.
  private(set) var tree: Tree?

  /// Makes an empty set.
  public init() {}

  /// Whether no place is in the set.
  public var isEmpty: Bool { tree == nil }

  /// Adds a place.
  ///
  /// - Parameter path: The steps to it; none for the whole value.
  public mutating func insert(_ path: [String]) {
    tree = (tree ?? Tree()).inserting(path[...])
  }
}
