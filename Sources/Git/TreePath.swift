/// A path in a tree, its names parted by slashes.
///
/// Git keeps any bytes in a name but NUL and the slash: judging them is up to the reader. Two paths are equal if their
/// bytes are; `é` in its two Unicode forms makes two paths, though Swift's strings call them equal.
public struct TreePath: Sendable {
  /// The path as text. Bytes that are not UTF-8 stand as U+FFFD, so that different paths may have one text then.
  public let text: String

  /// The bytes, where the text does not give them back.
  private let exactBytes: [UInt8]?

  /// Whether the path is valid UTF-8, so that the text is exact.
  public var isUTF8: Bool { exactBytes == nil }

  /// The bytes as they are in the tree.
  public var bytes: [UInt8] { exactBytes ?? Array(text.utf8) }

  /// A path of valid text.
  public init(_ text: String) {
    self.text = text
    exactBytes = nil
  }

  /// A path of any bytes.
  public init(bytes: [UInt8]) {
    let exactText = String(validating: bytes, as: UTF8.self)
    text = exactText ?? String(decoding: bytes, as: UTF8.self)
    exactBytes = exactText == nil ? bytes : nil
  }
}

extension TreePath: Hashable, Comparable {
  /// Paths are the same if their bytes are.
  public static func == (left: Self, right: Self) -> Bool {
    left.exactBytes == right.exactBytes && left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// The order of the bytes.
  public static func < (left: Self, right: Self) -> Bool {
    left.isUTF8 && right.isUTF8
      ? left.text.utf8.lexicographicallyPrecedes(right.text.utf8) : left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension TreePath: CustomStringConvertible {
  /// The path as git prints it: in quotation marks, with octal escapes, if it holds more than plain ASCII.
  ///
  /// Git's documentation: <https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath>.
  public var description: String {
    let bytes = self.bytes
    let isPlain = bytes.allSatisfy { 0x20..<0x7f ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    return isPlain ? text : "\"" + bytes.map(Self.escape).joined() + "\""
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case 7: return "\\a"
    case 8: return "\\b"
    case 9: return "\\t"
    case 10: return "\\n"
    case 11: return "\\v"
    case 12: return "\\f"
    case 13: return "\\r"
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case 0x20..<0x7f: return String(UnicodeScalar(byte))
    default:
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
}
