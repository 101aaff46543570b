/// The labels of host names that have letters beyond ASCII: IDNA 2008 (RFC 5891 to 5893).
enum InternationalLabel {
  /// Whether a label may be registered: its characters are admitted where they stand (RFC 5891, section 4.2.3).
  static func isValid(_ label: [UnicodeScalar]) -> Bool {
    guard let first = label.first, first != "-", label.last != "-" else { return false }
    if label.count >= 4, label[2] == "-", label[3] == "-" { return false }
    switch first.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return false
    default: break
    }
    return label.indices.allSatisfy { position in
      switch status(of: label[position]) {
      case .valid: true
      case .disallowed: false
      case .byContext: isInPlace(position, of: label)
      }
    }
  }

  private enum Status {
    case valid
    case disallowed
    case byContext
  }

  /// The derived property of a character (RFC 5892, section 3).
  private static func status(of scalar: UnicodeScalar) -> Status {
    switch scalar.value {
    case 0xDF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007: return .valid
    case 0xB7, 0x0375, 0x05F3, 0x05F4, 0x30FB, 0x0660...0x0669, 0x06F0...0x06F9: return .byContext
    case 0x0640, 0x07FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return .disallowed
    default: break
    }
    let properties = scalar.properties
    if scalar == "-" || scalar.isDigit || ("a"..."z").contains(scalar) { return .valid }
    if properties.isJoinControl { return .byContext }
    if isOldHangulJamo(scalar.value) || properties.changesWhenNFKCCaseFolded || properties.isDefaultIgnorableCodePoint
      || properties.isWhitespace || properties.isNoncharacterCodePoint || isIgnorableBlock(scalar.value)
    {
      return .disallowed
    }
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter, .nonspacingMark,
      .spacingMark:
      return .valid
    default: return .disallowed
    }
  }

  private static func isOldHangulJamo(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7FB: true
    default: false
    }
  }

  private static func isIgnorableBlock(_ value: UInt32) -> Bool {
    switch value {
    case 0x20D0...0x20FF, 0x1D100...0x1D1FF, 0x1D200...0x1D24F: true
    default: false
    }
  }

  /// Whether a character that depends on its neighbours stands right (RFC 5892, appendix A).
  private static func isInPlace(_ position: Int, of label: [UnicodeScalar]) -> Bool {
    let before = position > 0 ? label[position - 1] : nil
    let after = position + 1 < label.count ? label[position + 1] : nil
    switch label[position].value {
    case 0x200C: return before?.isVirama == true || joins(around: position, of: label)
    case 0x200D: return before?.isVirama == true
    case 0xB7: return before == "l" && after == "l"
    case 0x0375: return after.map { has($0, greek) } ?? false
    case 0x05F3, 0x05F4: return before.map { has($0, hebrew) } ?? false
    case 0x30FB: return label.contains { has($0, eastAsian) }
    case 0x0660...0x0669: return !label.contains { (0x06F0...0x06F9).contains($0.value) }
    case 0x06F0...0x06F9: return !label.contains { (0x0660...0x0669).contains($0.value) }
    default: return false
    }
  }

  /// Whether the letters around a ZERO WIDTH NON-JOINER would otherwise join. Only Arabic letters are known to.
  private static func joins(around position: Int, of label: [UnicodeScalar]) -> Bool {
    let before = label[..<position].last { !$0.isTransparentForJoining }
    let after = label[(position + 1)...].first { !$0.isTransparentForJoining }
    guard let before, let after else { return false }
    return before.isArabicLetter && !before.joinsOnlyToTheRight && after.isArabicLetter
  }
}

extension UnicodeScalar {
  fileprivate var isVirama: Bool { properties.canonicalCombiningClass == .virama }

  fileprivate var isTransparentForJoining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  fileprivate var isArabicLetter: Bool {
    switch value {
    case 0x0621, 0x0640, 0x0674: false
    case 0x0620...0x064A, 0x066E...0x06D3, 0x06D5, 0x06EE, 0x06EF, 0x06FA...0x06FC, 0x06FF, 0x0750...0x077F:
      properties.generalCategory == .otherLetter
    default: false
    }
  }

  /// Whether this is a letter such as ALEF, after which a word's letters never join.
  fileprivate var joinsOnlyToTheRight: Bool {
    switch value {
    case 0x0622...0x0625, 0x0627, 0x0629, 0x062F...0x0632, 0x0648, 0x0671...0x0673, 0x0675...0x0677, 0x0688...0x0699,
      0x06C0, 0x06C3...0x06CB, 0x06CD, 0x06CF, 0x06D2, 0x06D3, 0x06D5, 0x06EE, 0x06EF, 0x0759...0x075B, 0x076B,
      0x076C, 0x0771, 0x0773, 0x0774, 0x0778, 0x0779:
      true
    default: false
    }
  }
}

// MARK: - Properties that PCRE2 knows

extension InternationalLabel {
  private static let greek = Pattern(pcre2: #"\p{sc:Greek}"#)
  private static let hebrew = Pattern(pcre2: #"\p{sc:Hebrew}"#)
  private static let eastAsian = Pattern(pcre2: #"[\p{sc:Hiragana}\p{sc:Katakana}\p{sc:Han}]"#)
  private static let rightToLeft = Pattern(pcre2: #"[\p{bc:R}\p{bc:AL}\p{bc:AN}]"#)

  /// A label from right to left, without numbers of both kinds, or one from left to right (RFC 5893, section 2).
  private static let clearDirection = Pattern(
    pcre2: #"""
      ^(?:(?!.*\p{bc:EN}.*\p{bc:AN}|.*\p{bc:AN}.*\p{bc:EN})(?=[\p{bc:R}\p{bc:AL}])
      [\p{bc:R}\p{bc:AL}\p{bc:AN}\p{bc:EN}\p{bc:ES}\p{bc:CS}\p{bc:ET}\p{bc:ON}\p{bc:BN}\p{bc:NSM}]*
      [\p{bc:R}\p{bc:AL}\p{bc:AN}\p{bc:EN}]\p{bc:NSM}*
      |(?=\p{bc:L})[\p{bc:L}\p{bc:EN}\p{bc:ES}\p{bc:CS}\p{bc:ET}\p{bc:ON}\p{bc:BN}\p{bc:NSM}]*
      [\p{bc:L}\p{bc:EN}]\p{bc:NSM}*)$
      """#.filter { $0 != "\n" })

  /// Whether labels keep to one direction each, if one of them has letters from right to left.
  static func haveClearDirection(_ labels: [[UnicodeScalar]]) -> Bool {
    let texts = labels.map { label in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: label)
      return String(text)
    }
    guard texts.contains(where: { matches($0, rightToLeft) }) else { return true }
    return texts.allSatisfy { matches($0, clearDirection) }
  }

  private static func has(_ scalar: UnicodeScalar, _ property: Pattern) -> Bool {
    matches(String(scalar), property)
  }

  private static func matches(_ text: String, _ pattern: Pattern) -> Bool {
    let matcher = Matcher.borrow()
    defer { matcher.giveBack() }
    return pattern.matches(text, with: matcher) == .yes
  }
}
