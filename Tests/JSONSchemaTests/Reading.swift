import Diagnostics
import JSONSchema
import Testing
import YAML

/// Reads a JSON text.
func json(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Node {
  let reading = JSONReader.read(SourceText(path: "test.json", bytes: Array(text.utf8)))
  return try #require(reading.document, "\(reading.findings.map(\.message))", sourceLocation: sourceLocation).root
}

/// Compiles a JSON text.
func schema(
  _ text: String, _ compiler: SchemaCompiler = SchemaCompiler(), sourceLocation: SourceLocation = #_sourceLocation
) throws -> Schema {
  let result = compiler.compile(try json(text, sourceLocation: sourceLocation))
  return try #require(result.schema, "\(result.problems.map(\.message))", sourceLocation: sourceLocation)
}

extension SourceRange {
  /// The place of a node that was made by hand.
  static let nowhere = SourceRange(.start, .start)
}

/// A member that was made by hand.
func member(_ key: String, _ value: Node.Value) -> Node.Member {
  Node.Member(key: key, keyRange: .nowhere, value: Node(value, at: .nowhere))
}
