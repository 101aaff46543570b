// MARK: - URIs (RFC 3986), IRIs (RFC 3987) and templates (RFC 6570)

extension Scanner {
  /// Which characters a URI is made of.
  enum Alphabet {
    /// RFC 3986.
    case ascii
    /// RFC 3987: letters of the whole of Unicode too.
    case international

    /// `unreserved` or `iunreserved`.
    func isUnreserved(_ scalar: UnicodeScalar) -> Bool {
      scalar.isASCIILetter || scalar.isDigit || scalar == "-" || scalar == "." || scalar == "_" || scalar == "~"
        || self == .international && Self.isLetterBeyondASCII(scalar.value)
    }

    /// `ucschar`.
    static func isLetterBeyondASCII(_ value: UInt32) -> Bool {
      switch value {
      case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
      case 0x1_0000...0xE_FFFF: value & 0xFFFF <= 0xFFFD && !(0xE_0000..<0xE_1000).contains(value)
      default: false
      }
    }

    /// `iprivate`, for queries.
    func isPrivate(_ scalar: UnicodeScalar) -> Bool {
      guard self == .international else { return false }
      return switch scalar.value {
      case 0xE000...0xF8FF, 0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD: true
      default: false
      }
    }
  }

  /// `URI`, or `URI-reference`.
  mutating func skipURI(_ alphabet: Alphabet, isReference: Bool) -> Bool {
    var afterScheme = self
    let hasScheme = afterScheme.skipScheme()
    guard hasScheme || isReference else { return false }
    if hasScheme { self = afterScheme }
    if skip("/") {
      if skip("/") {
        guard skipAuthority(alphabet) else { return false }
        if peek == "/" { skipCharacters(alphabet, besides: ":@/") }
      } else {
        skipCharacters(alphabet, besides: ":@/")
      }
    } else if hasScheme {
      skipCharacters(alphabet, besides: ":@/")
    } else {
      // A colon in the first segment would make that a scheme.
      skipCharacters(alphabet, besides: "@")
      if skip("/") { skipCharacters(alphabet, besides: ":@/") }
    }
    if skip("?") { skipCharacters(alphabet, besides: ":@/?", allowsPrivate: true) }
    if skip("#") { skipCharacters(alphabet, besides: ":@/?") }
    return true
  }

  private mutating func skipScheme() -> Bool {
    guard skip(where: \.isASCIILetter) else { return false }
    _ = skipAll { $0.isASCIILetter || $0.isDigit || $0 == "+" || $0 == "-" || $0 == "." }
    return skip(":")
  }

  private mutating func skipAuthority(_ alphabet: Alphabet) -> Bool {
    var afterUser = self
    afterUser.skipCharacters(alphabet, besides: ":")
    if afterUser.skip("@") { self = afterUser }
    if skip("[") {
      var address = self
      if address.skipIPv6(), address.skip("]") {
        self = address
      } else {
        guard skip("v") || skip("V"), skipAll(where: \.isHexDigit) > 0, skip(".") else { return false }
        guard skipAll(where: { Alphabet.ascii.isUnreserved($0) || Self.isSubDelimiter($0) || $0 == ":" }) > 0, skip("]")
        else { return false }
      }
    } else {
      skipCharacters(alphabet, besides: "")
    }
    if skip(":") { _ = skipAll(where: \.isDigit) }
    return isAtEnd || peek == "/" || peek == "?" || peek == "#"
  }

  private static func isSubDelimiter(_ scalar: UnicodeScalar) -> Bool {
    "!$&'()*+,;=".unicodeScalars.contains(scalar)
  }

  /// Moves past unreserved characters, `sub-delims`, `%XX`, and others.
  private mutating func skipCharacters(_ alphabet: Alphabet, besides others: String, allowsPrivate: Bool = false) {
    while true {
      if skip(where: {
        alphabet.isUnreserved($0) || Self.isSubDelimiter($0) || others.unicodeScalars.contains($0)
          || allowsPrivate && alphabet.isPrivate($0)
      }) {
        continue
      }
      var afterEscape = self
      guard afterEscape.skipPercentEncoded() else { return }
      self = afterEscape
    }
  }

  /// `URI-Template`.
  mutating func skipURITemplate() -> Bool {
    while let scalar = peek {
      switch scalar {
      case "{":
        guard skipExpression() else { return false }
      case "%":
        guard skipPercentEncoded() else { return false }
      default:
        guard skip(where: Self.isLiteral) else { return false }
      }
    }
    return true
  }

  private static func isLiteral(_ scalar: UnicodeScalar) -> Bool {
    switch scalar {
    case "\"", "<", ">", "\\", "^", "`", "{", "|", "}": false
    default:
      (0x21...0x7E).contains(scalar.value) || Alphabet.isLetterBeyondASCII(scalar.value)
        || Alphabet.international.isPrivate(scalar)
    }
  }

  private mutating func skipExpression() -> Bool {
    guard skip("{") else { return false }
    _ = skip { "+#./;?&=!@|".unicodeScalars.contains($0) }
    repeat {
      guard skipVariable() else { return false }
    } while skip(",")
    return skip("}")
  }

  private mutating func skipVariable() -> Bool {
    repeat {
      var count = 0
      while true {
        if skip(where: { $0.isASCIILetter || $0.isDigit || $0 == "_" }) {
          count += 1
        } else if peek == "%" {
          guard skipPercentEncoded() else { return false }
          count += 1
        } else {
          break
        }
      }
      guard count > 0 else { return false }
    } while skip(".")
    if skip("*") { return true }
    if skip(":") { return skip { ("1"..."9").contains($0) } && skipAll(where: \.isDigit) <= 3 }
    return true
  }
}
