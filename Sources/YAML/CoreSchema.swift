/// The core schema of YAML 1.2: what a plain scalar means.
///
/// <https://yaml.org/spec/1.2.2/#103-core-schema>
enum CoreSchema {
  /// What a plain scalar means.
  enum Meaning: Equatable {
    case null
    case boolean(Bool)

    /// A number, in JSON's grammar.
    case number(String)

    /// An infinity, not a number, or digits in another base than ten beyond what is converted.
    case unfitNumber

    case text
  }

  /// The most digits of a hexadecimal or octal number; converting takes time that grows with their square.
  static let mostDigits = 1000

  /// Whether a plain scalar is a text, whatever follows its first byte.
  static func isText(beginningWith first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"):
      false
    default: true
    }
  }

  /// What a plain scalar means.
  static func meaning(of text: String) -> Meaning {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text)
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"):
      return word(text)
    default:
      return .text
    }
  }

  /// Whether a scalar means what its text says, rather than the text itself. A tag outside the schema says nothing.
  static func applies(tag: String?, isPlain: Bool) -> Bool {
    switch tag {
    case nil: isPlain
    case "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float": true
    default: false
    }
  }

  private static func word(_ text: String) -> Meaning {
    guard text.utf8.count <= 5 else { return .text }
    return switch text {
    case "null", "Null", "NULL", "~": .null
    case "true", "True", "TRUE": .boolean(true)
    case "false", "False", "FALSE": .boolean(false)
    default: .text
    }
  }

  private static func number(_ text: String) -> Meaning {
    if let shape = DecimalShape(text.utf8.span) { return .number(shape.isJSON ? text : shape.json(of: text)) }
    // Versions and dates are frequent, and none of these.
    if text.utf8.first == UInt8(ascii: "0") {
      if text.utf8.starts(with: "0x".utf8) { return digits(text.utf8.dropFirst(2), radix: 16) }
      if text.utf8.starts(with: "0o".utf8) { return digits(text.utf8.dropFirst(2), radix: 8) }
    }
    guard text.utf8.count <= 5 else { return .text }
    return switch text {
    case ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf", "+.Inf", "+.INF", ".nan", ".NaN", ".NAN":
      .unfitNumber
    default:
      .text
    }
  }

  /// A number of another base in decimal digits, however many.
  private static func digits(_ text: Substring.UTF8View, radix: UInt64) -> Meaning {
    func value(_ digit: UInt8) -> UInt64? {
      Character(UnicodeScalar(digit)).hexDigitValue.map(UInt64.init).flatMap { $0 < radix ? $0 : nil }
    }
    guard !text.isEmpty, text.allSatisfy({ value($0) != nil }) else { return .text }
    guard text.count <= mostDigits else { return .unfitNumber }
    // Nine decimal digits each, the lowest first.
    var limbs: [UInt64] = [0]
    for digit in text {
      var carry = value(digit) ?? 0
      for index in limbs.indices {
        let limb = limbs[index] * radix + carry
        limbs[index] = limb % 1_000_000_000
        carry = limb / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    let lower = limbs.dropLast().reversed().map { String($0 + 1_000_000_000).dropFirst() }
    return .number(String(limbs[limbs.count - 1]) + lower.joined())
  }
}

/// Where the parts of a decimal number are: `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
private struct DecimalShape {
  /// Its digits before the point, and after it; these are nil without a point.
  private var whole: Range<Int>
  private var fraction: Range<Int>?

  /// Whether it is written as JSON has it.
  private(set) var isJSON: Bool

  /// Finds the parts; nil if the text is no decimal number.
  init?(_ text: Span<UInt8>) {
    func digits(from start: Int) -> Range<Int> {
      var end = start
      while end < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[end] { end += 1 }
      return start..<end
    }
    func isSign(_ index: Int) -> Bool {
      index < text.count && (text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+"))
    }
    whole = digits(from: isSign(0) ? 1 : 0)
    var end = whole.upperBound
    if end < text.count, text[end] == UInt8(ascii: ".") {
      let digits = digits(from: end + 1)
      fraction = digits
      end = digits.upperBound
    }
    if whole.isEmpty, fraction?.isEmpty ?? true { return nil }
    if end < text.count, text[end] | 0x20 == UInt8(ascii: "e") {
      let exponent = digits(from: isSign(end + 1) ? end + 2 : end + 1)
      if exponent.isEmpty { return nil }
      end = exponent.upperBound
    }
    guard end == text.count else { return nil }
    isJSON =
      text[0] != UInt8(ascii: "+") && fraction?.isEmpty != true
      && (whole.count == 1 || whole.count > 1 && text[whole.lowerBound] != UInt8(ascii: "0"))
  }

  /// The number as JSON has it: `+01.` becomes `1.0`, `-.5e3` becomes `-0.5e3`.
  func json(of text: String) -> String {
    let utf8 = Array(text.utf8)
    let significant = utf8[whole].drop { $0 == UInt8(ascii: "0") }
    var json = utf8[0] == UInt8(ascii: "-") ? "-" : ""
    json += significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
    if let fraction { json += "." + (fraction.isEmpty ? "0" : String(decoding: utf8[fraction], as: UTF8.self)) }
    json += String(decoding: utf8[(fraction ?? whole).upperBound...], as: UTF8.self)
    return json
  }
}
