/// A pattern that needs no search: `^` and a row of ASCII characters and classes, each repeated so or so often, then mostly
/// `$`.
///
/// ```
/// ^ #  [0-9a-f]{6} $          ^ [a-z] [a-z0-9_-]* $          ^ x -
///   1…1   6…6                   1…1      0…∞                    1…1 1…1
/// ```
/// Taking as much as there is finds a match wherever there is one, if no character that may be taken once more can begin
/// what follows. Patterns for which that does not hold, and all others, are PCRE2's.
struct PlainPattern: Sendable {
  /// Some of the 128 characters of ASCII, a bit for each.
  private struct Characters {
    var low: UInt64 = 0
    var high: UInt64 = 0

    mutating func insert(_ range: ClosedRange<UInt8>) {
      for byte in range { if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) } }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
      byte < 64 ? low >> UInt64(byte) & 1 != 0 : byte < 128 && high >> UInt64(byte & 63) & 1 != 0
    }

    func isDisjoint(with other: Self) -> Bool { low & other.low == 0 && high & other.high == 0 }
  }

  /// Characters, and how many of them there may be.
  private struct Item {
    let characters: Characters
    var least = 1
    var most = 1
  }

  private let items: [Item]

  /// Whether the text ends where the pattern does.
  private let isClosed: Bool

  /// Reads a pattern that ECMA-262 admits; nil if it is not a plain one.
  init?(_ source: String) {
    var reader = Reader(Array(source.utf8)[...])
    guard reader.take("^") else { return nil }
    var items: [Item] = []
    while !reader.isAtEnd(orAt: "$") {
      guard let characters = reader.characters(), let (least, most) = reader.repetition() else { return nil }
      items.append(Item(characters: characters, least: least, most: most))
    }
    isClosed = reader.take("$")
    guard reader.isAtEnd(), Self.isDecided(items) else { return nil }
    self.items = items
  }

  /// Whether it is clear at each character what takes it.
  private static func isDecided(_ items: [Item]) -> Bool {
    for (position, item) in items.enumerated() where item.least < item.most {
      for next in items[(position + 1)...] {
        guard item.characters.isDisjoint(with: next.characters) else { return false }
        if next.least > 0 { break }
      }
    }
    return true
  }

  /// Whether a text matches.
  func matches(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var offset = 0
    for position in items.indices {
      let item = items[position]
      let start = offset
      while offset < bytes.count, offset - start < item.most, item.characters.contains(bytes[offset]) { offset += 1 }
      if offset - start < item.least { return false }
    }
    return !isClosed || offset == bytes.count
  }
}

extension PlainPattern {
  /// Takes a pattern apart.
  private struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ source: ArraySlice<UInt8>) { rest = source }

    func isAtEnd(orAt end: UnicodeScalar? = nil) -> Bool {
      rest.isEmpty || end.map { rest.elementsEqual([UInt8(ascii: $0)]) } ?? false
    }

    mutating func take(_ character: UnicodeScalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    /// One character, or a class of some.
    mutating func characters() -> Characters? {
      var characters = Characters()
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

    /// How often: `?`, `*`, `+`, `{2}`, `{2,}`, `{2,4}` or nothing; nil for what is lazy or too large.
    mutating func repetition() -> (least: Int, most: Int)? {
      var repetition = (least: 1, most: 1)
      if take("?") {
        repetition = (0, 1)
      } else if take("*") {
        repetition = (0, .max)
      } else if take("+") {
        repetition = (1, .max)
      } else if take("{") {
        guard let least = number() else { return nil }
        repetition = (least, least)
        if take(",") {
          repetition.most = rest.first == UInt8(ascii: "}") ? .max : number() ?? -1
        }
        guard take("}"), repetition.most >= least else { return nil }
      } else {
        return repetition
      }
      return rest.first == UInt8(ascii: "?") ? nil : repetition
    }

    private mutating func number() -> Int? {
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest = rest[digits.endIndex...]
      return digits.count > 9 ? nil : Int(String(decoding: digits, as: UTF8.self))
    }
  }
}
