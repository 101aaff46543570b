internal import Diagnostics

/// The grammar of RFC 8259, a function a rule. It recurses as deep as the limits allow, and no deeper.
struct JSONParser {
  /// The keys that stand twice.
  private(set) var findings: [Finding] = []

  private let source: SourceText
  private let limits: Limits
  private var cursor: SourceCursor
  private var depth = 0

  init(_ source: SourceText, limits: Limits) {
    self.source = source
    self.limits = limits
    cursor = SourceCursor(source.bytes)
  }

  /// The one value of the text.
  mutating func document() throws(Refusal) -> Node {
    skipSpace()
    let root = try value()
    skipSpace()
    if cursor.byte != nil { throw error("nothing more was expected after the value") }
    return root
  }

  private mutating func value() throws(Refusal) -> Node {
    let start = cursor.position
    let value: Node.Value =
      switch cursor.byte {
      case UInt8(ascii: "{"): .mapping(try members())
      case UInt8(ascii: "["): .sequence(try elements())
      case UInt8(ascii: "\""): .string(try string())
      case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: .number(try number())
      default: try word()
      }
    return Node(value, at: SourceRange(start, cursor.position))
  }
}

// MARK: - Collections

extension JSONParser {
  private mutating func members() throws(Refusal) -> [Node.Member] {
    try enter()
    var members: [Node.Member] = []
    if !takes("}") {
      repeat {
        skipSpace()
        let start = cursor.position
        guard cursor.byte == UInt8(ascii: "\"") else { throw error("a key in double quotes was expected here") }
        let key = try string()
        let keyRange = SourceRange(start, cursor.position)
        guard takes(":") else { throw error("`:` was expected here") }
        skipSpace()
        members.append(Node.Member(key: key, keyRange: keyRange, value: try value()))
      } while takes(",")
      guard takes("}") else { throw error("`,` or `}` was expected here") }
    }
    depth -= 1
    findings += DuplicateKeys.findings(in: members, of: source, atMost: limits.findings - findings.count)
    if findings.count >= limits.findings { throw Refusal(limits.tooMany(findings, in: source)) }
    return members
  }

  private mutating func elements() throws(Refusal) -> [Node] {
    try enter()
    var elements: [Node] = []
    if !takes("]") {
      repeat {
        skipSpace()
        elements.append(try value())
      } while takes(",")
      guard takes("]") else { throw error("`,` or `]` was expected here") }
    }
    depth -= 1
    return elements
  }

  /// Takes the bracket that opens a collection.
  private mutating func enter() throws(Refusal) {
    guard depth < limits.depth else {
      throw Refusal(limits.tooDeep(at: SourceRange(cursor.position, cursor.position), in: source))
    }
    depth += 1
    cursor.step()
  }

  /// Takes a mark of punctuation and the space before it, if it comes next.
  private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard cursor.byte == UInt8(ascii: mark) else { return false }
    cursor.step()
    return true
  }

  private mutating func skipSpace() {
    while let byte = cursor.byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { cursor.step() }
  }
}

// MARK: - Scalars

extension JSONParser {
  private mutating func word() throws(Refusal) -> Node.Value {
    let start = cursor.position
    var word = ""
    while let byte = cursor.byte, UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte, word.utf8.count < 6 {
      word.unicodeScalars.append(UnicodeScalar(byte))
      cursor.step()
    }
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: throw error("a value was expected here", at: start)
    }
  }

  private mutating func number() throws(Refusal) -> Number {
    let start = Int(cursor.position.offset)
    if cursor.byte == UInt8(ascii: "-") { cursor.step() }
    if cursor.byte == UInt8(ascii: "0") {
      cursor.step()
      if atDigit { throw error("a number of several digits cannot begin with a zero") }
    } else {
      try digits()
    }
    if cursor.byte == UInt8(ascii: ".") {
      cursor.step()
      try digits()
    }
    if cursor.byte == UInt8(ascii: "e") || cursor.byte == UInt8(ascii: "E") {
      cursor.step()
      if cursor.byte == UInt8(ascii: "+") || cursor.byte == UInt8(ascii: "-") { cursor.step() }
      try digits()
    }
    return Number(json: String(decoding: source.bytes[start..<Int(cursor.position.offset)], as: UTF8.self))
  }

  private mutating func digits() throws(Refusal) {
    if !atDigit { throw error("a digit was expected here") }
    while atDigit { cursor.step() }
  }

  private var atDigit: Bool {
    cursor.byte.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false
  }

  /// A text in double quotes; the first of them comes next.
  private mutating func string() throws(Refusal) -> String {
    let quote = cursor.position
    cursor.step()
    var text = ""
    var start = Int(cursor.position.offset)
    while true {
      let end = Int(cursor.position.offset)
      switch cursor.byte {
      case UInt8(ascii: "\""):
        cursor.step()
        text += String(decoding: source.bytes[start..<end], as: UTF8.self)
        return text
      case UInt8(ascii: "\\"):
        text += String(decoding: source.bytes[start..<end], as: UTF8.self)
        text.unicodeScalars.append(try escape())
        start = Int(cursor.position.offset)
      case nil:
        throw error("the text ends inside a string that begins here", at: quote)
      case (0..<0x20)?:
        throw error("a control character in a string must be escaped")
      default:
        cursor.step()
      }
    }
  }

  private mutating func escape() throws(Refusal) -> Unicode.Scalar {
    let start = cursor.position
    cursor.step()
    let letter = cursor.byte
    if letter != nil { cursor.step() }
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try codeUnit()
      if let scalar = UnicodeScalar(first) { return scalar }
      if UTF16.isLeadSurrogate(first), cursor.byte == UInt8(ascii: "\\") {
        cursor.step()
        if cursor.byte == UInt8(ascii: "u") {
          cursor.step()
          let second = try codeUnit()
          if UTF16.isTrailSurrogate(second) {
            return UTF16.decode(UTF16.EncodedScalar([first, second]))
          }
        }
      }
      throw error("half a surrogate pair is no character", at: start)
    default:
      throw error("an unknown escape", at: start)
    }
  }

  /// Four hexadecimal digits.
  private mutating func codeUnit() throws(Refusal) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = cursor.byte, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits were expected here")
      }
      unit = unit << 4 | UInt16(digit)
      cursor.step()
    }
    return unit
  }

  /// What is said of the stretch from a point, or the present one, to the present one.
  private func error(_ message: String, at start: SourcePosition? = nil) -> Refusal {
    let range = SourceRange(start ?? cursor.position, cursor.position)
    return Refusal(Finding(YAMLCodes.jsonSyntax, message, at: Place(source, range)))
  }
}
