/// Takes a plain pattern apart, by the positions at which it has a character or a class: which of them a match may begin and
/// end with, and which may follow upon each other (Glushkov's construction).
///
/// ```
/// ^[a-z]+(?:-[a-z]+)*$     first {0}   last {0, 2}   after 0 {0, 1}   after 1 {2}   after 2 {2, 1}
///  0        1 2
/// ```
struct PlainPatternReader {
  /// The characters of a pattern, 64 at most; sets of them are bits.
  struct Positions {
    private var characters: [ASCIISet] = []
    private var following: [UInt64] = []

    var count: Int { characters.count }

    /// The positions that have a byte.
    func of(_ byte: UInt8) -> UInt64 {
      var found: UInt64 = 0
      for position in characters.indices where characters[position].contains(byte) { found |= 1 << UInt64(position) }
      return found
    }

    /// The positions that may follow upon some.
    func after(_ set: UInt64) -> UInt64 {
      var (found, rest): (UInt64, UInt64) = (0, set)
      while rest != 0 {
        found |= following[rest.trailingZeroBitCount]
        rest &= rest - 1
      }
      return found
    }

    /// A further position; nil if there are too many.
    mutating func append(_ set: ASCIISet) -> Part? {
      guard count < UInt64.bitWidth else { return nil }
      defer {
        characters.append(set)
        following.append(0)
      }
      return Part(first: 1 << UInt64(count), last: 1 << UInt64(count), isOptional: false)
    }

    /// Lets positions follow upon others.
    mutating func connect(_ last: UInt64, to first: UInt64) {
      for position in following.indices where last & 1 << UInt64(position) != 0 { following[position] |= first }
    }
  }

  /// A part of a pattern: what it may begin and end with, and whether it may be nothing.
  struct Part {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var isOptional = true
  }

  private var rest: ArraySlice<UInt8>
  private var positions = Positions()

  private init(_ source: String) { rest = Array(source.utf8)[...] }

  /// Reads a pattern that ECMA-262 admits.
  ///
  /// - Returns: Its positions, the whole, and whether it ends with `$`; nil if it is not a plain one.
  static func read(_ source: String) -> (positions: Positions, whole: Part, isClosed: Bool)? {
    var reader = Self(source)
    guard reader.take("^"), let whole = reader.sequence() else { return nil }
    let isClosed = reader.take("$")
    return reader.rest.isEmpty ? (reader.positions, whole, isClosed) : nil
  }

  private mutating func take(_ character: UnicodeScalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Sequences with `|` between them.
  private mutating func alternatives() -> Part? {
    guard var whole = sequence() else { return nil }
    while take("|") {
      guard let other = sequence() else { return nil }
      whole = Part(
        first: whole.first | other.first, last: whole.last | other.last,
        isOptional: whole.isOptional || other.isOptional)
    }
    return whole
  }

  /// Parts one after the other.
  private mutating func sequence() -> Part? {
    var whole = Part()
    while let byte = rest.first, !"|)$".utf8.contains(byte) {
      guard let part = repeated() else { return nil }
      append(part, to: &whole)
    }
    return whole
  }

  private mutating func append(_ part: Part, to whole: inout Part) {
    positions.connect(whole.last, to: part.first)
    whole = Part(
      first: whole.isOptional ? whole.first | part.first : whole.first,
      last: part.isOptional ? whole.last | part.last : part.last,
      isOptional: whole.isOptional && part.isOptional)
  }

  /// A character, a class or a group, as often as it may be there: for each time it is read once more.
  private mutating func repeated() -> Part? {
    let (source, count) = (rest, positions.count)
    guard var part = once() else { return nil }
    let isEmpty = positions.count == count
    guard let (least, most) = repetition() else { return nil }
    let end = rest
    if isEmpty { return part }
    if most == 0 { return Part() }
    var whole = Part()
    for time in 1...max(least, most ?? 1, 1) {
      if time > 1 {
        rest = source
        guard let again = once() else { return nil }
        part = again
      }
      if time >= least, most == nil { positions.connect(part.last, to: part.first) }
      part.isOptional = part.isOptional || time > least
      append(part, to: &whole)
    }
    rest = end
    return whole
  }

  private mutating func once() -> Part? {
    guard take("(") else { return characters().flatMap { positions.append($0) } }
    if take("?"), !take(":") { return nil }
    guard let part = alternatives(), take(")") else { return nil }
    return part
  }

  /// One character, or a class of some.
  private mutating func characters() -> ASCIISet? {
    var characters = ASCIISet()
    guard take("[") else {
      guard let byte = character(besides: "^$.*+?()[]{}|") else { return nil }
      characters.insert(byte...byte)
      return characters
    }
    if rest.first == UInt8(ascii: "^") { return nil }
    while !take("]") {
      // A hyphen is itself at either end only; elsewhere it makes a range.
      guard let first = character(besides: "]") else { return nil }
      guard rest.first == UInt8(ascii: "-"), rest.dropFirst().first != UInt8(ascii: "]") else {
        characters.insert(first...first)
        continue
      }
      rest.removeFirst()
      guard let last = character(besides: "]"), first <= last else { return nil }
      characters.insert(first...last)
    }
    return characters
  }

  /// One character of ASCII, or a sign of syntax after a backslash.
  private mutating func character(besides special: String) -> UInt8? {
    guard let byte = rest.popFirst(), byte < 128 else { return nil }
    guard byte == UInt8(ascii: "\\") else { return special.utf8.contains(byte) ? nil : byte }
    guard let escaped = rest.popFirst(), #"^$.*+?()[]{}|/\-"#.utf8.contains(escaped) else { return nil }
    return escaped
  }

  /// How often: `?`, `*`, `+`, `{2}`, `{2,}`, `{2,4}` or nothing. What is lazy matches the same texts.
  private mutating func repetition() -> (least: Int, most: Int?)? {
    var repetition: (least: Int, most: Int?) = (1, 1)
    if take("?") {
      repetition = (0, 1)
    } else if take("*") {
      repetition = (0, nil)
    } else if take("+") {
      repetition = (1, nil)
    } else if take("{") {
      guard let least = number() else { return nil }
      repetition = (least, least)
      if take(",") {
        repetition.most = nil
        if rest.first != UInt8(ascii: "}") {
          guard let most = number(), most >= least else { return nil }
          repetition.most = most
        }
      }
      guard take("}") else { return nil }
    } else {
      return repetition
    }
    _ = take("?")
    return repetition
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest[digits.endIndex...]
    return digits.count > 9 ? nil : Int(String(decoding: digits, as: UTF8.self))
  }
}

/// Some of the 128 characters of ASCII, a bit for each.
struct ASCIISet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range { if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) } }
  }

  func contains(_ byte: UInt8) -> Bool {
    byte < 64 ? low >> UInt64(byte) & 1 != 0 : byte < 128 && high >> UInt64(byte & 63) & 1 != 0
  }
}
