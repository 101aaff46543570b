import JSONSchema
import Testing
import YAML

/// What each keyword admits, refuses, and says.
@Suite
struct KeywordTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let schema: String
    let valid: [String]
    /// Values that do not fit, each with what is said: the place, the keyword's location and the message.
    let invalid: [(value: String, said: [String])]

    var testDescription: String { schema }
  }

  @Test(arguments: types + numbers + texts + arrays + objects + applicators + unevaluated)
  func `a keyword admits what fits and says what does not`(_ entry: Case) throws {
    let schema = try schema(entry.schema)
    for value in entry.valid {
      #expect(said(schema.validate(try json(value))) == [], "\(value)")
      #expect(schema.isValid(try json(value)), "\(value)")
    }
    for (value, said) in entry.invalid {
      #expect(JSONSchemaTests.said(schema.validate(try json(value))) == said, "\(value)")
    }
  }

  private static let types = [
    Case(
      schema: #"{"type": "integer"}"#, valid: ["1", "-0", "1.0", "1e3", "12345678901234567890"],
      invalid: [
        ("1.5", ["| /type | expected an integer, found a number"]),
        (#""1""#, ["| /type | expected an integer, found a string"]),
      ]),
    Case(
      schema: #"{"type": ["string", "null", "array"]}"#, valid: ["\"\"", "null", "[]"],
      invalid: [("{}", ["| /type | expected an array, a string or null, found an object"])]),
    Case(
      schema: #"{"enum": ["a", 1, null, {"b": [1.0]}]}"#, valid: [#""a""#, "1.00", "null", #"{"b": [1]}"#],
      invalid: [(#""b""#, ["| /enum | must be `a`, 1, null or a certain object"])]),
    Case(schema: #"{"const": "a"}"#, valid: [#""a""#], invalid: [("1", ["| /const | must be `a`"])]),
    Case(schema: "true", valid: ["1", "{}"], invalid: []),
    Case(schema: "false", valid: [], invalid: [("1", ["|  | nothing may stand here"])]),
    Case(
      schema: #"{"enum": ["é"]}"#, valid: [#""é""#],
      invalid: [(#""e\u0301""#, ["| /enum | must be `é`"])]),
  ]

  private static let numbers = [
    Case(
      schema: #"{"minimum": 2}"#, valid: ["2", "2.0", "1e9", #""x""#],
      invalid: [("1.9", ["| /minimum | must be at least 2"])]),
    Case(
      schema: #"{"exclusiveMinimum": 2}"#, valid: ["2.1"],
      invalid: [("2.0", ["| /exclusiveMinimum | must be more than 2"])]),
    Case(
      schema: #"{"maximum": -2.5}"#, valid: ["-2.5", "-3"], invalid: [("-2", ["| /maximum | must be at most -2.5"])]),
    Case(
      schema: #"{"exclusiveMaximum": 2}"#, valid: ["1"], invalid: [("2", ["| /exclusiveMaximum | must be less than 2"])]
    ),
    Case(
      schema: #"{"multipleOf": 0.01}"#, valid: ["4.02", "0"],
      invalid: [("4.021", ["| /multipleOf | must be a multiple of 0.01"])]),
    Case(
      schema: #"{"maximum": 9007199254740993}"#, valid: ["9007199254740993"],
      invalid: [("9007199254740993.5", ["| /maximum | must be at most 9007199254740993"])]),
  ]

  private static let texts = [
    Case(
      schema: #"{"minLength": 2}"#, valid: [#""ab""#, "1"],
      invalid: [(#""🎟""#, ["| /minLength | must be at least 2 characters long"])]),
    Case(
      schema: #"{"maxLength": 1}"#, valid: [#""🎟""#],
      invalid: [(#""ab""#, ["| /maxLength | must be at most 1 character long"])]),
    Case(
      schema: #"{"pattern": "^a+$"}"#, valid: [#""aa""#],
      invalid: [(#""ab""#, ["| /pattern | must match the pattern `^a+$`"])]),
    Case(schema: #"{"format": "date"}"#, valid: [#""tomorrow""#], invalid: []),
  ]

  private static let arrays = [
    Case(
      schema: #"{"prefixItems": [{"type": "string"}], "items": {"type": "null"}}"#,
      valid: [#"["a", null]"#, "[]", "1"],
      invalid: [
        (
          "[1, 2]",
          [
            "/0 | /prefixItems/0/type | expected a string, found an integer",
            "/1 | /items/type | expected null, found an integer",
          ]
        )
      ]),
    Case(
      schema: #"{"prefixItems": [true], "items": false}"#, valid: ["[1]"],
      invalid: [("[1, 2]", ["/1 | /items | unexpected element: at most 1 element may stand here"])]),
    Case(
      schema: #"{"minItems": 1}"#, valid: ["[1]"], invalid: [("[]", ["| /minItems | must have at least 1 element"])]),
    Case(
      schema: #"{"maxItems": 1}"#, valid: ["[1]"], invalid: [("[1, 2]", ["| /maxItems | must have at most 1 element"])]),
    Case(
      schema: #"{"uniqueItems": true}"#, valid: ["[1, true, [1], {}]"],
      invalid: [
        (#"[{"a": 1, "b": 2}, {"b": 2.0, "a": 1}]"#, ["| /uniqueItems | elements 0 and 1, counted from 0, are equal"]),
        ("[1, 2, 3, 4, 5, 6, 7, 8, 9, 4.0]", ["| /uniqueItems | elements 3 and 9, counted from 0, are equal"]),
      ]),
    Case(
      schema: #"{"contains": {"const": 1}, "minContains": 2, "maxContains": 3}"#, valid: ["[1, 1, 2]"],
      invalid: [
        ("[1]", ["| /minContains | at least 2 elements must fit `contains`"]),
        ("[1, 1, 1, 1]", ["| /maxContains | at most 3 elements may fit `contains`"]),
      ]),
    Case(
      schema: #"{"contains": {"const": 1}}"#, valid: ["[2, 1]"],
      invalid: [("[]", ["| /contains | at least 1 element must fit `contains`"])]),
  ]

  private static let objects = [
    Case(
      schema: #"{"required": ["a", "b"]}"#, valid: [#"{"b": 1, "a": 1}"#, "[]"],
      invalid: [(#"{"b": 1}"#, ["| /required | the key `a` is missing"])]),
    Case(
      schema:
        #"{"properties": {"a": {"type": "null"}}, "patternProperties": {"^x-": true}, "additionalProperties": false}"#,
      valid: [#"{"a": null, "x-y": 1}"#],
      invalid: [
        (
          #"{"a": 1, "b": 2}"#,
          ["/a | /properties/a/type | expected null, found an integer", "/b | /additionalProperties | unknown key `b`"]
        )
      ]),
    Case(
      schema: #"{"patternProperties": {"s$": {"type": "array"}}}"#, valid: [#"{"as": []}"#],
      invalid: [(#"{"as": 1}"#, ["/as | /patternProperties/s$/type | expected an array, found an integer"])]),
    Case(
      schema: #"{"additionalProperties": {"type": "null"}}"#, valid: [#"{"a": null}"#],
      invalid: [(#"{"a/b": 1}"#, ["/a~1b | /additionalProperties/type | expected null, found an integer"])]),
    Case(
      schema: #"{"propertyNames": {"maxLength": 1}}"#, valid: [#"{"a": 1}"#],
      invalid: [(#"{"ab": 1}"#, ["/ab | /propertyNames/maxLength | must be at most 1 character long"])]),
    Case(
      schema: #"{"minProperties": 1}"#, valid: [#"{"a": 1}"#],
      invalid: [("{}", ["| /minProperties | must have at least 1 key"])]),
    Case(
      schema: #"{"maxProperties": 0}"#, valid: ["{}"],
      invalid: [(#"{"a": 1}"#, ["| /maxProperties | must have at most 0 keys"])]),
    Case(
      schema: #"{"dependentRequired": {"a": ["b"]}}"#, valid: [#"{"a": 1, "b": 1}"#, "{}"],
      invalid: [(#"{"a": 1}"#, ["| /dependentRequired | the key `b` is missing: `a` needs it"])]),
    Case(
      schema: #"{"dependentSchemas": {"a": {"maxProperties": 1}}}"#, valid: [#"{"a": 1}"#, #"{"b": 1, "c": 1}"#],
      invalid: [(#"{"a": 1, "b": 1}"#, ["| /dependentSchemas/a/maxProperties | must have at most 1 key"])]),
    Case(
      schema: #"{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}"#, valid: [#"{"a": 1, "b": 1}"#],
      invalid: [
        (#"{"a": 1}"#, ["| /dependencies | the key `b` is missing: `a` needs it"]),
        (#"{"c": 1}"#, ["| /dependencies/c/required | the key `d` is missing"]),
      ]),
    Case(
      schema: #"{"properties": {"a": false}}"#, valid: ["{}"],
      invalid: [(#"{"a": 1}"#, ["/a | /properties/a | nothing may stand here"])]),
  ]

  private static let applicators = [
    Case(
      schema: #"{"allOf": [{"minimum": 1}, {"maximum": 0}]}"#, valid: ["\"\""],
      invalid: [("0.5", ["| /allOf/0/minimum | must be at least 1", "| /allOf/1/maximum | must be at most 0"])]),
    Case(
      schema: #"{"not": {"type": "null"}}"#, valid: ["1"],
      invalid: [("null", ["| /not | fits what is excluded by `not`"])]),
    Case(
      schema: #"{"oneOf": [{"minimum": 1}, {"maximum": 5}]}"#, valid: ["0", "6"],
      invalid: [("3", ["| /oneOf | fits more than one of the alternatives, of which only one is allowed"])]),
    Case(
      schema: #"{"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"minimum": 1}}"#, valid: [#""a""#, "1"],
      invalid: [
        ("\"\"", ["| /then/minLength | must be at least 1 character long"]),
        ("0", ["| /else/minimum | must be at least 1"]),
      ]),
    Case(
      schema: ##"{"properties": {"a": {"$ref": "#/$defs/b"}}, "$defs": {"b": {"type": "null"}}}"##,
      valid: [#"{"a": null}"#],
      invalid: [(#"{"a": 1}"#, ["/a | /properties/a/$ref/type | expected null, found an integer"])]),
  ]

  private static let unevaluated = [
    Case(
      schema: #"""
        {"allOf": [{"properties": {"a": true}}], "anyOf": [{"required": ["b"], "properties": {"b": true}}, true],
         "unevaluatedProperties": false}
        """#,
      valid: [#"{"a": 1, "b": 1}"#],
      invalid: [(#"{"a": 1, "c": 1}"#, ["/c | /unevaluatedProperties | unknown key `c`"])]),
    Case(
      schema: #"{"prefixItems": [true], "contains": {"const": 1}, "unevaluatedItems": {"type": "null"}}"#,
      valid: ["[0, 1, null]"],
      invalid: [("[0, 1, 2]", ["/2 | /unevaluatedItems/type | expected null, found an integer"])]),
    Case(
      schema:
        #"{"anyOf": [{"properties": {"a": {"type": "null"}}, "required": ["a"]}], "unevaluatedProperties": false}"#,
      valid: [#"{"a": null}"#],
      invalid: [(#"{"a": 1}"#, ["/a | /anyOf/0/properties/a/type | expected null, found an integer"])]),
  ]
}

/// Violations, one a line: the value's place, the keyword's, and the message.
func said(_ violations: [Violation]) -> [String] {
  violations.map { violation in
    let place = violation.instancePointer.isEmpty ? "" : violation.instancePointer + " "
    return "\(place)| \(violation.keywordLocation) | \(violation.message)"
  }
}
