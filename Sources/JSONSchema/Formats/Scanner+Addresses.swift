// MARK: - Addresses and identifiers

extension Scanner {
  /// `dotted-quad` (RFC 2673, section 3.2), without leading zeros.
  mutating func skipIPv4() -> Bool {
    for position in 0..<4 {
      guard position == 0 || skip("."), skipOctet() else { return false }
    }
    return true
  }

  private mutating func skipOctet() -> Bool {
    guard let first = peek, let value = number(digits: 1) else { return false }
    var octet = value
    var count = 1
    while let digit = peek, digit.isDigit, let value = number(digits: 1) {
      octet = octet * 10 + value
      count += 1
      guard count <= 3 else { return false }
    }
    return octet <= 255 && (count == 1 || first != "0")
  }

  /// An IPv6 address as text (RFC 4291, section 2.2).
  mutating func skipIPv6() -> Bool {
    var groups = 0
    var hasGap = false
    if skip(":") {
      guard skip(":") else { return false }
      hasGap = true
    }
    while let scalar = peek, scalar.isHexDigit {
      var tail = self
      if tail.skipIPv4() {
        self = tail
        groups += 2
        break
      }
      guard (1...4).contains(skipAll(upTo: 4, where: \.isHexDigit)) else { return false }
      groups += 1
      guard skip(":") else { break }
      if skip(":") {
        guard !hasGap else { return false }
        hasGap = true
      } else if peek?.isHexDigit != true {
        return false
      }
    }
    return hasGap ? groups < 8 : groups == 8
  }

  /// A UUID (RFC 4122, section 3).
  mutating func skipUUID() -> Bool {
    for (position, length) in [8, 4, 4, 4, 12].enumerated() {
      guard position == 0 || skip("-"), skipAll(upTo: length, where: \.isHexDigit) == length else { return false }
    }
    return true
  }

  /// A JSON Pointer (RFC 6901).
  mutating func skipJSONPointer() -> Bool {
    while skip("/") {
      while !isAtEnd, peek != "/" {
        if skip("~") {
          guard skip("0") || skip("1") else { return false }
        } else {
          _ = skip { $0 != "~" }
        }
      }
    }
    return true
  }

  /// A relative JSON Pointer (draft-bhutton-relative-json-pointer-00).
  mutating func skipRelativeJSONPointer() -> Bool {
    if !skip("0") {
      guard skip(where: { ("1"..."9").contains($0) }) else { return false }
      _ = skipAll(where: \.isDigit)
    }
    return skip("#") || skipJSONPointer()
  }
}

/// Mail addresses.
enum EmailAddress {
  /// Whether a text is a `Mailbox` (RFC 5321, section 4.1.2), or one with other letters (RFC 6531, section 3.3).
  static func isValid(_ text: String, isInternational: Bool) -> Bool {
    // What is quoted may hold an at sign too; the domain never does.
    guard let at = text.unicodeScalars.lastIndex(of: "@") else { return false }
    let local = text[..<at]
    let domain = text[text.unicodeScalars.index(after: at)...]
    return local.utf8.count <= 64 && isLocalPart(local, isInternational: isInternational)
      && isDomain(domain, isInternational: isInternational)
  }

  private static func isLocalPart(_ text: Substring, isInternational: Bool) -> Bool {
    var scanner = Scanner(text)
    if scanner.skip("\"") {
      while !scanner.skip("\"") {
        if scanner.skip("\\") {
          guard scanner.skip(where: { (0x20...0x7E).contains($0.value) }) else { return false }
        } else {
          guard scanner.skip(where: { (0x20...0x7E).contains($0.value) || isInternational && $0.value >= 0x80 }) else {
            return false
          }
        }
      }
      return scanner.isAtEnd
    }
    repeat {
      guard scanner.skipAll(where: { isAtomText($0) || isInternational && $0.value >= 0x80 }) > 0 else { return false }
    } while scanner.skip(".")
    return scanner.isAtEnd
  }

  private static func isAtomText(_ scalar: UnicodeScalar) -> Bool {
    scalar.isASCIILetter || scalar.isDigit || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
  }

  private static func isDomain(_ text: Substring, isInternational: Bool) -> Bool {
    var scanner = Scanner(text)
    if scanner.skip("[") {
      if text.utf8.starts(with: "[IPv6:".utf8) {
        scanner = Scanner(text.dropFirst("[IPv6:".count))
        return scanner.skipIPv6() && scanner.skip("]") && scanner.isAtEnd
      }
      return scanner.skipIPv4() && scanner.skip("]") && scanner.isAtEnd
    }
    return isInternational ? HostName.isValidInternational(String(text)) : HostName.isValid(String(text))
  }
}
