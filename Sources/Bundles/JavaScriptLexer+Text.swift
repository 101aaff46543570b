extension JavaScriptLexer {
  /// What a token says: a word with its escapes resolved, a string or template without its quotes.
  ///
  /// A surrogate that stands alone becomes U+FFFD.
  func text(of token: Token) -> String {
    let isQuoted = token.kind == .string || token.kind == .templateEnd
    let range = isQuoted ? token.range.lowerBound + 1..<token.range.upperBound - 1 : token.range
    guard bytes[range].contains(UInt8(ascii: "\\")) else { return String(decoding: bytes[range], as: UTF8.self) }
    return unescaped(bytes[range])
  }

  private func unescaped(_ text: ArraySlice<UInt8>) -> String {
    var units: [UInt16] = []
    var rest = Substring(decoding: text, as: UTF8.self)
    while let character = rest.unicodeScalars.popFirst() {
      guard character == "\\", let escape = rest.unicodeScalars.popFirst() else {
        units += String(character).utf16
        continue
      }
      switch escape {
      case "u" where rest.first == "{":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest = rest[digits.endIndex...].dropFirst()
        units +=
          UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).flatMap(UTF16.encode).map(Array.init) ?? [0xFFFD]
      case "u", "x":
        let digits = rest.prefix(escape == "u" ? 4 : 2)
        rest = rest[digits.endIndex...]
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
      case "n": units.append(0x0A)
      case "r": units.append(0x0D)
      case "t": units.append(0x09)
      case "b": units.append(0x08)
      case "v": units.append(0x0B)
      case "f": units.append(0x0C)
      case "0": units.append(0)
      case "\n", "\u{2028}", "\u{2029}": break
      case "\r": if rest.unicodeScalars.first == "\n" { rest.unicodeScalars.removeFirst() }
      default: units += String(escape).utf16
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
