/// Reads a pattern by the grammar of ECMA-262 in `u` mode and writes it in PCRE2's syntax.
///
/// See <https://tc39.es/ecma262/#sec-patterns>; modifiers and names that are there twice as of ECMA-262 2025. What is
/// written means the same to PCRE2 without any option but UTF, and holds no construct that the grammar has not admitted:
/// every character that is not a letter or a digit is written as its code point, and groups have numbers in place of names.
///
/// One difference remains: a group that is repeated keeps what it captured in an earlier round, where ECMA-262 forgets it.
struct PatternParser {
  /// PCRE2's own limit on groups within groups.
  static let depthLimit = 250

  private(set) var scalars: [UnicodeScalar]
  var position = 0

  /// What has been written, up to the last reference to a group by name; the reference; and so on.
  var output = ""
  var references: [(before: String, name: String, offset: Int)] = []

  var groupCount = 0
  var groupNames: [String: [NamedGroup]] = [:]
  var largestReference: (group: Int, offset: Int)?

  /// The alternatives that what is read now is part of, outermost first.
  private(set) var alternatives: [Alternative] = []
  private var disjunctionCount = 0

  /// The modifiers that PCRE2 is not asked to carry out.
  var flags = Flags()

  struct Flags {
    var dotAll = false
    var multiline = false
  }

  struct Alternative: Hashable {
    let disjunction: Int
    var number: Int
  }

  struct NamedGroup {
    let number: Int
    let alternatives: [Alternative]
  }

  private init(_ source: String) { scalars = Array(source.unicodeScalars) }

  /// The pattern as PCRE2 wants it.
  ///
  /// - Throws: `PatternError` if ECMA-262 does not admit it.
  static func translate(_ source: String) throws(PatternError) -> String {
    var parser = PatternParser(source)
    try parser.disjunction()
    // Only a parenthesis ends a disjunction early.
    guard parser.peek == nil else { throw parser.invalid("unmatched `)`") }
    return try parser.finished()
  }

  /// Whether ECMA-262 admits a pattern, even if it cannot be carried out here.
  static func admits(_ source: String) -> Bool {
    do throws(PatternError) {
      _ = try translate(source)
      return true
    } catch {
      return error.kind == .unsupported
    }
  }

  /// Puts in the numbers of the groups that are referred to by name.
  private func finished() throws(PatternError) -> String {
    if let largestReference, largestReference.group > groupCount {
      throw invalid("there is no group \(largestReference.group)", at: largestReference.offset)
    }
    var text = ""
    for reference in references {
      guard let groups = groupNames[reference.name] else {
        throw invalid("there is no group `\(reference.name)`", at: reference.offset)
      }
      // Of groups that share a name only one has captured something; the others match the empty text.
      text += reference.before + groups.map { "\\g{\($0.number)}" }.joined()
    }
    return text + output
  }
}

// MARK: - Reading and writing

extension PatternParser {
  var peek: UnicodeScalar? { position < scalars.count ? scalars[position] : nil }

  mutating func next() -> UnicodeScalar? {
    guard let scalar = peek else { return nil }
    position += 1
    return scalar
  }

  /// Skips a text if it comes next.
  mutating func skip(_ text: String) -> Bool {
    let expected = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  /// Reads as long as scalars are of a kind.
  mutating func take(while isOne: (UnicodeScalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = peek, isOne(scalar) {
      text.append(scalar)
      position += 1
    }
    return String(text)
  }

  mutating func write(_ text: String) { output += text }

  func invalid(_ detail: String, at offset: Int? = nil) -> PatternError {
    PatternError(kind: .invalid, detail: detail, offset: offset ?? position)
  }

  func unsupported(_ detail: String) -> PatternError {
    PatternError(kind: .unsupported, detail: detail, offset: position)
  }
}

// MARK: - Terms

extension PatternParser {
  mutating func disjunction() throws(PatternError) {
    guard alternatives.count < Self.depthLimit else {
      throw unsupported("groups stand within each other more than \(Self.depthLimit) deep")
    }
    alternatives.append(Alternative(disjunction: disjunctionCount, number: 0))
    disjunctionCount += 1
    while let scalar = peek, scalar != ")" {
      if scalar == "|" {
        position += 1
        alternatives[alternatives.count - 1].number += 1
        write("|")
      } else {
        try term()
      }
    }
    alternatives.removeLast()
  }

  private mutating func term() throws(PatternError) {
    guard let scalar = next() else { return }
    switch scalar {
    case "^":
      write(flags.multiline ? "(?<![^\(CharacterSet.lineEnds)])" : "^")
      return
    case "$":
      write(flags.multiline ? "(?![^\(CharacterSet.lineEnds)])" : "$")
      return
    case "(":
      if try group() == .assertion { return }
    case ".": write(flags.dotAll ? CharacterSet.every : "[^\(CharacterSet.lineEnds)]")
    case "[": write(try characterClass())
    case "\\":
      if try escape() == .assertion { return }
    case "*", "+", "?":
      position -= 1
      throw invalid("there is nothing to repeat")
    case "{", "}", "]":
      position -= 1
      throw invalid("`\(scalar)` must be written `\\\(scalar)`")
    default: write(CharacterSet.literal(scalar.value))
    }
    try quantifier()
  }

  /// What a term is, to those who ask whether it may be repeated.
  enum TermKind {
    case atom
    case assertion
  }

  private mutating func quantifier() throws(PatternError) {
    let start = position
    switch peek {
    case "*", "+", "?":
      position += 1
      write(String(scalars[start]))
    case "{":
      position += 1
      let least = take(while: \.isDigit)
      guard !least.isEmpty else { throw invalid("expected a number of repetitions") }
      var most = least
      if skip(",") { most = take(while: \.isDigit) }
      guard skip("}") else { throw invalid("expected `}`") }
      if !most.isEmpty, Number(digits: most) < Number(digits: least) {
        throw invalid("the numbers of repetitions are out of order", at: start)
      }
      write(String(String.UnicodeScalarView(scalars[start..<position])))
    default: return
    }
    if skip("?") { write("?") }
  }

  /// Digits compared by value, however many.
  private struct Number: Comparable {
    let digits: Substring

    init(digits: String) { self.digits = digits.drop { $0 == "0" } }

    static func < (left: Self, right: Self) -> Bool {
      (left.digits.utf8.count, String(left.digits)) < (right.digits.utf8.count, String(right.digits))
    }
  }
}

extension UnicodeScalar {
  var isDigit: Bool { ("0"..."9").contains(self) }

  var hexDigit: UInt32? {
    switch self {
    case "0"..."9": value - 0x30
    case "a"..."f": value - 0x61 + 10
    case "A"..."F": value - 0x41 + 10
    default: nil
    }
  }
}
