import Diagnostics
import YAML

/// A schema's subschemas as they are written, for rules about how schemas are written.
///
/// A subschema is visited once for each way that leads to it, `$ref` to a place in the same schema included, but never
/// again below itself.
struct SchemaWalk {
  /// The outermost schema, which references are resolved in.
  let root: Node

  /// Visits a schema and what applies to the same value or to parts of it, outer ones first.
  ///
  /// - Parameters:
  ///   - state: What the schemas around it come to.
  ///   - visit: Is given a schema and the state around it, and returns the state within it.
  func visit<State>(state: State, _ visit: (Node, State) -> State) {
    var open: Set<SourceRangeStart> = []
    descend(root, state, &open, visit)
  }

  private typealias SourceRangeStart = UInt32

  private func descend<State>(
    _ schema: Node, _ state: State, _ open: inout Set<SourceRangeStart>, _ visit: (Node, State) -> State
  ) {
    guard !schema.members.isEmpty, open.insert(schema.range.start.offset).inserted else { return }
    defer { open.remove(schema.range.start.offset) }
    let state = visit(schema, state)
    for member in schema.members {
      switch member.key {
      case "properties", "patternProperties", "dependentSchemas", "$defs":
        for named in member.value.members { descend(named.value, state, &open, visit) }
      case "allOf", "anyOf", "oneOf", "prefixItems":
        for element in member.value.elements { descend(element, state, &open, visit) }
      case "items", "additionalProperties", "unevaluatedItems", "unevaluatedProperties", "contains", "not", "if",
        "then",
        "else", "propertyNames":
        descend(member.value, state, &open, visit)
      case "$ref":
        if let target = member.value.string.flatMap(target) { descend(target, state, &open, visit) }
      default: break
      }
    }
  }

  /// What a reference within the schema leads to: `#`, or `#` and a JSON Pointer.
  private func target(of reference: String) -> Node? {
    reference.hasPrefix("#") ? root.node(at: String(reference.dropFirst())) : nil
  }
}
