/// A set of places in a value.
///
/// A place is the way to it from the outside: keys, and the positions of elements as decimal digits.
public struct InstanceLocations: Sendable {
  /// The places at and below one place.
  struct Tree: Sendable {
    /// Whether this place itself is in the set.
    private(set) var isMember = false

    private var children: [Text: Tree] = [:]

    subscript(step: String) -> Tree? { children[Text(step)] }

    fileprivate mutating func insert(_ path: ArraySlice<String>) {
      guard let step = path.first else { return isMember = true }
      children[Text(step), default: Tree()].insert(path.dropFirst())
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
    tree = tree ?? Tree()
    tree?.insert(path[...])
  }
}
