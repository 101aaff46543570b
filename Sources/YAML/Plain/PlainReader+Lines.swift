internal import Diagnostics

/// The point, and how it goes from line to line.
extension PlainReader {
  /// The byte at the point; zero at the end.
  var byte: UInt8 { text[offset] }

  /// Whether the text ends here.
  var isAtEnd: Bool { offset >= text.count }

  /// The column of the point, from 0. The end of the text is left of all columns, so that it ends all blocks.
  var column: Int { isAtEnd ? -1 : offset - origin }

  /// The place of the point.
  var position: SourcePosition {
    SourcePosition(
      offset: UInt32(truncatingIfNeeded: offset), line: line, column: UInt32(truncatingIfNeeded: offset - origin + 1))
  }

  /// Moves the point forward within its line.
  ///
  /// - Returns: Whether all characters on the way are ASCII.
  @discardableResult
  @inline(__always)
  mutating func advance(to end: Int) -> Bool {
    let continuations = isASCII ? 0 : text.continuations(in: offset..<end)
    offset = end
    origin += continuations
    return continuations == 0
  }

  /// Passes the rest of the line, which is blank or a comment, and goes to the next one that has content.
  mutating func passLine() throws(NotPlain) {
    try passEndOfLine()
    try passEmptyLines()
  }

  /// From the start of a line, goes to the first character that is not in a comment.
  mutating func passEmptyLines() throws(NotPlain) {
    while true {
      passSpaces()
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"): try passEndOfLine()
      default:
        // Marks of documents and directives begin there.
        if offset == origin, byte == UInt8(ascii: "%") || text.hasDocumentMark(at: offset) { throw NotPlain() }
        return
      }
    }
  }

  /// Passes what may end a line: spaces, a comment, a line break.
  @inline(__always)
  mutating func passEndOfLine() throws(NotPlain) {
    passSpaces()
    if byte == UInt8(ascii: "#") {
      guard offset == origin || text[offset - 1] == UInt8(ascii: " ") else { throw NotPlain() }
      offset = text.endOfLine(from: offset)
    }
    if isAtEnd { return }
    guard text.breaksLine(at: offset) else { throw NotPlain() }
    passLineBreak()
  }

  /// Passes a line break, LF or CR LF.
  @inline(__always)
  mutating func passLineBreak() {
    offset += byte == UInt8(ascii: "\r") ? 2 : 1
    origin = offset
    line += 1
  }

  /// Passes spaces.
  @inline(__always)
  mutating func passSpaces() {
    while byte == UInt8(ascii: " ") { offset &+= 1 }
  }
}

extension PlainText {
  /// Whether a line break is at an offset.
  func breaksLine(at offset: Int) -> Bool {
    self[offset] == UInt8(ascii: "\n") || self[offset] == UInt8(ascii: "\r")
  }

  /// Whether a space, a line break or the end is at an offset: what makes the `-` or `:` before it an indicator.
  func endsIndicator(at offset: Int) -> Bool {
    self[offset] <= UInt8(ascii: " ")
  }

  /// Where the line of an offset ends, before its break.
  func endOfLine(from offset: Int) -> Int {
    var end = offset
    while end < count, !breaksLine(at: end) { end += 1 }
    return end
  }

  /// Whether `---` or `...` is at an offset, whatever follows.
  func hasDocumentMark(at offset: Int) -> Bool {
    let byte = self[offset]
    return (byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")) && self[offset + 1] == byte
      && self[offset + 2] == byte
  }
}
