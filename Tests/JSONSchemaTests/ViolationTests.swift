import Diagnostics
import JSONSchema
import TestSupport
import Testing
import YAML

/// Where violations point to, and which of several are told.
@Suite
struct ViolationTests {
  private func read(_ marked: MarkedText) throws -> Node {
    let reading = YAMLReader.read(SourceText(path: "test.yaml", bytes: marked.bytes))
    return try #require(reading.document).root
  }

  @Test func `a wrong value is shown at the value, a wrong key at the key, a missing key at the object`() throws {
    let schema = try schema(
      #"{"properties": {"a": {"type": "string"}, "b": {"required": ["c"]}}, "additionalProperties": false}"#)
    let marked = MarkedText("a: 1️⃣1.02️⃣\n3️⃣colour4️⃣: red\nb: 5️⃣{d: 1}6️⃣\n")
    let violations = schema.validate(try read(marked))
    #expect(violations.map(\.keyword) == ["type", "additionalProperties", "required"])
    #expect(violations.map(\.range) == [marked["1️⃣", "2️⃣"], marked["3️⃣", "4️⃣"], marked["5️⃣", "6️⃣"]])
  }

  @Test func `a wrong name is shown at the key`() throws {
    let marked = MarkedText("a: 1\n1️⃣b_c2️⃣: 2\n")
    let violations = try schema(#"{"propertyNames": {"pattern": "^[a-z]+$"}}"#).validate(try read(marked))
    #expect(violations.map(\.range) == [marked["1️⃣", "2️⃣"]])
  }

  @Test func `the schema's place is that of the keyword`() throws {
    let marked = MarkedText(#"{"items": {1️⃣"minimum"2️⃣: 1}}"#)
    let violation = try #require(try schema(marked.text).validate(try json("[0]")).first)
    #expect(violation.schemaRange == marked["1️⃣", "2️⃣"])
  }

  @Test func `an unknown key comes with the known ones`() throws {
    let schema = try schema(#"{"properties": {"enabled": true, "version": true}, "additionalProperties": false}"#)
    let violation = try #require(schema.validate(try json(#"{"enabeld": true}"#)).first)
    guard case .unknownKey("enabeld", known: ["enabled", "version"]) = violation.reason else {
      Issue.record("\(violation.reason)")
      return
    }
  }

  @Test func `alternatives that differ in type are one list`() throws {
    let schema = try schema(#"{"anyOf": [{"type": "string"}, {"type": "array"}, {"type": "string", "minLength": 3}]}"#)
    #expect(said(schema.validate(try json("1"))) == ["| /anyOf | expected an array or a string, found an integer"])
  }

  @Test func `alternatives that differ in value are one list`() throws {
    let schema = try schema(#"{"oneOf": [{"const": "a"}, {"enum": ["b", "c"]}]}"#)
    #expect(said(schema.validate(try json("1"))) == ["| /oneOf | must be `a`, `b` or `c`"])
  }

  @Test func `of other alternatives the one that was meant is told`() throws {
    let schema = try schema(
      #"""
      {"oneOf": [
        {"type": "string"},
        {"properties": {"kind": {"const": "none"}}, "required": ["kind"], "additionalProperties": false},
        {"properties": {"kind": {"const": "message"}, "message": {"type": "string"}}, "required": ["kind", "message"]}]}
      """#)
    #expect(
      said(schema.validate(try json(#"{"kind": "message"}"#))) == ["| /oneOf/2/required | the key `message` is missing"]
    )
    #expect(
      said(schema.validate(try json(#"{"kind": "none", "to": 1}"#))) == [
        "/to | /oneOf/1/additionalProperties | unknown key `to`"
      ])
  }

  @Test func `no message holds a value of the document`() throws {
    let schema = try schema(
      #"""
      {"properties": {
         "a": {"type": "null"}, "b": {"enum": [1]}, "c": {"pattern": "^x"}, "d": {"maxLength": 1}, "e": {"minimum": 9e9},
         "f": {"multipleOf": 7}, "g": {"uniqueItems": true}, "h": {"not": {}}, "i": {"anyOf": [{"const": 1}, {"const": 2}]},
         "j": {"format": "uri"}, "k": {"items": {"type": "null"}}, "l": {"contains": {"const": 1}}}}
      """#, SchemaCompiler(assertsFormats: true))
    let value = try json(
      #"""
      {"a": "canary", "b": "canary", "c": "canary", "d": "canary", "e": 31337, "f": 31337, "g": ["canary", "canary"],
       "h": "canary", "i": "canary", "j": "the canary", "k": ["canary"], "l": ["canary"]}
      """#)
    let violations = schema.validate(value)
    #expect(violations.count == 12)
    for violation in violations {
      #expect(!violation.message.contains("canary") && !violation.message.contains("31337"), "\(violation.message)")
    }
  }

  @Test func `an opaque value satisfies every schema and is not looked into`() throws {
    let schema = try schema(
      #"{"properties": {"key": {"type": "string", "not": {}}}, "required": ["key"], "unevaluatedProperties": false}"#)
    let value = try json(#"{"key": {"secretRef": "vault:a"}}"#)
    #expect(!schema.isValid(value))
    var opaque = InstanceLocations()
    opaque.insert([0])
    #expect(schema.validate(value, opaque: opaque).isEmpty)
    #expect(!schema.isValid(try json(#"{"other": {}, "key": {}}"#), opaque: opaque))
  }

  @Test func `an opaque element is found by its position`() throws {
    let schema = try schema(#"{"items": {"type": "string"}, "contains": {"type": "string"}}"#)
    var opaque = InstanceLocations()
    opaque.insert([1])
    #expect(schema.validate(try json(#"["a", {}]"#), opaque: opaque).isEmpty)
    #expect(said(schema.validate(try json("[1, {}]"), opaque: opaque)).count == 1)
  }
}
