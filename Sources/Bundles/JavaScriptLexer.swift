/// Splits JavaScript into tokens. Whether a slash begins a regular expression is for the caller to say.
struct JavaScriptLexer {
  /// A stretch of the text that belongs together.
  struct Token {
    enum Kind {
      case end
      case word
      case privateName
      case number
      case string
      /// A whole template without substitutions, or the last part of one that has some.
      case templateEnd
      /// A part of a template that ends in `${`.
      case templatePart
      case regularExpression
      case openBrace
      case closeBrace
      case openParenthesis
      case closeParenthesis
      case openBracket
      case closeBracket
      case semicolon
      case comma
      case colon
      case question
      /// `.` or `?.`
      case dot
      case spread
      case arrow
      case assignment
      case star
      /// `++` or `--`
      case increment
      case less
      case otherOperator
    }

    let kind: Kind
    let range: Range<Int>
    /// Whether a line ends between the token before and this one.
    let followsNewline: Bool
  }

  let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    if at(offset) == UInt8(ascii: "#"), at(offset + 1) == UInt8(ascii: "!") { skipLine() }
  }

  /// Reads the next token; a slash begins a regular expression if an operand is expected.
  mutating func next(operandExpected: Bool) throws(ESModuleScanner.Failure) -> Token {
    let followsNewline = try skipTrivia()
    let start = offset
    let kind = try scan(operandExpected: operandExpected)
    return Token(kind: kind, range: start..<offset, followsNewline: followsNewline)
  }

  /// Goes on with a template after the brace that closes a substitution.
  mutating func continueTemplate() throws(ESModuleScanner.Failure) -> Token {
    let start = offset
    let kind = try scanTemplate()
    return Token(kind: kind, range: start..<offset, followsNewline: false)
  }

  /// The byte at an offset; 0 after the end.
  private func at(_ index: Int) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
  }
}

// MARK: - Between tokens

extension JavaScriptLexer {
  /// Passes white space and comments; says whether a line ended.
  private mutating func skipTrivia() throws(ESModuleScanner.Failure) -> Bool {
    var sawNewline = false
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x09, 0x0B, 0x0C, 0x20:
        offset += 1
      case 0x0A, 0x0D:
        sawNewline = true
        offset += 1
      case UInt8(ascii: "/") where at(offset + 1) == UInt8(ascii: "/"):
        skipLine()
      case UInt8(ascii: "/") where at(offset + 1) == UInt8(ascii: "*"):
        if try skipBlockComment() { sawNewline = true }
      case 0xC2...0xEF:
        guard let space = wideSpace(at: offset) else { return sawNewline }
        sawNewline = sawNewline || space.isNewline
        offset += space.length
      default:
        return sawNewline
      }
    }
    return sawNewline
  }

  /// Stops before the line's end.
  private mutating func skipLine() {
    while offset < bytes.count, !isNewline(at: offset) { offset += 1 }
  }

  private mutating func skipBlockComment() throws(ESModuleScanner.Failure) -> Bool {
    let start = offset
    var sawNewline = false
    offset += 2
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "*"), at(offset + 1) == UInt8(ascii: "/") {
        offset += 2
        return sawNewline
      }
      if isNewline(at: offset) { sawNewline = true }
      offset += 1
    }
    throw .init("this comment is not closed", start..<start + 2)
  }

  private func isNewline(at index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A, 0x0D: true
    case 0xE2: at(index + 1) == 0x80 && at(index + 2) & 0xFE == 0xA8
    default: false
    }
  }

  /// The white space or line end beyond ASCII at an offset.
  private func wideSpace(at index: Int) -> (length: Int, isNewline: Bool)? {
    switch (at(index), at(index + 1), at(index + 2)) {
    case (0xC2, 0xA0, _): (2, false)
    case (0xE2, 0x80, 0xA8...0xA9): (3, true)
    case (0xEF, 0xBB, 0xBF), (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
      (0xE3, 0x80, 0x80):
      (3, false)
    default: nil
    }
  }
}

// MARK: - Tokens

extension JavaScriptLexer {
  private mutating func scan(operandExpected: Bool) throws(ESModuleScanner.Failure) -> Token.Kind {
    guard offset < bytes.count else { return .end }
    switch bytes[offset] {
    case UInt8(ascii: "#") where isNamePart(at: offset + 1):
      offset += 1
      scanName()
      return .privateName
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      scanNumber()
      return .number
    case UInt8(ascii: ".") where isDigit(at: offset + 1):
      scanNumber()
      return .number
    case _ where isNamePart(at: offset):
      scanName()
      return .word
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      try scanString()
      return .string
    case UInt8(ascii: "`"):
      offset += 1
      return try scanTemplate()
    case UInt8(ascii: "/") where operandExpected:
      try scanRegularExpression()
      return .regularExpression
    default:
      return try scanPunctuator()
    }
  }

