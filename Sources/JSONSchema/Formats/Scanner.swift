/// Goes through a text from front to back, code point by code point, without copying it.
///
/// Each `skip…` method moves past what it names and says whether that was there; after a `false` the position is undefined
/// but for ``skip(_:)`` and ``skip(where:)``, which then have not moved.
struct Scanner {
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = text.unicodeScalars[...] }

  init(_ text: Substring) { rest = text.unicodeScalars }

  var isAtEnd: Bool { rest.isEmpty }

  var peek: UnicodeScalar? { rest.first }

  mutating func skip(_ scalar: UnicodeScalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  mutating func skip(where isOne: (UnicodeScalar) -> Bool) -> Bool {
    guard let scalar = rest.first, isOne(scalar) else { return false }
    rest.removeFirst()
    return true
  }

  /// Moves past as many scalars of a kind as there are, but no more than a limit.
  ///
  /// - Returns: How many there were.
  mutating func skipAll(upTo limit: Int = .max, where isOne: (UnicodeScalar) -> Bool) -> Int {
    var count = 0
    while count < limit, skip(where: isOne) { count += 1 }
    return count
  }

  /// Reads so many decimal digits.
  mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = rest.first, digit.isDigit else { return nil }
      value = value * 10 + Int(digit.value - 0x30)
      rest.removeFirst()
    }
    return value
  }

  /// Moves past `%` and two hexadecimal digits.
  mutating func skipPercentEncoded() -> Bool {
    skip("%") && skip(where: \.isHexDigit) && skip(where: \.isHexDigit)
  }
}

extension UnicodeScalar {
  var isHexDigit: Bool { hexDigit != nil }

  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
