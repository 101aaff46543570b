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
    switch text {
    case "null", "Null", "NULL", "~": .null
    case "true", "True", "TRUE": .boolean(true)
    case "false", "False", "FALSE": .boolean(false)
    default: .text
    }
  }

  private static func number(_ text: String) -> Meaning {
    if text.hasPrefix("0x") { return digits(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return digits(text.dropFirst(2), radix: 8) }
    if let number = decimal(text) { return .number(number) }
    switch text {
    case ".nan", ".NaN", ".NAN": return .unfitNumber
    default: break
    }
    switch text.first == "+" || text.first == "-" ? text.dropFirst() : text[...] {
    case ".inf", ".Inf", ".INF": return .unfitNumber
    default: return .text
    }
  }
}

// MARK: - Decimal numbers

extension CoreSchema {
  /// A decimal number in JSON's grammar: `+01.` becomes `1.0`, `-.5e3` becomes `-0.5e3`.
  private static func decimal(_ text: String) -> String? {
    var rest = text.utf8[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = takeDigits(&rest)
    var result = negative ? "-" : ""
    result += Substring(whole.drop { $0 == UInt8(ascii: "0") })
    if whole.allSatisfy({ $0 == UInt8(ascii: "0") }) { result += "0" }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = takeDigits(&rest)
      if whole.isEmpty, fraction.isEmpty { return nil }
      result += fraction.isEmpty ? ".0" : "." + Substring(fraction)
    } else if whole.isEmpty {
      return nil
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      var digits = rest.dropFirst()
      if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
      if digits.isEmpty { return nil }
      _ = takeDigits(&digits)
      result += Substring(rest)
      rest = digits
    }
    return rest.isEmpty ? result : nil
  }

  private static func takeDigits(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
    let digits = text.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    text = text[digits.endIndex...]
    return digits
  }
}

// MARK: - Numbers in another base

extension CoreSchema {
  /// A number of another base in decimal digits, however many.
  private static func digits(_ text: Substring, radix: UInt64) -> Meaning {
    guard !text.isEmpty else { return .text }
    // Nine decimal digits each, the lowest first.
    var limbs: [UInt64] = [0]
    var count = 0
    for byte in text.utf8 {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, digit < radix else { return .text }
      count += 1
      if count > mostDigits { continue }
      var carry = UInt64(digit)
      for index in limbs.indices {
        let value = limbs[index] * radix + carry
        limbs[index] = value % 1_000_000_000
        carry = value / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    if count > mostDigits { return .unfitNumber }
    let lower = limbs.dropLast().reversed().map { String(String($0 + 1_000_000_000).dropFirst()) }
    return .number(String(limbs[limbs.count - 1]) + lower.joined())
  }
}
