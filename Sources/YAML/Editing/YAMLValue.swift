/// A value without a place, as an edit writes it; see ``Editor``.
public enum YAMLValue: Sendable {
  /// A key of a mapping and what it maps to.
  public struct Member: Sendable {
    /// The key's text.
    public var key: String

    /// What it maps to.
    public var value: YAMLValue

    /// Makes a member.
    public init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }

  /// `null`.
  case null

  /// `true` or `false`.
  case boolean(Bool)

  /// A number.
  case number(Number)

  /// A text.
  case string(String)

  /// A list.
  case sequence([YAMLValue])

  /// Members in the order in which they are written; no key twice.
  case mapping([Member])
}

extension YAMLValue {
  /// The value of a node.
  public init(_ node: Node) {
    self =
      switch node.value {
      case .null: .null
      case .boolean(let value): .boolean(value)
      case .number(let number): .number(number)
      case .string(let text): .string(text)
      case .sequence(let elements): .sequence(elements.map(YAMLValue.init))
      case .mapping(let members): .mapping(members.map { Member($0.key, YAMLValue($0.value)) })
      }
  }

  /// Whether a node has this value: the same texts code point by code point, the same digits. The order of members means
  /// nothing.
  ///
  /// - Complexity: O(*n*) in the size of the value, and O(*n*²) in the members of a mapping.
  public func isValue(of node: Node) -> Bool {
    switch (self, node.value) {
    case (.null, .null): true
    case (.boolean(let mine), .boolean(let other)): mine == other
    case (.number(let mine), .number(let other)): mine.text.isSameText(as: other.text)
    case (.string(let mine), .string(let other)): mine.isSameText(as: other)
    case (.sequence(let mine), .sequence(let others)):
      mine.count == others.count && zip(mine, others).allSatisfy { $0.isValue(of: $1) }
    case (.mapping(let mine), .mapping(let others)):
      mine.count == others.count && mine.allSatisfy { member in node[member.key].map(member.value.isValue) ?? false }
    default: false
    }
  }

  /// A value with a change somewhere inside it. Mappings that the way leads through and that are not there are made.
  ///
  /// - Parameters:
  ///   - value: The value; nil for none.
  ///   - path: The way to what changes.
  ///   - change: Is given what is there, and says what is to be there; nil is nothing.
  /// - Returns: The value after the change.
  static func changed(
    _ value: YAMLValue?, at path: ArraySlice<Step>, by change: (YAMLValue?) -> YAMLValue?
  ) -> YAMLValue? {
    guard let step = path.first else { return change(value) }
    func child(_ value: YAMLValue?) -> YAMLValue? { changed(value, at: path.dropFirst(), by: change) }
    switch (step, value) {
    case (.index(let index), .sequence(let elements)) where elements.indices.contains(index):
      let new = child(elements[index]).map { [$0] } ?? []
      return .sequence(elements[..<index] + new + elements[(index + 1)...])
    case (.key(let key), .mapping(let members)):
      let index = members.firstIndex { $0.key.isSameText(as: key) } ?? members.count
      let new = child(index < members.count ? members[index].value : nil).map { [Member(key, $0)] } ?? []
      return .mapping(members[..<index] + new + members[index...].dropFirst())
    case (.key(let key), _):
      return .mapping(child(nil).map { [Member(key, $0)] } ?? [])
    default: return value
    }
  }
}

// MARK: - Literals

extension YAMLValue: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }

  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// An integer.
  public init(integerLiteral value: Int) { self = .number(Number(json: String(value))) }

  /// A list.
  public init(arrayLiteral elements: YAMLValue...) { self = .sequence(elements) }

  /// A mapping with the members in this order.
  public init(dictionaryLiteral members: (String, YAMLValue)...) {
    self = .mapping(members.map { Member($0, $1) })
  }
}
