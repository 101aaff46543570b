import Diagnostics
import YAML

/// The metaschemas of draft 2020-12, by which schema documents are checked.
///
/// The texts are those of the specification, without their remarks; see
/// <https://json-schema.org/draft/2020-12/json-schema-core>, appendix D, and
/// <https://json-schema.org/draft/2020-12/json-schema-validation>, appendix A.
enum Metaschemas {
  /// The URI of the outermost one.
  static let root = base + "schema"

  /// The documents, by URI.
  static let documents: [String: Node] = Dictionary(
    uniqueKeysWithValues: texts.map { name, text in (base + name, read(text, name)) })

  /// The outermost one, compiled.
  static let schema: Schema? = {
    guard let document = documents[root] else { return nil }
    var compilation = Compilation(SchemaCompiler(checksDocuments: false))
    return compilation.compile(document, base: root).schema
  }()

  private static let base = "https://json-schema.org/draft/2020-12/"

  private static func read(_ text: String, _ name: String) -> Node {
    let source = SourceText(path: base + name, bytes: Array(text.utf8))
    guard let document = JSONReader.read(source).document else { preconditionFailure("the metaschema \(name) is JSON") }
    return document.root
  }

  private static let texts = [
    "schema": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/schema",
     "$vocabulary": {
       "https://json-schema.org/draft/2020-12/vocab/core": true,
       "https://json-schema.org/draft/2020-12/vocab/applicator": true,
       "https://json-schema.org/draft/2020-12/vocab/unevaluated": true,
       "https://json-schema.org/draft/2020-12/vocab/validation": true,
       "https://json-schema.org/draft/2020-12/vocab/meta-data": true,
       "https://json-schema.org/draft/2020-12/vocab/format-annotation": true,
       "https://json-schema.org/draft/2020-12/vocab/content": true},
     "$dynamicAnchor": "meta",
     "allOf": [
       {"$ref": "meta/core"}, {"$ref": "meta/applicator"}, {"$ref": "meta/unevaluated"}, {"$ref": "meta/validation"},
       {"$ref": "meta/meta-data"}, {"$ref": "meta/format-annotation"}, {"$ref": "meta/content"}],
     "type": ["object", "boolean"],
     "properties": {
       "definitions": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}},
       "dependencies": {
         "type": "object",
         "additionalProperties": {
           "anyOf": [{"$dynamicRef": "#meta"}, {"$ref": "meta/validation#/$defs/stringArray"}]}},
       "$recursiveAnchor": {"$ref": "meta/core#/$defs/anchorString"},
       "$recursiveRef": {"$ref": "meta/core#/$defs/uriReferenceString"}}}
    """#,
    "meta/core": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/core",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {
       "$id": {"$ref": "#/$defs/uriReferenceString", "pattern": "^[^#]*#?$"},
       "$schema": {"$ref": "#/$defs/uriString"},
       "$ref": {"$ref": "#/$defs/uriReferenceString"},
       "$anchor": {"$ref": "#/$defs/anchorString"},
       "$dynamicRef": {"$ref": "#/$defs/uriReferenceString"},
       "$dynamicAnchor": {"$ref": "#/$defs/anchorString"},
       "$vocabulary": {
         "type": "object",
         "propertyNames": {"$ref": "#/$defs/uriString"},
         "additionalProperties": {"type": "boolean"}},
       "$comment": {"type": "string"},
       "$defs": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}}},
     "$defs": {
       "anchorString": {"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"},
       "uriString": {"type": "string", "format": "uri"},
       "uriReferenceString": {"type": "string", "format": "uri-reference"}}}
    """#,
    "meta/applicator": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/applicator",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {
       "prefixItems": {"$ref": "#/$defs/schemaArray"},
       "items": {"$dynamicRef": "#meta"},
       "contains": {"$dynamicRef": "#meta"},
       "additionalProperties": {"$dynamicRef": "#meta"},
       "properties": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}},
       "patternProperties": {
         "type": "object",
         "additionalProperties": {"$dynamicRef": "#meta"},
         "propertyNames": {"format": "regex"}},
       "dependentSchemas": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}},
       "propertyNames": {"$dynamicRef": "#meta"},
       "if": {"$dynamicRef": "#meta"},
       "then": {"$dynamicRef": "#meta"},
       "else": {"$dynamicRef": "#meta"},
       "allOf": {"$ref": "#/$defs/schemaArray"},
       "anyOf": {"$ref": "#/$defs/schemaArray"},
       "oneOf": {"$ref": "#/$defs/schemaArray"},
       "not": {"$dynamicRef": "#meta"}},
     "$defs": {"schemaArray": {"type": "array", "minItems": 1, "items": {"$dynamicRef": "#meta"}}}}
    """#,
    "meta/unevaluated": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/unevaluated",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {
       "unevaluatedItems": {"$dynamicRef": "#meta"},
       "unevaluatedProperties": {"$dynamicRef": "#meta"}}}
    """#,
    "meta/validation": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/validation",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {
       "type": {
         "anyOf": [
           {"$ref": "#/$defs/simpleTypes"},
           {"type": "array", "items": {"$ref": "#/$defs/simpleTypes"}, "minItems": 1, "uniqueItems": true}]},
       "const": true,
       "enum": {"type": "array", "items": true},
       "multipleOf": {"type": "number", "exclusiveMinimum": 0},
       "maximum": {"type": "number"},
       "exclusiveMaximum": {"type": "number"},
       "minimum": {"type": "number"},
       "exclusiveMinimum": {"type": "number"},
       "maxLength": {"$ref": "#/$defs/nonNegativeInteger"},
       "minLength": {"$ref": "#/$defs/nonNegativeIntegerDefault0"},
       "pattern": {"type": "string", "format": "regex"},
       "maxItems": {"$ref": "#/$defs/nonNegativeInteger"},
       "minItems": {"$ref": "#/$defs/nonNegativeIntegerDefault0"},
       "uniqueItems": {"type": "boolean", "default": false},
       "maxContains": {"$ref": "#/$defs/nonNegativeInteger"},
       "minContains": {"$ref": "#/$defs/nonNegativeInteger", "default": 1},
       "maxProperties": {"$ref": "#/$defs/nonNegativeInteger"},
       "minProperties": {"$ref": "#/$defs/nonNegativeIntegerDefault0"},
       "required": {"$ref": "#/$defs/stringArray"},
       "dependentRequired": {"type": "object", "additionalProperties": {"$ref": "#/$defs/stringArray"}}},
     "$defs": {
       "nonNegativeInteger": {"type": "integer", "minimum": 0},
       "nonNegativeIntegerDefault0": {"$ref": "#/$defs/nonNegativeInteger", "default": 0},
       "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
       "stringArray": {"type": "array", "items": {"type": "string"}, "uniqueItems": true, "default": []}}}
    """#,
    "meta/meta-data": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/meta-data",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {
       "title": {"type": "string"},
       "description": {"type": "string"},
       "default": true,
       "deprecated": {"type": "boolean", "default": false},
       "readOnly": {"type": "boolean", "default": false},
       "writeOnly": {"type": "boolean", "default": false},
       "examples": {"type": "array", "items": true}}}
    """#,
    "meta/format-annotation": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/format-annotation",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {"format": {"type": "string"}}}
    """#,
    "meta/format-assertion": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/format-assertion",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {"format": {"type": "string"}}}
    """#,
    "meta/content": #"""
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "$id": "https://json-schema.org/draft/2020-12/meta/content",
     "$dynamicAnchor": "meta",
     "type": ["object", "boolean"],
     "properties": {
       "contentEncoding": {"type": "string"},
       "contentMediaType": {"type": "string"},
       "contentSchema": {"$dynamicRef": "#meta"}}}
    """#,
  ]
}
