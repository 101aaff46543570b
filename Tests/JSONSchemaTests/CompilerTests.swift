import JSONSchema
import TestSupport
import Testing
import YAML

/// Which schemas are refused and why, and what references lead to.
@Suite
struct CompilerTests {
  struct Refusal: CustomTestStringConvertible, Sendable {
    let schema: String
    let said: [String]

    var testDescription: String { schema }
  }

  @Test(arguments: [
    Refusal(
      schema: #"{"type": "text"}"#,
      said: ["/type: must be `array`, `boolean`, `integer`, `null`, `number`, `object` or `string`"]),
    Refusal(
      schema: #"{"properties": {"a": {"minLength": -1}}}"#, said: ["/properties/a/minLength: must be at least 0"]),
    Refusal(schema: #"{"required": "a"}"#, said: ["/required: expected an array, found a string"]),
    Refusal(schema: #"{"allOf": []}"#, said: ["/allOf: must have at least 1 element"]),
    Refusal(schema: "[]", said: [": expected an object or a boolean, found an array"]),
    Refusal(schema: ##"{"$ref": "#/$defs/a"}"##, said: [": the reference `#/$defs/a` leads nowhere"]),
    Refusal(schema: #"{"items": {"$ref": "other.json"}}"#, said: ["/items: the reference `other.json` leads nowhere"]),
    Refusal(
      schema: ##"{"$ref": "#"}"##, said: [": the reference `#` leads back here, so that validation would not end"]),
    Refusal(
      schema:
        ##"{"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"not": {"$ref": "#/$defs/a"}}}}"##,
      said: ["/$defs/b/not: the reference `#/$defs/a` leads back here, so that validation would not end"]),
    Refusal(
      schema: #"{"pattern": "a{"}"#,
      said: [": the pattern `a{` is not valid: expected a number of repetitions (character 3)"]),
    Refusal(
      schema: #"{"$defs": {"unused": {"pattern": "("}}}"#,
      said: ["/$defs/unused: the pattern `(` is not valid: the group is not closed (character 1)"]),
    Refusal(
      schema: #"{"patternProperties": {"*": true}}"#,
      said: [": the pattern `*` is not valid: there is nothing to repeat (character 1)"]),
    Refusal(
      schema: #"{"$schema": "https://example.org/meta"}"#,
      said: [": the metaschema `https://example.org/meta` is not known"]),
    Refusal(
      schema: #"{"$schema": "http://json-schema.org/draft-07/schema#"}"#,
      said: [": the metaschema `http://json-schema.org/draft-07/schema#` is not known"]),
    Refusal(
      schema: #"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#,
      said: ["/$defs/b: the identifier `x` is taken already"]),
    Refusal(
      schema: #"{"$defs": {"a": {"$id": "https://x.example/a"}, "b": {"$id": "https://x.example/a"}}}"#,
      said: ["/$defs/b: the identifier `https://x.example/a` is taken already"]),
    Refusal(
      schema: #"{"multipleOf": 0.\#(String(repeating: "3", count: 401))}"#,
      said: [": `multipleOf` may have at most 400 digits"]),
    Refusal(schema: ##"{"$ref": "#/x", "x": {"minimum": "1"}}"##, said: ["/x: `minimum` cannot have this value"]),
  ])
  func `what is wrong with a schema is told`(_ refusal: Refusal) throws {
    let result = SchemaCompiler().compile(try json(refusal.schema))
    #expect(result.schema == nil)
    #expect(result.problems.map { "\($0.pointer): \($0.message)" } == refusal.said)
  }

  @Test func `a document that is known to fit its metaschema is not held against it`() throws {
    let schema = try json(#"{"minLength": 1, "title": 7}"#)
    #expect(SchemaCompiler().compile(schema).problems.map(\.pointer) == ["/title"])
    #expect(SchemaCompiler(checksDocuments: false).compile(schema).schema != nil)
  }

  @Test func `a problem has its place`() throws {
    let marked = MarkedText(##"{"items": {"$ref": 1️⃣"#missing"2️⃣}}"##)
    let problem = try #require(SchemaCompiler().compile(try json(marked.text)).problems.first)
    #expect(problem.range == marked["1️⃣", "2️⃣"])
  }

  @Test func `a problem in another document names it`() throws {
    var compiler = SchemaCompiler()
    compiler.add(try json(#"{"type": 1}"#), as: "https://x.example/other")
    let problems = compiler.compile(try json(#"{"$ref": "other"}"#), base: "https://x.example/root").problems
    #expect(problems.first?.document == "https://x.example/other")
    #expect(problems.first?.pointer == "/type")
  }

  @Test func `references are resolved against the base, embedded identifiers and anchors`() throws {
    var compiler = SchemaCompiler()
    compiler.add(try json(#"{"$defs": {"a": {"type": "string", "$anchor": "text"}}}"#), as: "https://x.example/b/other")
    let result = compiler.compile(
      try json(
        ##"""
        {"properties": {
           "pointer": {"$ref": "other#/$defs/a"}, "anchor": {"$ref": "../b/other#text"}, "escaped": {"$ref": "#/$defs/x~1y%25"},
           "embedded": {"$ref": "inner/c"}},
         "$defs": {
           "x/y%": {"type": "string"},
           "inner": {"$id": "inner/c", "$ref": "#here", "$defs": {"here": {"$anchor": "here", "type": "string"}}}}}
        """##), base: "https://x.example/b/root")
    let schema = try #require(result.schema, "\(result.problems.map(\.message))")
    for key in ["pointer", "anchor", "escaped", "embedded"] {
      #expect(schema.isValid(try json(#"{"\#(key)": "text"}"#)), "\(key)")
      #expect(!schema.isValid(try json(#"{"\#(key)": 1}"#)), "\(key)")
    }
  }

  @Test func `a loader finds documents that were not added`() throws {
    let number = try json(#"{"type": "number"}"#)
    let compiler = SchemaCompiler { $0 == "https://x.example/number" ? number : nil }
    let schema = try schema(#"{"$ref": "https://x.example/number#"}"#, compiler)
    #expect(schema.isValid(try json("1")))
    #expect(!schema.isValid(try json("null")))
  }

  @Test func `a dynamic reference leads to the outermost anchor of the resources gone through`() throws {
    let schema = try schema(
      ##"""
      {"$id": "https://x.example/texts", "$ref": "list", "$defs": {
         "item": {"$dynamicAnchor": "item", "type": "string"},
         "list": {
           "$id": "list", "items": {"$dynamicRef": "#item"}, "$defs": {"any": {"$dynamicAnchor": "item"}}}}}
      """##)
    #expect(schema.isValid(try json(#"["a"]"#)))
    #expect(
      said(schema.validate(try json("[1]"))) == [
        "/0 | /$ref/items/$dynamicRef/type | expected a string, found an integer"
      ])
  }

  @Test func `the metaschema is known`() throws {
    let schema = try schema(#"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#)
    #expect(schema.isValid(try json(#"{"items": {"type": "string"}}"#)))
    #expect(!schema.isValid(try json(#"{"items": {"type": "text"}}"#)))
  }

  @Test func `a metaschema of one's own says which vocabularies count`() throws {
    var compiler = SchemaCompiler()
    let core = "https://json-schema.org/draft/2020-12/vocab/"
    compiler.add(
      try json(#"{"$vocabulary": {"\#(core)core": true, "\#(core)applicator": true, "https://x.example/y": false}}"#),
      as: "https://x.example/meta")
    compiler.add(try json(#"{"$vocabulary": {"https://x.example/y": true}}"#), as: "https://x.example/strict")
    let schema = try schema(
      #"{"$schema": "https://x.example/meta", "properties": {"a": {"minimum": 5}, "b": false}}"#, compiler)
    #expect(schema.isValid(try json(#"{"a": 1}"#)))
    #expect(!schema.isValid(try json(#"{"b": 1}"#)))
    let problems = compiler.compile(try json(#"{"$schema": "https://x.example/strict"}"#)).problems
    #expect(problems.map(\.message) == ["the vocabulary `https://x.example/y` is required, but is not known"])
  }

  @Test func `a schema of draft 2019-09 is processed as that draft asks`() throws {
    let schema = try schema(
      ##"""
      {"$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveAnchor": true,
       "items": [{"type": "string"}], "additionalItems": {"$recursiveRef": "#"}, "prefixItems": [false]}
      """##)
    #expect(schema.isValid(try json(#"["a", ["b"]]"#)))
    #expect(
      said(schema.validate(try json(#"["a", [1]]"#))) == [
        "/1/0 | /additionalItems/$recursiveRef/items/0/type | expected a string, found an integer"
      ])
  }

  @Test func `every subschema can be looked at`() throws {
    let schema = try schema(#"{"properties": {"a": {"x-visibility": "secret", "default": 1}}, "$defs": {"b": true}}"#)
    #expect(schema.subschemas.map(\.pointer) == ["", "/properties/a", "/$defs/b"])
    #expect(schema.states("x-visibility", "secret"))
    #expect(!schema.states("x-visibility", "public"))
  }
}
