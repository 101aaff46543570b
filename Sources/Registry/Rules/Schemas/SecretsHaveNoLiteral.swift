public import Diagnostics
import YAML

extension RuleCodes {
  /// A value for a secret in a schema, which everyone can read.
  public static let secretInSchema = Code(
    "SECRET_IN_SCHEMA", .finding(.error), title: "a schema gives a value to a secret",
    explanation:
      "A schema is public. A default, a const, an enum or an example for what is marked x-visibility: secret "
      + "would publish a secret, or pass something for one.",
    mend: "Remove the value.")
}

/// A configuration schema as a release's document has it.
struct WrittenSchema {
  let node: Node
  let document: Document
}

extension Rule<WrittenSchema> {
  /// What is marked as secret has no value in the schema: neither its own, nor within that of a mapping around it.
  static var secretsHaveNoLiteral: Self {
    Rule(RuleCodes.secretInSchema) { subject, report in
      var found: [UInt32: Node.Member] = [:]
      SchemaWalk(root: subject.node).visit(state: false) { schema, isSecret in
        let isSecret = schema["x-visibility"]?.string.map { $0 == "secret" } ?? isSecret
        if isSecret {
          for member in schema.members where Self.givesValue(member.key) {
            found[member.keyRange.start.offset] = member
          }
        } else if let given = schema["default"] {
          for member in Self.secrets(of: schema, in: given) { found[member.keyRange.start.offset] = member }
        }
        return isSecret
      }
      for (_, member) in found.sorted(by: { $0.key < $1.key }) {
        report.add(
          RuleCodes.secretInSchema, "`\(member.key)` gives a value to a secret",
          at: subject.document.place(key: member))
      }
    }
  }

  private static func givesValue(_ keyword: String) -> Bool {
    ["default", "const", "enum", "examples"].contains(keyword)
  }

  /// The members of a mapping's default that the mapping's schema marks as secret.
  private static func secrets(of schema: Node, in given: Node) -> [Node.Member] {
    given.members.flatMap { member -> [Node.Member] in
      guard let property = schema["properties"]?[member.key] else { return [] }
      return property["x-visibility"]?.string == "secret" ? [member] : secrets(of: property, in: member.value)
    }
  }
}
