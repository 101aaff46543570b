public import Diagnostics
import JSONSchema
import YAML

extension RuleCodes {
  /// A schema in a document that is none.
  public static let schemaInvalid = Code(
    "SCHEMA_INVALID", .finding(.error), title: "the schema is not a valid JSON Schema",
    explanation: "The configuration of a release, the props of an extension point and the payload of an event are "
      + "described by a JSON Schema of draft 2020-12 that needs nothing from elsewhere.",
    mend: "Mend the schema; patterns are ECMA-262's, with the u flag.")
}

/// Schemas that are part of documents.
enum SchemaIsValid {
  /// Compiles a schema that is part of a document, and says what is wrong with it.
  static func compile(_ node: Node, in document: Document) -> (schema: Schema?, findings: [Finding]) {
    let result = SchemaCompiler().compile(node)
    let findings = result.problems.map { problem in
      Finding(RuleCodes.schemaInvalid, problem.message, at: Place(document.source, problem.range))
    }
    return (result.schema, findings)
  }
}
