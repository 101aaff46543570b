/// How values are written, so that reading gives them back: collections of a few scalars on one line, others as blocks.
struct ValueText {
  /// How a line ends.
  let lineBreak: String

  /// How many characters a collection on one line has at most.
  static let lineLength = 96

  /// A value on one line.
  func inline(_ value: YAMLValue, quotes: ScalarText.Quotes = .whereNeeded, inFlow: Bool) -> String {
    switch value {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .string(let text): ScalarText.of(text, inFlow: inFlow, quotes: quotes)
    case .sequence(let elements): "[" + elements.map { inline($0, inFlow: true) }.joined(separator: ", ") + "]"
    case .mapping(let members): "{" + members.map { inline($0) }.joined(separator: ", ") + "}"
    }
  }

  /// A member of a mapping that stands between brackets.
  func inline(_ member: YAMLValue.Member) -> String {
    ScalarText.of(member.key, inFlow: true) + ": " + inline(member.value, inFlow: true)
  }

  /// A value as a block whose lines but the first are indented by so many spaces, or on one line if it is fit for that.
  func block(_ value: YAMLValue, indentation: Int) -> String {
    if fitsOnLine(value) { return inline(value, inFlow: false) }
    let lines =
      switch value {
      case .sequence(let elements): elements.map { "- " + block($0, indentation: indentation + 2) }
      case .mapping(let members): members.map { block($0, indentation: indentation) }
      default: [inline(value, inFlow: false)]
      }
    return lines.joined(separator: newLine(indentation))
  }

  /// A member of a mapping that is a block with that indentation.
  func block(_ member: YAMLValue.Member, indentation: Int) -> String {
    let key = ScalarText.of(member.key, inFlow: false) + ":"
    if fitsOnLine(member.value) { return key + " " + inline(member.value, inFlow: false) }
    return key + newLine(indentation + 2) + block(member.value, indentation: indentation + 2)
  }

  /// The end of a line, and the spaces that the next one begins with.
  func newLine(_ indentation: Int) -> String { lineBreak + spaces(indentation) }

  /// What a line of a block begins with.
  func spaces(_ indentation: Int) -> String { String(repeating: " ", count: indentation) }

  /// Whether a value is a scalar, or a short collection of scalars.
  func fitsOnLine(_ value: YAMLValue) -> Bool {
    let parts: [YAMLValue]
    switch value {
    case .sequence(let elements): parts = elements
    case .mapping(let members): parts = members.map(\.value)
    default: return true
    }
    return parts.allSatisfy(\.isScalar) && inline(value, inFlow: true).count <= Self.lineLength
  }
}

extension YAMLValue {
  /// Whether this is no list and no mapping.
  var isScalar: Bool {
    switch self {
    case .sequence, .mapping: false
    default: true
    }
  }
}
