import JSONText
import YAML

/// The TypeScript type of the values that a JSON Schema accepts, as near as a type can say it.
///
/// A type never refuses what the schema accepts: of what TypeScript cannot say, lengths, patterns, ranges, conditions, nothing
/// is said, and what cannot be followed is `unknown`.
///
/// ```
/// {type: object, required: [id], properties: {id: {type: string}, seats: {type: array, items: {$ref: "#/$defs/seat"}}}}
///     ─▶ {
///          id: string;
///          seats?: Seat[];          the definition's own type, in place of its name
///        }
/// ```
struct TypeScriptType {
  /// The schema that references lead into.
  private let root: Node

  /// The definitions that are being written, so that one which holds itself ends.
  private var open: [String] = []

  /// How many more schemas are written, since references can make a short schema stand for a type without end.
  private var rest = 2000

  /// The type of a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - indentation: What stands before the line that the type begins on.
  /// - Returns: The type, without a line end.
  static func text(of schema: Node, indentation: String) -> String {
    var writer = TypeScriptType(root: schema)
    return writer.type(of: schema, indentation).text
  }

  private init(root: Node) { self.root = root }

  /// A type's text, and how tightly it holds together.
  private struct Text {
    enum Binding: Int {
      case union
      case intersection
      case atom
    }

    var text: String
    var binding = Binding.atom

    static let unknown = Text(text: "unknown")

    /// The text where something that binds as tightly stands beside it.
    func within(_ other: Binding) -> String { binding.rawValue < other.rawValue ? "(\(text))" : text }
  }

  // MARK: - Schemas

  private mutating func type(of schema: Node, _ indentation: String) -> Text {
    if schema.boolean == false { return Text(text: "never") }
    guard !schema.members.isEmpty, rest > 0 else { return .unknown }
    rest -= 1
    var parts = [own(schema, indentation)]
    if let reference = schema["$ref"]?.string { parts.append(target(of: reference, indentation)) }
    parts += (schema["allOf"]?.elements ?? []).map { type(of: $0, indentation) }
    for keyword in ["anyOf", "oneOf"] {
      if let branches = schema[keyword]?.elements, !branches.isEmpty {
        parts.append(Self.union(branches.map { type(of: $0, indentation) }))
      }
    }
    return Self.intersection(parts)
  }

  /// The type of what a reference within the schema leads to.
  private mutating func target(of reference: String, _ indentation: String) -> Text {
    guard reference.utf8.first == UInt8(ascii: "#"), !open.contains(reference), open.count < 32,
      let schema = reference.utf8.count == 1 ? root : root.schema(at: reference.dropFirst())
    else { return .unknown }
    open.append(reference)
    defer { open.removeLast() }
    return type(of: schema, indentation)
  }

  /// What a schema's own keywords say, but for those that combine other schemas.
  private mutating func own(_ schema: Node, _ indentation: String) -> Text {
    if let constant = schema["const"] { return Text(text: Self.literal(constant)) }
    if let values = schema["enum"]?.elements {
      return Self.union(values.map { Text(text: Self.literal($0)) })
    }
    let names = schema["type"].map { $0.string.map { [$0] } ?? $0.elements.compactMap(\.string) }
    if let names { return Self.union(names.map { named($0, schema, indentation) }) }
    // Without a type, `properties` binds objects only, and everything else is accepted.
    return .unknown
  }

  private mutating func named(_ type: String, _ schema: Node, _ indentation: String) -> Text {
    switch type {
    case "string", "boolean", "null": Text(text: type)
    case "number", "integer": Text(text: "number")
    case "array": array(schema, indentation)
    case "object": object(schema, indentation)
    default: .unknown
    }
  }

  // MARK: - Lists and objects

  private mutating func array(_ schema: Node, _ indentation: String) -> Text {
    let rest = schema["items"].map { type(of: $0, indentation) } ?? .unknown
    guard let first = schema["prefixItems"]?.elements, !first.isEmpty else {
      return Text(text: rest.within(.atom) + "[]")
    }
    let minimum = schema["minItems"]?.integer ?? 0
    var elements = first.indices.map { index in
      let element = type(of: first[index], indentation)
      return index < minimum ? element.text : element.within(.atom) + "?"
    }
    if rest.text != "never" { elements.append("...\(rest.within(.atom))[]") }
    return Text(text: "[\(elements.joined(separator: ", "))]")
  }

