/// Walks over the bytes of a version or a range.
struct Scanner {
  /// The text.
  let bytes: [UInt8]

  /// The offset of the next byte.
  var offset = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// The next byte; nil at the end.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Whether there is no next byte.
  var isAtEnd: Bool { offset == bytes.count }

  /// Passes over a byte if it is the next one.
  @discardableResult
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  /// Passes over the bytes that are as asked, and gives their text.
  mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = offset
    while let next, condition(next) { offset += 1 }
    return bytes[start..<offset]
  }

  /// Passes over blanks, and says whether there were any.
  @discardableResult
  mutating func skipBlanks() -> Bool { !take(while: \.isBlank).isEmpty }

  // MARK: - The parts of a version

  /// Reads a version; nil if there is none here.
  mutating func version() -> Version? {
    guard let major = digits(), skip(UInt8(ascii: ".")), let minor = digits(), skip(UInt8(ascii: ".")),
      let patch = digits()
    else { return nil }
    var prerelease = ""
    if skip(UInt8(ascii: "-")) {
      guard let identifiers = identifiers(allowingLeadingZeros: false) else { return nil }
      prerelease = identifiers
    }
    var build = ""
    if skip(UInt8(ascii: "+")) {
      guard let identifiers = identifiers(allowingLeadingZeros: true) else { return nil }
      build = identifiers
    }
    let words = (Self.number(major), Self.number(minor), Self.number(patch))
    var digits: [String]?
    if words.0 == nil || words.1 == nil || words.2 == nil {
      digits = [major, minor, patch].map { String(decoding: $0, as: UTF8.self) }
    }
    let isPlain = digits == nil && prerelease.isEmpty && build.isEmpty
    return Version(
      words.0 ?? .max, words.1 ?? .max, words.2 ?? .max,
      tail: isPlain ? nil : Version.Tail(prerelease: prerelease, build: build, digits: digits))
  }

  /// Reads the digits of a number; nil if there are none or a zero leads them.
  mutating func digits() -> ArraySlice<UInt8>? {
    let digits = take(while: \.isDigit)
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
    return digits
  }

  /// Reads identifiers with dots between them; nil if one is empty or is a number that a zero leads.
  mutating func identifiers(allowingLeadingZeros: Bool) -> String? {
    let start = offset
    repeat {
      let identifier = take(while: \.isIdentifier)
      guard let first = identifier.first else { return nil }
      if !allowingLeadingZeros, first == UInt8(ascii: "0"), identifier.count > 1, identifier.allSatisfy(\.isDigit) {
        return nil
      }
    } while skip(UInt8(ascii: "."))
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// The number that digits write; nil if no word holds it (`UInt64.max` itself is left out, since it stands for more).
  static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for digit in digits {
      let (product, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = product.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
      if overflows || overflowsToo { return nil }
      number = sum
    }
    return number == .max ? nil : number
  }
}

extension UInt8 {
  /// Whether this is an ASCII digit.
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// Whether this may stand in an identifier: an ASCII letter, a digit or a hyphen.
  var isIdentifier: Bool {
    isDigit || self == UInt8(ascii: "-") || (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z")
  }

  /// Whether this is a blank: a space, or one of the control characters from tab to carriage return.
  var isBlank: Bool { self == UInt8(ascii: " ") || self >= 0x09 && self <= 0x0D }
}
