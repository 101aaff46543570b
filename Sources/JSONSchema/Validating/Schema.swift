public import YAML

/// A JSON Schema of draft 2020-12, compiled: made once, then used for any number of documents by any number of tasks.
///
/// ```
///   schema documents ─▶ SchemaCompiler ─▶ Schema ─▶ validate(node)          what is wrong, and where
///     (nodes, by URI)         │                  ├─▶ fillingDefaults(node)   the value with its defaults
///                             ▼                  └─▶ marks(of:in:)           what a keyword says of each part of a value
///                      SchemaProblem
/// ```
/// A schema is a row of subschemas, the root first; what refers to another names its number, for a schema may lead back to
/// itself. Validation first only decides, which allocates nothing and stops at the first thing that is wrong. If something is, a second pass tells everything.
public final class Schema: Sendable {
  /// All compiled schemas, the root first: those of the document, and those that it refers to in others.
  public let subschemas: [Subschema]

  /// What they ask.
  let program: Program

  /// For each dynamic anchor, the schema that carries it in each resource, if there is one.
  let dynamicAnchors: [[Int?]]

  /// Whether a `$dynamicRef` depends on the way by which it was reached.
  let usesDynamicScope: Bool

  init(subschemas: [Subschema], program: Program, dynamicAnchors: [[Int?]]) {
    self.subschemas = subschemas
    self.program = program
    self.dynamicAnchors = dynamicAnchors
    usesDynamicScope = !dynamicAnchors.isEmpty
  }

  /// What is wrong with a value; nothing if it is valid.
  ///
  /// - Parameters:
  ///   - node: The value.
  ///   - opaque: Places whose values satisfy every schema and are not looked into; they still count as present.
  /// - Returns: In the order of the keywords, the value's parts in their own order.
  public func validate(_ node: Node, opaque: InstanceLocations = InstanceLocations()) -> [Violation] {
    var decision = Evaluation(self, explains: false, opaque: opaque)
    let holds = decision.run(over: node)
    let halts = decision.finish()
    // What took too many steps once is not begun again.
    if halts.isEmpty ? holds : decision.ranOut { return halts }
    var explanation = Evaluation(self, explains: true, opaque: opaque)
    _ = explanation.run(over: node)
    return explanation.finish()
  }

  /// Whether a value is valid; what ``validate(_:opaque:)`` finds out first.
  ///
  /// - Parameters:
  ///   - node: The value.
  ///   - opaque: Places whose values satisfy every schema.
  /// - Returns: `false` too if the run had to give up.
  public func isValid(_ node: Node, opaque: InstanceLocations = InstanceLocations()) -> Bool {
    var evaluation = Evaluation(self, explains: false, opaque: opaque)
    let holds = evaluation.run(over: node)
    return evaluation.finish().isEmpty && holds
  }
}

extension Schema {
  /// Whether a keyword stands anywhere with a value.
  ///
  /// - Parameters:
  ///   - keyword: The keyword, `x-visibility` for instance.
  ///   - text: Its value.
  /// - Returns: Whether one of the compiled schemas says so.
  public func states(_ keyword: String, _ text: String) -> Bool {
    subschemas.contains { $0.source[keyword]?.string == text }
  }
}
