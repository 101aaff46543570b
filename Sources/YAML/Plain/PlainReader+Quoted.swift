internal import Diagnostics

/// Scalars in quotes.
extension PlainReader {
  /// The text in quotes; the point is at the first of them.
  mutating func quoted() throws(NotPlain) -> String {
    let quote = byte
    let start = offset + 1
    var close = start
    while true {
      let byte = text[close]
      if byte == quote, quote == UInt8(ascii: "\"") || text[close + 1] != quote { break }
      if byte < UInt8(ascii: " ") || byte == quote || byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") {
        return try quotedInPieces(quote)
      }
      close += 1
    }
    let isASCII = advance(to: close)
    offset += 1
    end = position
    return text.string(start..<close, isASCII: isASCII)
  }

  /// A text with escapes or several lines.
  private mutating func quotedInPieces(_ quote: UInt8) throws(NotPlain) -> String {
    pieces.removeAll(keepingCapacity: true)
    offset += 1
    // How much of the text is no space at the end of a line, which does not count.
    var kept = 0
    while true {
      switch byte {
      case quote where quote == UInt8(ascii: "\"") || text[offset + 1] != quote:
        offset += 1
        end = position
        return stringOfPieces(isASCII: isASCII && quote == UInt8(ascii: "'"))
      case quote:
        pieces.append(quote)
        offset += 2
      case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
        try passEscape()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        pieces.removeLast(pieces.count - kept)
        passFold()
        if offset == origin { throw NotPlain() }
      case UInt8(ascii: " "):
        pieces.append(byte)
        offset += 1
        continue
      case 0:
        throw NotPlain()
      case let byte:
        pieces.append(byte)
        advance(to: offset + 1)
      }
      kept = pieces.count
    }
  }

  /// The text that was put together from whole characters.
  func stringOfPieces(isASCII: Bool) -> String {
    // SAFETY: the text is UTF-8, it is taken apart at ASCII characters only, and what is escaped is encoded by the library.
    unsafe String(copying: UTF8Span(unchecked: pieces.span, isKnownASCII: isASCII))
  }

  /// Passes line breaks and the spaces around them: one is a space in the text, of several the first does not count.
  mutating func passFold() {
    passLineBreak()
    passSpaces()
    if !text.breaksLine(at: offset) { return pieces.append(UInt8(ascii: " ")) }
    while text.breaksLine(at: offset) {
      pieces.append(UInt8(ascii: "\n"))
      passLineBreak()
      passSpaces()
    }
  }
}

// MARK: - Escapes

extension PlainReader {
  /// Passes a backslash and what it says; one at the end of a line is left to libyaml.
  private mutating func passEscape() throws(NotPlain) {
    let letter = text[offset + 1]
    offset += 2
    let scalar: Unicode.Scalar
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: " "): scalar = Unicode.Scalar(letter)
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "0"): scalar = "\0"
    case UInt8(ascii: "a"): scalar = "\u{07}"
    case UInt8(ascii: "b"): scalar = "\u{08}"
    case UInt8(ascii: "v"): scalar = "\u{0B}"
    case UInt8(ascii: "f"): scalar = "\u{0C}"
    case UInt8(ascii: "e"): scalar = "\u{1B}"
    case UInt8(ascii: "N"): scalar = "\u{85}"
    case UInt8(ascii: "_"): scalar = "\u{A0}"
    case UInt8(ascii: "L"): scalar = "\u{2028}"
    case UInt8(ascii: "P"): scalar = "\u{2029}"
    case UInt8(ascii: "x"): scalar = try passHexadecimal(digits: 2)
    case UInt8(ascii: "u"): scalar = try passHexadecimal(digits: 4)
    case UInt8(ascii: "U"): scalar = try passHexadecimal(digits: 8)
    default: throw NotPlain()
    }
    pieces.append(contentsOf: String(scalar).utf8)
  }

  private mutating func passHexadecimal(digits: Int) throws(NotPlain) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<digits {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw NotPlain()
      }
      offset += 1
    }
    guard let scalar = Unicode.Scalar(value) else { throw NotPlain() }
    return scalar
  }
}