  private mutating func scanPunctuator() throws(ESModuleScanner.Failure) -> Token.Kind {
    let (first, second, third) = (bytes[offset], at(offset + 1), at(offset + 2))
    let length: Int
    let kind: Token.Kind
    (length, kind) =
      switch first {
      case UInt8(ascii: "{"): (1, Token.Kind.openBrace)
      case UInt8(ascii: "}"): (1, Token.Kind.closeBrace)
      case UInt8(ascii: "("): (1, Token.Kind.openParenthesis)
      case UInt8(ascii: ")"): (1, Token.Kind.closeParenthesis)
      case UInt8(ascii: "["): (1, Token.Kind.openBracket)
      case UInt8(ascii: "]"): (1, Token.Kind.closeBracket)
      case UInt8(ascii: ";"): (1, Token.Kind.semicolon)
      case UInt8(ascii: ","): (1, Token.Kind.comma)
      case UInt8(ascii: ":"): (1, Token.Kind.colon)
      case UInt8(ascii: ".") where second == first && third == first: (3, .spread)
      case UInt8(ascii: "."): (1, Token.Kind.dot)
      case UInt8(ascii: "?") where second == UInt8(ascii: ".") && !isDigit(at: offset + 2): (2, .dot)
      case UInt8(ascii: "?") where second == first: (third == UInt8(ascii: "=") ? 3 : 2, .otherOperator)
      case UInt8(ascii: "?"): (1, Token.Kind.question)
      case UInt8(ascii: "=") where second == UInt8(ascii: ">"): (2, .arrow)
      case UInt8(ascii: "=") where second == first: (third == first ? 3 : 2, .otherOperator)
      case UInt8(ascii: "="): (1, Token.Kind.assignment)
      case UInt8(ascii: "+") where second == first, UInt8(ascii: "-") where second == first: (2, .increment)
      case UInt8(ascii: "*") where second != first && second != UInt8(ascii: "="): (1, Token.Kind.star)
      case UInt8(ascii: "<") where second != first && second != UInt8(ascii: "="): (1, Token.Kind.less)
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "%"),
        UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "!"), UInt8(ascii: "~"),
        UInt8(ascii: "<"),
        UInt8(ascii: ">"):
        (second == UInt8(ascii: "=") || second == first && first != UInt8(ascii: "!") ? 2 : 1, .otherOperator)
      default: throw .init("this character has no meaning in a module", offset..<offset + 1)
      }
    offset += length
    return kind
  }

  private mutating func scanName() {
    while isNamePart(at: offset) {
      if bytes[offset] != UInt8(ascii: "\\") {
        offset += 1
      } else {
        offset += 2
        if at(offset) == UInt8(ascii: "{") {
          while offset < bytes.count, bytes[offset] != UInt8(ascii: "}") { offset += 1 }
          if offset < bytes.count { offset += 1 }
        }
      }
    }
  }

  private func isDigit(at index: Int) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= at(index)
  }

  private func isNamePart(at index: Int) -> Bool {
    switch at(index) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    case UInt8(ascii: "\\"): at(index + 1) == UInt8(ascii: "u")
    case 0x80...: wideSpace(at: index) == nil
    default: false
    }
  }

  private mutating func scanNumber() {
    if bytes[offset] == UInt8(ascii: "0"), "bBoOxX".utf8.contains(at(offset + 1)) {
      offset += 2
      scanName()
      return
    }
    skipDigits()
    if at(offset) == UInt8(ascii: ".") {
      offset += 1
      skipDigits()
    }
    if at(offset) | 0x20 == UInt8(ascii: "e") {
      offset += at(offset + 1) == UInt8(ascii: "+") || at(offset + 1) == UInt8(ascii: "-") ? 2 : 1
      skipDigits()
    }
    if at(offset) == UInt8(ascii: "n") { offset += 1 }
  }

  private mutating func skipDigits() {
    while isDigit(at: offset) || at(offset) == UInt8(ascii: "_") { offset += 1 }
  }

  private mutating func scanString() throws(ESModuleScanner.Failure) {
    let start = offset
    offset += 1
    while offset < bytes.count {
      switch bytes[offset] {
      case bytes[start]:
        offset += 1
        return
      case UInt8(ascii: "\\"):
        offset += at(offset + 1) == 0x0D && at(offset + 2) == 0x0A ? 3 : 2
      case 0x0A, 0x0D:
        throw .init("this string is not closed on its line", start..<start + 1)
      default:
        offset += 1
      }
    }
    throw .init("this string is not closed", start..<start + 1)
  }

  private mutating func scanTemplate() throws(ESModuleScanner.Failure) -> Token.Kind {
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "`"):
        offset += 1
        return .templateEnd
      case UInt8(ascii: "$") where at(offset + 1) == UInt8(ascii: "{"):
        offset += 2
        return .templatePart
      case UInt8(ascii: "\\"):
        offset += 2
      default:
        offset += 1
      }
    }
    throw .init("this template is not closed", start - 1..<start)
  }

  private mutating func scanRegularExpression() throws(ESModuleScanner.Failure) {
    let start = offset
    var inClass = false
    offset += 1
    while offset < bytes.count, !isNewline(at: offset) {
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        offset += 1
        if offset < bytes.count, !isNewline(at: offset) { offset += 1 }
      case UInt8(ascii: "/") where !inClass:
        offset += 1
        scanName()
        return
      case UInt8(ascii: "["):
        inClass = true
        offset += 1
      case UInt8(ascii: "]"):
        inClass = false
        offset += 1
      default:
        offset += 1
      }
    }
    throw .init("this regular expression is not closed on its line", start..<start + 1)
  }
}
