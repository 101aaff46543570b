internal import Diagnostics

/// Block mappings and sequences, and what may stand in them.
///
/// `indent` is the column of the innermost block collection that is open, from 0; -1 if there is none.
extension PlainReader {
  /// A node that stands deeper than the collection it is in, on a line of its own or behind a dash.
  mutating func blockNode(in indent: Int) throws(NotPlain) -> Node {
    if byte == UInt8(ascii: "-"), text.endsIndicator(at: offset + 1) { return try blockSequence() }
    let start = position
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let string = try quoted()
      if try passColon(after: start) { return try blockMapping(from: string, at: SourceRange(start, end)) }
      try passLine()
      return Node(.string(string), at: SourceRange(start, end))
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: ">"):
      return try nodeInLine(in: indent)
    default:
      guard let key = try plainKey() else { return try nodeInLine(in: indent) }
      return try blockMapping(from: key, at: SourceRange(start, end))
    }
  }

  /// A node that is no block collection, and the rest of its line.
  mutating func nodeInLine(in indent: Int) throws(NotPlain) -> Node {
    let start = position
    let value: Node.Value =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): .string(try quoted())
      case UInt8(ascii: "["): try flowSequence()
      case UInt8(ascii: "{"): try flowMapping()
      case UInt8(ascii: "|"), UInt8(ascii: ">"): .string(try textBlock(in: indent))
      default: try plainValue(in: indent)
      }
    let range = SourceRange(start, end)
    try passLine()
    return Node(value, at: range)
  }

  /// A sequence; the point is at its first dash.
  mutating func blockSequence() throws(NotPlain) -> Node {
    let (start, column) = (position, column)
    let base = elements.count
    try open()
    repeat {
      offset += 1
      let place = position
      passSpaces()
      if text.startsContent(at: offset) {
        elements.push(try blockNode(in: column))
      } else {
        try passLine()
        elements.push(self.column > column ? try blockNode(in: column) : nothing(at: place))
      }
    } while self.column == column && byte == UInt8(ascii: "-") && text.endsIndicator(at: offset + 1)
    depth += 1
    return Node(.sequence(elements.takeAll(above: base)), at: SourceRange(start, end))
  }

  /// A mapping whose first key has been read; the point is behind the colon.
  mutating func blockMapping(from key: String, at range: SourceRange) throws(NotPlain) -> Node {
    let column = Int(range.start.column) - 1
    let base = members.count
    try open()
    var (key, keyRange) = (key, range)
    var marks = KeyMarks()
    while true {
      marks.leave(keyRange.offsets, in: text)
      let value = try blockValue(in: column)
      members.push(Node.Member(key: key, keyRange: keyRange, value: value))
      guard self.column == column else { break }
      let start = position
      key = try blockKey()
      keyRange = SourceRange(start, end)
    }
    return Node(try closeMapping(above: base, marks), at: SourceRange(range.start, end))
  }

  /// The value of a key; the point is behind the colon.
  private mutating func blockValue(in column: Int) throws(NotPlain) -> Node {
    let place = position
    passSpaces()
    if text.startsContent(at: offset) { return try nodeInLine(in: column) }
    try passLine()
    if self.column > column { return try blockNode(in: column) }
    // A list may stand as deep as its key.
    if self.column == column, byte == UInt8(ascii: "-"), text.endsIndicator(at: offset + 1) {
      return try blockSequence()
    }
    return nothing(at: place)
  }

  /// A key of one line and the colon behind it.
  private mutating func blockKey() throws(NotPlain) -> String {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      let start = position
      let key = try quoted()
      guard try passColon(after: start) else { throw NotPlain() }
      return key
    }
    guard let key = try plainKey() else { throw NotPlain() }
    return key
  }

  /// Passes the colon after a key, and the spaces before it, if it is there.
  ///
  /// libyaml gives up looking for it after 1,024 characters, and at the end of the line.
  private mutating func passColon(after start: SourcePosition) throws(NotPlain) -> Bool {
    var colon = offset
    while text[colon] == UInt8(ascii: " ") { colon += 1 }
    guard text[colon] == UInt8(ascii: ":") else { return false }
    guard text.endsIndicator(at: colon + 1), line == start.line, colon - Int(start.offset) < PlainText.longestKey else {
      throw NotPlain()
    }
    offset = colon + 1
    return true
  }
}

// MARK: - What all collections do

extension PlainReader {
  /// Enters a collection.
  mutating func open() throws(NotPlain) {
    guard depth > 0 else { throw NotPlain() }
    depth -= 1
  }

  /// The members of a mapping that ends, each key once.
  mutating func closeMapping(above base: Int, _ marks: KeyMarks) throws(NotPlain) -> Node.Value {
    depth += 1
    let members = members.takeAll(above: base)
    if marks.mayRepeat, DuplicateKeys.exist(in: members) { throw NotPlain() }
    return .mapping(members)
  }

  /// A value that is not written.
  mutating func nothing(at place: SourcePosition) -> Node {
    end = place
    return Node(.null, at: SourceRange(place, place))
  }
}

extension SourceRange {
  /// The bytes of the stretch.
  var offsets: Range<Int> { Int(start.offset)..<Int(end.offset) }
}

extension PlainText {
  /// How many bytes a key may have; libyaml's own limit is 1,024 characters.
  static let longestKey = 1000

  /// Whether something else than a comment is at an offset in a line, behind an indicator and spaces.
  func startsContent(at offset: Int) -> Bool {
    self[offset] > UInt8(ascii: " ") && self[offset] != UInt8(ascii: "#")
  }
}
