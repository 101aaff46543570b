internal import YAML

/// A JSON Schema in words: a row for each value, those inside others with the way to them.
struct SchemaView {
  /// How deep schemas are followed, and how many rows there are at most; the schema itself stands below them.
  private static let depth = 6
  private static let most = 200

  private let root: Node
  private var rows: [View] = []

  /// What the template `schema` is given; nothing without a schema that says something.
  static func view(of schema: Node?) -> View {
    guard let schema, !schema.members.isEmpty else { return .nothing }
    var reader = SchemaView(root: schema)
    reader.addMembers(of: schema, prefix: "", depth: 0)
    return ["fields": .list(reader.rows), "hasFields": .flag(!reader.rows.isEmpty), "text": .text(schema.indentedJSON)]
  }

  private init(root: Node) { self.root = root }

  /// Adds the properties of an object, and those of the elements of a list.
  private mutating func addMembers(of schema: Node, prefix: String, depth: Int) {
    guard depth < Self.depth else { return }
    let schema = resolved(schema)
    let required = Set(schema.texts("required"))
    for property in schema["properties"]?.members ?? [] where rows.count < Self.most {
      let value = resolved(property.value)
      let path = prefix + property.key
      rows.append(row(path, value, isRequired: required.contains(property.key)))
      addMembers(of: value, prefix: path + ".", depth: depth + 1)
      if let items = value["items"] { addMembers(of: items, prefix: path + "[].", depth: depth + 1) }
    }
    for part in schema["allOf"]?.elements ?? [] { addMembers(of: part, prefix: prefix, depth: depth + 1) }
  }

  private func row(_ path: String, _ schema: Node, isRequired: Bool) -> View {
    [
      "path": .text(path), "type": .text(type(of: schema)), "isRequired": .flag(isRequired),
      "description": View(schema["description"]?.string ?? schema["title"]?.string),
      "default": View(schema["default"]?.compactJSON),
      "isSecret": .flag(schema.text("x-visibility") == "secret"),
      "isPublic": .flag(schema.text("x-visibility") == "public"),
      "facts": .list(facts(of: schema).map { .text($0) }),
    ]
  }

  /// The schema that a reference within the document names; references to references end after a few.
  private func resolved(_ schema: Node) -> Node {
    var schema = schema
    for _ in 0..<Self.depth {
      guard let reference = schema["$ref"]?.string, reference.hasPrefix("#/") else { return schema }
      var target: Node? = root
      for step in reference.dropFirst(2).split(separator: "/") { target = target?[String(step)] }
      guard let target else { return schema }
      schema = target
    }
    return schema
  }

  private func type(of schema: Node) -> String {
    if schema["enum"] != nil || schema["const"] != nil { return "one of these" }
    if schema.text("type") == "array" {
      return schema["items"].map { "list of " + type(of: resolved($0)) } ?? "list"
    }
    let types = schema["type"].map { $0.string.map { [$0] } ?? $0.elements.compactMap(\.string) } ?? []
    let words = [
      "string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "object": "group",
      "null": "nothing", "array": "list",
    ]
    return types.isEmpty ? "anything" : Words.list(types.map { words[$0] ?? $0 }, "or")
  }

  private func facts(of schema: Node) -> [String] {
    var facts: [String] = []
    let choices = schema["enum"]?.elements ?? schema["const"].map { [$0] } ?? []
    if !choices.isEmpty { facts.append(choices.map(\.compactJSON).joined(separator: ", ")) }
    for (keyword, words) in Self.bounds {
      if let number = schema[keyword]?.number { facts.append(words.replacing("#", with: number.text)) }
    }
    if let format = schema["format"]?.string { facts.append("as \(format)") }
    if let pattern = schema["pattern"]?.string { facts.append("matches \(pattern)") }
    if schema["oneOf"] != nil || schema["anyOf"] != nil { facts.append("has one of several shapes") }
    return facts
  }

  private static let bounds: KeyValuePairs = [
    "minimum": "at least #", "exclusiveMinimum": "more than #", "maximum": "at most #",
    "exclusiveMaximum": "less than #",
    "multipleOf": "a multiple of #", "minLength": "# characters or more", "maxLength": "# characters at most",
    "minItems": "# entries or more", "maxItems": "# entries at most",
  ]
}
