import YAML

/// The types that JSON Schema tells apart, as a set.
public struct InstanceTypes: OptionSet, Hashable, Sendable {
  /// One bit for each type.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `null`.
  public static let null = Self(rawValue: 1 << 0)
  /// `boolean`.
  public static let boolean = Self(rawValue: 1 << 1)
  /// `integer`: a number without a fraction, however it is written.
  public static let integer = Self(rawValue: 1 << 2)
  /// A number that is not an integer. The word `number` in a schema is this and ``integer``.
  public static let fraction = Self(rawValue: 1 << 3)
  /// `string`.
  public static let string = Self(rawValue: 1 << 4)
  /// `array`.
  public static let array = Self(rawValue: 1 << 5)
  /// `object`.
  public static let object = Self(rawValue: 1 << 6)

  /// `number`.
  public static let number: Self = [.integer, .fraction]
  /// Every type.
  public static let all: Self = [.null, .boolean, .number, .string, .array, .object]

  /// The types that a word in a schema stands for, if it is one of the seven.
  init?(word: String) {
    switch word {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }

  /// The words for these types, in a fixed order.
  public var words: [String] {
    var words: [String] = []
    if contains(.object) { words.append("object") }
    if contains(.array) { words.append("array") }
    if contains(.string) { words.append("string") }
    if isSuperset(of: .number) {
      words.append("number")
    } else if contains(.integer) {
      words.append("integer")
    }
    if contains(.boolean) { words.append("boolean") }
    if contains(.null) { words.append("null") }
    return words
  }

  /// Whether a value has one of these types.
  @inline(__always)
  func admits(_ value: Node.Value) -> Bool {
    switch value {
    case .null: contains(.null)
    case .boolean: contains(.boolean)
    case .string: contains(.string)
    case .sequence: contains(.array)
    case .mapping: contains(.object)
    case .number(let number):
      isSuperset(of: .number) || contains(number.isInteger ? .integer : .fraction)
    }
  }
}

extension Node.Value {
  /// The type of this value in JSON Schema's words.
  var instanceType: InstanceTypes {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .string: .string
    case .sequence: .array
    case .mapping: .object
    case .number(let number): number.isInteger ? .integer : .number
    }
  }
}
