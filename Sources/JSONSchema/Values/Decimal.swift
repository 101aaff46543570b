import YAML

/// A number as `±digits × 10^exponent`, exact however many digits there are.
///
/// The digits have no zero at either end, so that equal numbers are equal here too: `1`, `1.0` and `10e-1` are the same.
struct Decimal: Hashable, Sendable {
  /// Whether it is below zero.
  private(set) var isNegative: Bool

  /// The digits' values, 0 to 9, most significant first; none for zero.
  private(set) var digits: [UInt8]

  /// The power of ten of the last digit; 0 for zero.
  private(set) var exponent: Int

  /// Reads a number's text.
  ///
  /// - Complexity: O(*n*) in the length of the text. An exponent of more than 17 digits counts as 10^17.
  init(_ number: Number) {
    var digits: [UInt8] = []
    var exponent = 0
    var isNegative = false
    var isFraction = false
    var text = Substring(number.text).utf8
    while let byte = text.popFirst() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent += Self.clampedExponent(text)
        text = text[text.endIndex...]
      default:
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - UInt8(ascii: "0")) }
        if isFraction { exponent -= 1 }
      }
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  private static func clampedExponent(_ text: Substring.UTF8View) -> Int {
    var value = 0
    var isNegative = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "+"): continue
      default: value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 100_000_000_000_000_000)
      }
    }
    return isNegative ? -value : value
  }

  /// Whether there is no fraction.
  var isInteger: Bool { exponent >= 0 }

  /// The power of ten just above the first digit.
  private var magnitude: Int { digits.count + exponent }
}

extension Decimal: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let (small, large) = left.isNegative ? (right, left) : (left, right)
    if small.digits.isEmpty || large.digits.isEmpty { return small.digits.isEmpty && !large.digits.isEmpty }
    if small.magnitude != large.magnitude { return small.magnitude < large.magnitude }
    return small.digits.lexicographicallyPrecedes(large.digits)
  }
}

extension Decimal {
  /// Whether this is an integer times another number, which is not zero.
  ///
  /// Since no digits end in a zero, a number whose last digit stands lower than the divisor's is no multiple. Otherwise
  /// the divisor's digits must divide `digits × 10^shift`; from a certain shift on, all factors 2 and 5 of the divisor
  /// are there, so the rest of the zeros need not be looked at.
  ///
  /// - Complexity: O(*n* × *m*) in the numbers of digits.
  func isMultiple(of divisor: Decimal) -> Bool {
    if digits.isEmpty { return true }
    let shift = exponent - divisor.exponent
    if shift < 0 { return false }
    var remainder = Remainder(of: divisor.digits)
    for digit in digits { remainder.append(digit) }
    for _ in 0..<min(shift, divisor.digits.count * 4) { remainder.append(0) }
    return remainder.isZero
  }

  /// What is left of a growing row of digits on division by another.
  private struct Remainder {
    private let divisor: [UInt8]
    private var digits: [UInt8]

    init(of divisor: [UInt8]) {
      // One place more than the divisor, for the digit that comes in.
      self.divisor = [0] + divisor
      digits = Array(repeating: 0, count: divisor.count + 1)
    }

    var isZero: Bool { digits.allSatisfy { $0 == 0 } }

    mutating func append(_ digit: UInt8) {
      for place in 1..<digits.count { digits[place - 1] = digits[place] }
      digits[digits.count - 1] = digit
      while !digits.lexicographicallyPrecedes(divisor) { subtractDivisor() }
    }

    private mutating func subtractDivisor() {
      var borrow: UInt8 = 0
      for place in digits.indices.reversed() {
        let minuend = digits[place] + 10 - borrow - divisor[place]
        digits[place] = minuend % 10
        borrow = minuend < 10 ? 1 : 0
      }
    }
  }
}

extension Number {
  /// Whether there is no fraction, however the number is written: `1.0` and `1e3` are integers.
  var isInteger: Bool {
    for byte in text.utf8 where byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
      return Decimal(self).isInteger
    }
    return true
  }

  /// The value, if it is written as an integer of at most 18 digits.
  @inline(__always)
  var small: Int? {
    var value = 0
    var isNegative = false
    if text.utf8.count > 18 { return nil }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
      case UInt8(ascii: "-"): isNegative = true
      default: return nil
      }
    }
    return isNegative ? -value : value
  }
}
