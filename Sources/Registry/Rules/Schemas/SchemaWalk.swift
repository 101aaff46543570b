import Diagnostics
import YAML

/// A schema's subschemas as they are written, for rules about how schemas are written.
///
/// References to places in the same schema are followed. A subschema is visited once for each state in which it is reached,
/// however many ways lead to it, and the way is kept on a list, not on the stack: a schema of *n* bytes costs O(*n*).
struct SchemaWalk {
  /// The outermost schema, which references are resolved in.
  private let root: Node

  /// What fragments lead to: the names of anchors, and the pointers to `$defs`, which most references are.
  private let targets: [String: Node]

  init(root: Node) {
    self.root = root
    var targets: [String: Node] = [:]
    for member in root["$defs"]?.members ?? [] { targets["/$defs/\(member.key)"] = member.value }
    var waiting = [root]
    while let node = waiting.popLast() {
      if let name = (node["$anchor"] ?? node["$dynamicAnchor"])?.string { targets[name] = node }
      waiting += node.members.map(\.value) + node.elements
    }
    self.targets = targets
  }

  /// A subschema in the state in which it was reached; a mapping is known by where it begins.
  private struct Visit<State: Hashable>: Hashable {
    let offset: UInt32
    let state: State
  }

  /// Visits a schema and what applies to the same value or to parts of it.
  ///
  /// - Parameters:
  ///   - state: What the schemas around it come to.
  ///   - visit: Is given a schema and the state around it, and returns the state within it.
  func visit<State: Hashable>(state: State, _ visit: (Node, State) -> State) {
    var seen: Set<Visit<State>> = []
    var waiting = [(schema: root, state: state)]
    while let next = waiting.popLast() {
      guard !next.schema.members.isEmpty,
        seen.insert(Visit(offset: next.schema.range.start.offset, state: next.state)).inserted
      else { continue }
      let inner = visit(next.schema, next.state)
      for member in next.schema.members {
        waiting += subschemas(of: member).map { ($0, inner) }
      }
    }
  }

  /// The schemas that a keyword applies.
  private func subschemas(of member: Node.Member) -> [Node] {
    switch member.key {
    case "properties", "patternProperties", "dependentSchemas", "$defs": member.value.members.map(\.value)
    case "allOf", "anyOf", "oneOf", "prefixItems": member.value.elements
    case "items", "additionalProperties", "unevaluatedItems", "unevaluatedProperties", "contains", "not", "if", "then",
      "else", "propertyNames":
      [member.value]
    case "$ref", "$dynamicRef": member.value.string.flatMap(target).map { [$0] } ?? []
    default: []
    }
  }

  /// What a reference within the schema leads to: `#`, or `#` and a JSON Pointer or a name.
  private func target(of reference: String) -> Node? {
    guard reference.hasPrefix("#") else { return nil }
    let fragment = String(reference.dropFirst())
    return targets[fragment] ?? root.node(at: fragment)
  }
}
