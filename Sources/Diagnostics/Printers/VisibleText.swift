/// How a terminal may show a character: nothing that is written in a file or in an id can move the cursor, change colours, or
/// turn the direction of the text round.
public enum VisibleText {
  /// A text with every character that has no look of its own written out, line ends too: `\u{1B}`, `\u{202E}`.
  public static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += of($1).text }
  }

  /// A character as it is shown, and how many columns that takes.
  static func of(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    if 0x20..<0x7F ~= scalar.value { return (String(scalar), 1) }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
      let text = "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      return (text, text.utf8.count)
    case .nonspacingMark, .enclosingMark:
      return (String(scalar), 0)
    default:
      return (String(scalar), isWide(scalar) ? 2 : 1)
    }
  }

  /// Whether a terminal gives a character two columns (Unicode Standard Annex 11, and emoji that are pictures by default).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x1100: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
