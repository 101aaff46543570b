import JSONSchema
import Testing
import YAML

/// Schemas and values that are made to do harm.
@Suite
struct HostileInputTests {
  @Test func `a long chain of references is followed`() throws {
    let definitions = (0..<5_000).map { ##""d\##($0)": {"$ref": "#/$defs/d\##($0 + 1)"}"## }.joined(separator: ", ")
    let schema = try schema(##"{"$ref": "#/$defs/d0", "$defs": {\##(definitions), "d5000": {"type": "null"}}}"##)
    #expect(schema.isValid(try json("null")))
    #expect(!schema.isValid(try json("1")))
  }

  @Test func `schemas within each other without end are given up`() throws {
    let definitions = (0..<5_000).map { ##""d\##($0)": {"allOf": [{"$ref": "#/$defs/d\##($0 + 1)"}, true]}"## }
    let schema = try schema(
      ##"{"$ref": "#/$defs/d0", "$defs": {\##(definitions.joined(separator: ", ")), "d5000": {"type": "null"}}}"##)
    #expect(schema.validate(try json("1")).map(\.message) == ["the schema takes too many steps on this value"])
  }

  @Test func `a schema that tries everything at each level is given up`() throws {
    let branches = (0..<8).map { ##"{"properties": {"a": {"$ref": "#"}}, "required": ["b\##($0)"]}"## }
    let schema = try schema(#"{"anyOf": [\#(branches.joined(separator: ", "))]}"#)
    let value = (0..<60).reduce("1") { value, _ in #"{"a": \#(value)}"# }
    #expect(schema.validate(try json(value)).map(\.message).contains("the schema takes too many steps on this value"))
  }

  @Test func `a dynamic reference that never gets further is given up`() throws {
    let schema = try schema(
      ##"""
      {"$id": "https://x.example/a", "$dynamicAnchor": "m", "$ref": "b",
       "$defs": {"b": {"$id": "b", "$defs": {"m": {"$dynamicAnchor": "m"}}, "anyOf": [{"$dynamicRef": "#m"}]}}}
      """##)
    #expect(schema.validate(try json("1")).map(\.message) == ["the schema takes too many steps on this value"])
  }

  @Test func `many equal looking elements are told apart in good time`() throws {
    let elements = (0..<20_000).map { "{\"a\": \($0)}" }.joined(separator: ", ")
    #expect(try schema(#"{"uniqueItems": true}"#).isValid(try json("[\(elements)]")))
  }

  @Test func `many unknown keys are all told`() throws {
    let members = (0..<5_000).map { "\"k\($0)\": 1" }.joined(separator: ", ")
    #expect(try schema(#"{"additionalProperties": false}"#).validate(try json("{\(members)}")).count == 5_000)
  }

  @Test func `one schema serves several tasks at once`() async throws {
    let schema = try schema(#"{"items": {"pattern": "^[a-z]+[0-9]$"}, "uniqueItems": true}"#)
    let value = try json("[\((0..<200).map { "\"abc\($0 / 10)x\($0 % 10)\"" }.joined(separator: ", "))]")
    let expected = schema.validate(value).count
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<16 { group.addTask { (0..<20).reduce(0) { sum, _ in sum + schema.validate(value).count } } }
      for await sum in group { #expect(sum == expected * 20) }
    }
  }
}