  private mutating func object(_ schema: Node, _ indentation: String) -> Text {
    let required = schema["required"]?.elements.compactMap(\.string) ?? []
    let properties = schema["properties"]?.members ?? []
    var lines: [String] = []
    for property in properties {
      lines += Self.comment(on: property.value)
      let name = Self.isIdentifier(property.key) ? property.key : Self.quoted(property.key)
      let mark = required.contains(property.key) ? "" : "?"
      lines.append("\(name)\(mark): \(type(of: property.value, indentation + "  ").text);")
    }
    let named = Set(properties.map(\.key))
    for name in required where !named.contains(name) {
      lines.append("\(Self.isIdentifier(name) ? name : Self.quoted(name)): unknown;")
    }
    if lines.isEmpty {
      let values = schema["additionalProperties"].map { type(of: $0, indentation) } ?? .unknown
      return Text(text: "{ [name: string]: \(values.text) }")
    }
    let inner = lines.map { "\(indentation)  \($0)\n" }.joined()
    return Text(text: "{\n\(inner)\(indentation)}")
  }

  // MARK: - Texts

  private static func union(_ types: [Text]) -> Text {
    if types.contains(where: { $0.text == "unknown" }) { return .unknown }
    return joined(types.filter { $0.text != "never" }, " | ", .union) ?? Text(text: "never")
  }

  private static func intersection(_ types: [Text]) -> Text {
    joined(types.filter { $0.text != "unknown" }, " & ", .intersection) ?? .unknown
  }

  /// Different types with a sign between them; nil if there is none.
  private static func joined(_ types: [Text], _ sign: String, _ binding: Text.Binding) -> Text? {
    var different: [Text] = []
    for type in types where !different.contains(where: { $0.text == type.text }) { different.append(type) }
    if different.count < 2 { return different.first }
    return Text(text: different.map { $0.within(binding) }.joined(separator: sign), binding: binding)
  }

  /// A value as the type that has this value alone; lists and objects as far as a type goes.
  private static func literal(_ value: Node) -> String {
    switch value.value {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number): number.text
    case .string(let text): quoted(text)
    case .sequence(let elements): "[\(elements.map(literal).joined(separator: ", "))]"
    case .mapping(let members):
      "{ \(members.map { "\(quoted($0.key)): \(literal($0.value))" }.joined(separator: "; ")) }"
    }
  }

  /// A text as a literal, which JSON and TypeScript write the same way.
  static func quoted(_ text: String) -> String {
    var json = JSONWriter(capacity: 64)
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func isIdentifier(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, !(0x30...0x39).contains(first) else { return false }
    return bytes.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) && $0 < 0x80 || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "$")
    }
  }

  /// What a schema says of itself, as lines of a documentation comment.
  private static func comment(on schema: Node) -> [String] {
    let texts = ["title", "description"].compactMap { schema[$0]?.string }
    return comment(texts.joined(separator: ". "), isDeprecated: schema["deprecated"]?.boolean ?? false)
  }

  /// A documentation comment; none for no text.
  static func comment(_ text: String, isDeprecated: Bool = false) -> [String] {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("*/", with: "*\u{200B}/")
    let whole = isDeprecated ? words + (words.isEmpty ? "@deprecated" : " @deprecated") : words
    return whole.isEmpty ? [] : ["/** \(whole) */"]
  }
}

extension Node {
  /// The schema that the fragment of a reference leads to: a JSON Pointer, percent-encoded at most where it has to be.
  fileprivate func schema(at pointer: Substring) -> Node? {
    guard pointer.utf8.first == UInt8(ascii: "/"), !pointer.utf8.contains(UInt8(ascii: "%")) else { return nil }
    return pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().reduce(self) { node, step in
      let key = step.replacing("~1", with: "/").replacing("~0", with: "~")
      guard let node else { return nil }
      if let value = node[String(key)] { return value }
      return Int(key).flatMap { node.elements.indices.contains($0) ? node.elements[$0] : nil }
    }
  }
}
