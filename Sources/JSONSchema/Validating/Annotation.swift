public import YAML

/// What a schema says of a value that fits it, without asking anything of it.
///
/// JSON Schema 2020-12, section 7.7: <https://json-schema.org/draft/2020-12/json-schema-core#section-7.7>.
public struct Annotation: Sendable {
  /// Where the value stands, as a JSON Pointer.
  public let instancePointer: String

  /// The way through the schema to the keyword, as a JSON Pointer that goes through `$ref` too.
  public let keywordLocation: String

  /// What the keyword says.
  public let value: Node
}

extension Schema {
  /// Collects the annotations of a value: of `title`, `default`, `format` and the like, and of all keywords that mean
  /// nothing to JSON Schema.
  ///
  /// What is said by alternatives that do not fit does not count, so a value that is not valid has none. ``marks(_:in:)``
  /// is for a keyword that is to count in any case.
  ///
  /// - Returns: In the order of the applied schemas, those of one schema in authored order.
  public func annotations(of node: Node) -> [Annotation] {
    guard isValid(node) else { return [] }
    var evaluation = Evaluation(self, explains: true, opaque: InstanceLocations())
    evaluation.annotations = []
    _ = evaluation.run(over: node)
    _ = evaluation.finish()
    return evaluation.annotations ?? []
  }
}

extension Evaluation {
  /// Notes what a schema says of the value at hand.
  mutating func annotate(_ number: Int) {
    for member in schema.subschemas[number].source.members where Self.isAnnotation(member.key) {
      annotations?.append(
        Annotation(
          instancePointer: JSONPointer.text(instancePath),
          keywordLocation: JSONPointer.text(keywordPath + [member.key]), value: member.value))
    }
  }

  private static func isAnnotation(_ key: String) -> Bool {
    switch Keyword(key: key) {
    case .format, .contentSchema: true
    case nil: key != "$comment"
    default: false
    }
  }
}
