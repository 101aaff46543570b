// MARK: - Escapes and classes

extension PatternParser {
  /// Reads what follows a backslash outside of a class.
  mutating func escape() throws(PatternError) -> TermKind {
    let start = position
    switch peek {
    case "b", "B":
      position += 1
      write("\\" + String(scalars[start]))
      return .assertion
    case "k":
      position += 1
      try namedReference()
    case let digit? where digit.isDigit && digit != "0": writeReference(to: take(while: \.isDigit), at: start)
    default:
      if let set = try classEscape() {
        write("[" + set + "]")
      } else {
        write(CharacterSet.literal(try characterEscape()))
      }
    }
    return .atom
  }

  /// Reads a class whose bracket was read.
  mutating func characterClass() throws(PatternError) -> String {
    let start = position - 1
    var set = CharacterSet(isNegated: skip("^"))
    while let scalar = peek, scalar != "]" {
      let first = try classAtom()
      let dash = position
      guard skip("-") else {
        add(first, to: &set)
        continue
      }
      guard let scalar = peek, scalar != "]" else {
        // A dash at the end stands for itself.
        position = dash
        add(first, to: &set)
        continue
      }
      let last = try classAtom()
      guard case .character(let low) = first, case .character(let high) = last else {
        throw invalid("a range is from one character to another", at: dash)
      }
      guard low <= high else { throw invalid("the range is out of order", at: dash) }
      set.add(low...high)
    }
    guard skip("]") else { throw invalid("the class is not closed", at: start) }
    return set.written
  }

  private enum ClassAtom {
    case character(UInt32)
    case set(String)
  }

  private func add(_ atom: ClassAtom, to set: inout CharacterSet) {
    switch atom {
    case .character(let value): set.add(value...value)
    case .set(let text): set.add(written: text)
    }
  }

  private mutating func classAtom() throws(PatternError) -> ClassAtom {
    guard let scalar = next(), scalar == "\\" else { return .character(scalars[position - 1].value) }
    if skip("b") { return .character(0x08) }
    if skip("-") { return .character(0x2D) }
    if let set = try classEscape() { return .set(set) }
    return .character(try characterEscape())
  }

  /// Reads an escape that stands for many characters, if it is one.
  ///
  /// - Returns: What PCRE2 reads inside of a class.
  private mutating func classEscape() throws(PatternError) -> String? {
    switch peek {
    case "d", "D", "w", "W":
      position += 1
      return "\\" + String(scalars[position - 1])
    case "s", "S":
      position += 1
      return scalars[position - 1] == "s" ? CharacterSet.white : CharacterSet.notWhite
    case "p", "P":
      position += 1
      let isNegated = scalars[position - 1] == "P"
      guard skip("{") else { throw invalid("expected `{` and the name of a property") }
      let start = position
      let name = take { $0 != "}" }
      guard skip("}") else { throw invalid("the name of the property is not closed", at: start) }
      guard let property = UnicodeProperty(name) else { throw invalid("there is no property `\(name)`", at: start) }
      return property.written(isNegated: isNegated)
    default: return nil
    }
  }

  /// Reads an escape that stands for one character.
  private mutating func characterEscape() throws(PatternError) -> UInt32 {
    let start = position - 1
    guard let scalar = next() else { throw invalid("a backslash at the end", at: start) }
    switch scalar {
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "0":
      guard peek?.isDigit != true else { throw invalid("octal escapes are not allowed", at: start) }
      return 0
    case "c":
      guard let letter = next(), ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
        throw invalid("expected a letter after `\\c`", at: start)
      }
      return letter.value % 32
    case "x":
      guard let value = hexadecimal(digits: 2) else { throw invalid("expected two hexadecimal digits", at: start) }
      return value
    case "u":
      guard let value = try unicodeEscape() else {
        throw invalid("expected four hexadecimal digits, or a code point in braces", at: start)
      }
      return value
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return scalar.value
    default: throw invalid("there is no escape `\\\(scalar)`", at: start)
    }
  }

  /// Reads what follows `\u`: four digits, two times four for a pair of surrogates, or a code point in braces.
  mutating func unicodeEscape() throws(PatternError) -> UInt32? {
    if skip("{") {
      let digits = take { $0.hexDigit != nil }
      guard skip("}"), let value = UInt32(digits, radix: 16), value <= 0x10FFFF else { return nil }
      return value
    }
    guard let high = hexadecimal(digits: 4) else { return nil }
    let afterHigh = position
    if (0xD800...0xDBFF).contains(high), skip("\\u"), let low = hexadecimal(digits: 4), (0xDC00...0xDFFF).contains(low)
    {
      return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }
    position = afterHigh
    return high
  }

  private mutating func hexadecimal(digits count: Int) -> UInt32? {
    guard position + count <= scalars.count else { return nil }
    var value: UInt32 = 0
    for scalar in scalars[position..<position + count] {
      guard let digit = scalar.hexDigit else { return nil }
      value = value << 4 + digit
    }
    position += count
    return value
  }
}
