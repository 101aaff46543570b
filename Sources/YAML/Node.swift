public import Diagnostics

/// A value in a document, with the place it was written at.
///
/// Nodes are plain values: a tree may be copied, taken apart and sent between tasks. Keys of mappings are always text, as
/// in JSON. A node from a JSON document is the same as one from YAML.
public struct Node: Sendable {
  /// A key of a mapping and what it maps to.
  public struct Member: Sendable {
    /// The key's text: what is quoted, unescaped; what is plain, as written.
    public var key: String

    /// Where the key stands.
    public var keyRange: SourceRange

    /// What it maps to.
    public var value: Node

    /// Makes a member.
    public init(key: String, keyRange: SourceRange, value: Node) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  /// What a value is, in the types of JSON.
  public enum Value: Sendable {
    /// `null`, `~` or nothing at all.
    case null

    /// `true` or `false`.
    case boolean(Bool)

    /// A number.
    case number(Number)

    /// A text.
    case string(String)

    /// A list.
    case sequence([Node])

    /// Members in the order written; no key twice.
    case mapping([Member])
  }

  /// The value.
  public var value: Value

  /// Where it stands. What was filled in from a schema's default has the place of the mapping it was filled into.
  public var range: SourceRange

  /// Makes a node.
  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Node {
  /// The text, if this is one.
  public var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The truth value, if this is one.
  public var boolean: Bool? {
    if case .boolean(let value) = value { value } else { nil }
  }

  /// The number, if this is one.
  public var number: Number? {
    if case .number(let number) = value { number } else { nil }
  }

  /// The integer, if this is a number that is one and fits.
  public var integer: Int? { number?.integer }

  /// The elements, if this is a list; otherwise none.
  public var elements: [Node] {
    if case .sequence(let elements) = value { elements } else { [] }
  }

  /// The members, if this is a mapping; otherwise none.
  public var members: [Member] {
    if case .mapping(let members) = value { members } else { [] }
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = value { true } else { false }
  }

  /// The member of a key. Keys are compared code point by code point.
  ///
  /// - Complexity: O(*n*) in the number of members.
  public func member(_ key: String) -> Member? {
    guard case .mapping(let members) = value else { return nil }
    return members.position(of: key).map { members[$0] }
  }

  /// What a key maps to.
  ///
  /// - Complexity: O(*n*) in the number of members.
  public subscript(key: String) -> Node? {
    guard case .mapping(let members) = value else { return nil }
    return members.position(of: key).map { members[$0].value }
  }
}

extension [Node.Member] {
  /// The position of a key. Members themselves are dear to move.
  fileprivate func position(of key: String) -> Int? {
    indices.first { self[$0].key.isSameText(as: key) }
  }
}

/// A number as its digits, in JSON's grammar, so that none is lost.
public struct Number: Hashable, Sendable {
  /// The digits: `-1.50e3` stays `-1.50e3`; what YAML wrote as `0x1F` is `31`.
  public let text: String

  /// Makes a number from text in JSON's grammar.
  ///
  /// - Parameter text: A number as RFC 8259 has it.
  public init(json text: String) {
    self.text = text
  }

  /// The value, if it is an integer written without fraction and exponent that fits.
  public var integer: Int? { Int(text) }
}
