import Testing
import YAML

@testable import Rendering

@Suite struct `TypeScript types of schemas` {
  struct Case: CustomTestStringConvertible {
    let schema: String
    let type: String
    var testDescription: String { schema }

    init(_ schema: String, _ type: String) {
      self.schema = schema
      self.type = type
    }
  }

  @Test(arguments: [
    Case(#"{}"#, "unknown"),
    Case(#"true"#, "unknown"),
    Case(#"false"#, "never"),
    Case(#"{"type": "string"}"#, "string"),
    Case(#"{"type": "integer"}"#, "number"),
    Case(#"{"type": ["string", "null"]}"#, "string | null"),
    Case(#"{"const": "a\"b"}"#, #""a\"b""#),
    Case(#"{"enum": ["a", 1, null, true]}"#, #""a" | 1 | null | true"#),
    Case(#"{"type": "array"}"#, "unknown[]"),
    Case(#"{"type": "array", "items": {"type": ["string", "number"]}}"#, "(string | number)[]"),
    Case(
      #"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}], "items": false, "minItems": 1}"#,
      "[string, number?]"),
    Case(#"{"type": "array", "prefixItems": [{"type": "string"}]}"#, "[string?, ...unknown[]]"),
    Case(#"{"type": "object"}"#, "{ [name: string]: unknown }"),
    Case(#"{"type": "object", "additionalProperties": {"type": "number"}}"#, "{ [name: string]: number }"),
    Case(#"{"type": "object", "additionalProperties": false}"#, "{ [name: string]: never }"),
    Case(
      #"{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "a-b": {"type": "number"}}}"#,
      "{\n  id: string;\n  \"a-b\"?: number;\n}"),
    Case(#"{"type": "object", "required": ["id"]}"#, "{\n  id: unknown;\n}"),
    Case(
      #"{"type": "object", "properties": {"a": {"description": "One */\n two", "deprecated": true, "type": "string"}}}"#,
      "{\n  /** One *\u{200B}/ two @deprecated */\n  a?: string;\n}"),
    Case(
      #"{"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"type": "string"}}}}}"#,
      "{\n  a?: {\n    b?: string;\n  };\n}"),
    Case(#"{"anyOf": [{"type": "string"}, {"type": "number"}]}"#, "string | number"),
    Case(#"{"oneOf": [{"type": "string"}, true]}"#, "unknown"),
    Case(#"{"allOf": [{"type": "string"}, {"anyOf": [{"const": "a"}, {"const": "b"}]}]}"#, #"string & ("a" | "b")"#),
    Case(##"{"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"type": "string"}}}"##, "string"),
    Case(#"{"$ref": "https://elsewhere.example"}"#, "unknown"),
    Case(
      ##"{"type": "object", "properties": {"next": {"$ref": "#"}}}"##,
      "{\n  next?: {\n    next?: unknown;\n  };\n}"),
    Case(#"{"if": {"type": "string"}, "then": {"minLength": 1}}"#, "unknown"),
  ])
  func `say what the schema accepts`(_ example: Case) {
    #expect(TypeScriptType.text(of: jsonNode(example.schema), indentation: "") == example.type)
  }

  @Test func `end, however the definitions refer to each other`() {
    let definitions = (0..<40).map { number in
      let next = ##"{"$ref": "#/$defs/d\##(number + 1)"}"##
      return #""d\#(number)": {"anyOf": [\#(next), {"type": "array", "items": \#(next)}]}"#
    }
    let text =
      ##"{"$ref": "#/$defs/d0", "$defs": {\##(definitions.joined(separator: ", ")), "d40": {"type": "string"}}}"##
    #expect(TypeScriptType.text(of: jsonNode(text), indentation: "").utf8.count < 1_000_000)
  }
}
