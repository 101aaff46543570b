import Diagnostics
import JSONSchema
import TestSupport
import Testing
import YAML

/// Filling in defaults.
@Suite
struct DefaultTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let schema: String
    let value: String
    let filled: String

    var testDescription: String { schema }
  }

  @Test(arguments: [
    Case(
      schema: #"{"properties": {"a": {"default": 1}, "b": {"default": 2}}}"#, value: #"{"b": 3}"#,
      filled: #"{"b":3,"a":1}"#),
    Case(
      schema: ##"{"properties": {"a": {"$ref": "#/$defs/x"}}, "$defs": {"x": {"default": [1]}}}"##, value: "{}",
      filled: #"{"a":[1]}"#),
    Case(
      schema: ##"{"properties": {"a": {"$ref": "#/$defs/x", "default": 2}}, "$defs": {"x": {"default": 1}}}"##,
      value: "{}", filled: #"{"a":2}"#),
    Case(
      schema:
        #"{"allOf": [{"properties": {"a": {"default": 1}}}], "properties": {"a": {"default": 2}, "b": {"default": 3}}}"#,
      value: "{}", filled: #"{"a":1,"b":3}"#),
    Case(
      schema: #"{"properties": {"a": {"default": 2}}, "allOf": [{"properties": {"a": {"default": 1}}}]}"#, value: "{}",
      filled: #"{"a":2}"#),
    Case(schema: #"{"properties": {"a": {"properties": {"b": {"default": 1}}}}}"#, value: "{}", filled: "{}"),
    Case(
      schema: #"{"properties": {"a": {"properties": {"b": {"default": 1}}}}}"#, value: #"{"a": {}}"#,
      filled: #"{"a":{"b":1}}"#),
    Case(
      schema: #"{"properties": {"a": {"default": {}, "properties": {"b": {"default": 1}}}}}"#, value: "{}",
      filled: #"{"a":{"b":1}}"#),
    Case(
      schema: #"{"properties": {"a": {"items": {"properties": {"b": {"default": 1}}}}}}"#, value: #"{"a": [{}]}"#,
      filled: #"{"a":[{}]}"#),
    Case(
      schema: #"""
        {"anyOf": [{"properties": {"a": {"default": 1}}}], "oneOf": [{"properties": {"b": {"default": 1}}}],
         "if": {"properties": {"c": {"default": 1}}}, "then": {"properties": {"d": {"default": 1}}}}
        """#, value: "{}", filled: "{}"),
    Case(schema: ##"{"default": {}, "properties": {"a": {"$ref": "#"}}}"##, value: "{}", filled: #"{"a":{}}"#),
    Case(schema: #"{"properties": {"a": {"default": 1}}}"#, value: "[]", filled: "[]"),
  ])
  func `defaults come from properties, references and allOf, into objects that are there`(_ entry: Case) throws {
    let filled = try schema(entry.schema).fillingDefaults(try json(entry.value))
    #expect(text(filled) == entry.filled)
  }

  @Test func `what is filled in has the place of its mapping`() throws {
    let marked = MarkedText("a: 1️⃣{c: 1}2️⃣\n")
    let reading = YAMLReader.read(SourceText(path: "test.yaml", bytes: marked.bytes))
    let schema = try schema(#"{"properties": {"a": {"properties": {"b": {"default": {"d": [1]}}}}}}"#)
    let filled = schema.fillingDefaults(try #require(reading.document).root)
    let member = try #require(filled["a"]?.member("b"))
    #expect(member.keyRange == marked["1️⃣", "2️⃣"])
    #expect(member.value["d"]?.elements.first?.range == marked["1️⃣", "2️⃣"])
  }

  @Test func `defaults within defaults end`() throws {
    let levels = (0..<40).map { level in
      ##""s\##(level)": {"properties": {"a": {"default": {}, "$ref": "#/$defs/s\##(level + 1)"}, "b": {"default": {}, "$ref": "#/$defs/s\##(level + 1)"}}}"##
    }
    let schema = try schema(##"{"$ref": "#/$defs/s0", "$defs": {\##(levels.joined(separator: ", ")), "s40": true}}"##)
    #expect(text(schema.fillingDefaults(try json("{}"))).utf8.count < 200_000)
  }

  private func text(_ node: Node) -> String {
    switch node.value {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number): number.text
    case .string(let text): "\"\(text)\""
    case .sequence(let elements): "[\(elements.map(text).joined(separator: ","))]"
    case .mapping(let members): "{\(members.map { "\"\($0.key)\":\(text($0.value))" }.joined(separator: ","))}"
    }
  }
}
