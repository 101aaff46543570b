import JSONSchema
import Testing
import YAML

/// What a keyword says of each part of a value.
@Suite
struct MarkTests {
  private func marks(_ schemaText: String, _ value: String) throws -> [String] {
    let value = try json(value)
    return lines(try schema(schemaText).marks("x-visibility", in: value), of: value, at: "")
  }

  /// Each marked place with its marks.
  private func lines(_ marks: Marks?, of node: Node, at place: String) -> [String] {
    guard let marks else { return [] }
    let own = marks.values.isEmpty ? [] : ["\(place): \(marks.values.compactMap(\.string).joined(separator: " "))"]
    let members = node.members.flatMap { lines(marks[$0.key], of: $0.value, at: "\(place)/\($0.key)") }
    let elements = node.elements.enumerated().flatMap { lines(marks[$0], of: $1, at: "\(place)/\($0)") }
    return own + members + elements
  }

  @Test func `marks are found through every applicator of members`() throws {
    #expect(
      try marks(
        #"""
        {"x-visibility": "admin", "properties": {"a": {"x-visibility": "public"}},
         "patternProperties": {"^b": {"x-visibility": "secret"}},
         "additionalProperties": {"items": {"x-visibility": "public"}, "prefixItems": [{"x-visibility": "secret"}]}}
        """#, #"{"a": 1, "b1": 2, "c": [1, 2]}"#)
        == [": admin", "/a: public", "/b1: secret", "/c/0: secret", "/c/1: public"])
  }

  @Test func `marks of references and of all branches count, failed ones too`() throws {
    #expect(
      try marks(
        ##"""
        {"properties": {"a": {
           "$ref": "#/$defs/text", "allOf": [{"x-visibility": "2"}], "anyOf": [{"type": "null", "x-visibility": "3"}],
           "oneOf": [{"x-visibility": "4"}, {"x-visibility": "5"}], "if": {"x-visibility": "6", "not": {"x-visibility": "7"}},
           "then": {"x-visibility": "8"}, "else": {"x-visibility": "9"}}},
         "$defs": {"text": {"x-visibility": "1", "type": "string"}}}
        """##, #"{"a": 1}"#) == ["/a: 1 2 3 4 5 6 7 8 9"])
  }

  @Test func `a dependent schema counts where its key is`() throws {
    let text = #"{"dependentSchemas": {"a": {"properties": {"b": {"x-visibility": "secret"}}}}}"#
    #expect(try marks(text, #"{"a": 1, "b": 2}"#) == ["/b: secret"])
    #expect(try marks(text, #"{"b": 2}"#) == [])
  }

  @Test func `what may be left unevaluated is marked, what never is is not`() throws {
    #expect(
      try marks(
        #"""
        {"allOf": [{"properties": {"a": true}}], "anyOf": [{"properties": {"b": true}}],
         "unevaluatedProperties": {"x-visibility": "secret"}}
        """#, #"{"a": 1, "b": 2, "c": 3}"#) == ["/b: secret", "/c: secret"])
    #expect(
      try marks(#"{"prefixItems": [true], "unevaluatedItems": {"x-visibility": "secret"}}"#, "[1, 2]") == ["/1: secret"]
    )
  }

  @Test func `a schema that leads back to itself is applied once at each place`() throws {
    #expect(
      try marks(
        ##"""
        {"x-visibility": "admin", "anyOf": [{"properties": {"a": {"$ref": "#"}}}, {"properties": {"a": {"$ref": "#"}}}]}
        """##, #"{"a": {"a": {}}}"#) == [": admin", "/a: admin", "/a/a: admin"])
  }
}
