/// How scalars are written, so that reading gives them back.
enum ScalarText {
  /// The quotes that a text is written in.
  enum Quotes {
    /// Only where it would not be read as this text otherwise.
    case whereNeeded
    case single
    case double
  }

  /// A text as it is written.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - inFlow: Whether it stands between brackets.
  ///   - quotes: The quotes that are wanted; a text that cannot stand in single ones gets double ones.
  /// - Returns: The text with the quotes that it has then.
  static func of(_ text: String, inFlow: Bool, quotes: Quotes = .whereNeeded) -> String {
    switch quotes {
    case .whereNeeded where isPlain(text, inFlow: inFlow): text
    case .whereNeeded:
      text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        && !text.utf8.contains(UInt8(ascii: "'")) ? of(text, inFlow: inFlow, quotes: .single) : doubleQuoted(text)
    case .single where text.unicodeScalars.allSatisfy(isPrintable): "'\(text.replacing("'", with: "''"))'"
    case .single, .double: doubleQuoted(text)
    }
  }

  /// Whether a text without quotes is read as itself.
  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, CoreSchema.meaning(of: text) == .text,
      text.unicodeScalars.allSatisfy(isPrintable)
    else { return false }
    let (space, colon) = (UInt8(ascii: " "), UInt8(ascii: ":"))
    guard first != space, last != space, last != colon, !text.contains(": "), !text.contains(" #") else { return false }
    // A dash begins an element or a document, a question mark a key; dots end a document.
    if first == UInt8(ascii: "-") {
      guard text.utf8.dropFirst().first.map({ isLetterOrDigit($0) }) ?? false else { return false }
    } else if "?:,[]{}#&*!|>'\"%@`".utf8.contains(first) || text.utf8.starts(with: "...".utf8) {
      return false
    }
    guard !text.isSameText(as: "<<") else { return false }
    return !inFlow || !text.utf8.contains { ",[]{}".utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// Whether a character can be seen, or is a space, and ends no line.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  private static func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value <= 0xFF ? 2 : 4
        quoted += (width == 2 ? "\\x" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}
