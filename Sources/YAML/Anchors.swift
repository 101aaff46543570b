/// What the anchors of a document name, when they are admitted.
///
/// An alias is a copy that shares what it copies, so a text of aliases stays small here; but what reads the tree would see
/// it in full. So the values that aliases stand for are counted, and there is an end to them.
struct Anchors {
  private var nodes: [String: Node] = [:]

  /// The anchors of the collections that are open.
  private var pending: [String?] = []

  /// How many values aliases may still stand for.
  private var budget = 1_000_000

  /// Lets an anchor name a node from here on.
  mutating func define(_ name: String, as node: Node) {
    nodes[name] = node
  }

  /// Lets the anchor of a collection, if it has one, wait until that is finished.
  mutating func open(_ name: String?) {
    pending.append(name)
  }

  /// The anchor of the collection that is finished.
  mutating func close() -> String? {
    pending.removeLast()
  }

  /// What an alias below `depth` open collections stands for; nil if nothing, or more than is admitted.
  mutating func use(_ name: String, below depth: Int, limits: Limits) -> Node.Value? {
    guard let node = nodes[name], count(node, depth: depth, limits: limits) else { return nil }
    return node.value
  }

  /// Takes a node and all below it off the budget.
  ///
  /// - Returns: Whether it fits, and does not nest too deeply. The recursion ends at the limit of depth.
  private mutating func count(_ node: Node, depth: Int, limits: Limits) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    switch node.value {
    case .sequence(let elements):
      if depth >= limits.depth { return false }
      for element in elements where !count(element, depth: depth + 1, limits: limits) { return false }
    case .mapping(let members):
      if depth >= limits.depth { return false }
      for member in members where !count(member.value, depth: depth + 1, limits: limits) { return false }
    default: break
    }
    return true
  }
}

extension Node {
  /// The text of a scalar as a key.
  var keyText: String? {
    switch value {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .string(let text): text
    case .sequence, .mapping: nil
    }
  }
}
