/// A class of characters in the making.
struct CharacterSet {
  /// The line terminators of ECMA-262, as the inside of a class.
  static let lineEnds = #"\n\r\x{2028}\x{2029}"#

  /// What `\s` stands for in ECMA-262: white space, line terminators and the space separators of Unicode.
  private static let whiteSpace: [ClosedRange<UInt32>] = [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]

  static let white = whiteSpace.map(written).joined()
  static let notWhite = gaps(between: whiteSpace).map(written).joined()

  /// Every character but none.
  static let every = #"[\x{0}-\x{10ffff}]"#

  /// No character: a place that is never matched.
  static let none = "(?!)"

  private static let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF

  private var isNegated: Bool
  private var parts = ""

  init(isNegated: Bool = false) { self.isNegated = isNegated }

  /// Adds characters. Surrogates are left out: no text of ours has one.
  mutating func add(_ range: ClosedRange<UInt32>) {
    let (first, last) = (range.lowerBound, range.upperBound)
    let isWithin = Self.surrogates.contains(first) && Self.surrogates.contains(last)
    guard !isWithin else { return }
    let start = Self.surrogates.contains(first) ? Self.surrogates.upperBound + 1 : first
    let end = Self.surrogates.contains(last) ? Self.surrogates.lowerBound - 1 : last
    parts += Self.written(start...end)
  }

  /// Adds what PCRE2 reads inside of a class.
  mutating func add(written text: String) { parts += text }

  /// The class in PCRE2's syntax.
  var written: String {
    if parts.isEmpty { return isNegated ? Self.every : Self.none }
    return (isNegated ? "[^" : "[") + parts + "]"
  }

  /// A character in PCRE2's syntax, inside or outside of a class.
  static func literal(_ value: UInt32) -> String {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(UInt8(value)))
    case surrogates: none
    default: "\\x{" + String(value, radix: 16) + "}"
    }
  }

  private static func written(_ range: ClosedRange<UInt32>) -> String {
    range.count == 1 ? literal(range.lowerBound) : literal(range.lowerBound) + "-" + literal(range.upperBound)
  }

  private static func gaps(between ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    for range in ranges {
      if start < range.lowerBound { gaps.append(start...range.lowerBound - 1) }
      start = range.upperBound + 1
    }
    return gaps + [start...0x10FFFF]
  }
}
