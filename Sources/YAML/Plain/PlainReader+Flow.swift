internal import Diagnostics

/// Sequences in brackets and mappings in braces.
extension PlainReader {
  /// A sequence; the point is at the bracket.
  mutating func flowSequence() throws(NotPlain) -> Node.Value {
    let base = elements.count
    try open()
    offset += 1
    try passSpaceInFlow()
    while byte != UInt8(ascii: "]") {
      elements.push(try flowNode())
      try passComma(before: UInt8(ascii: "]"))
    }
    offset += 1
    end = position
    depth += 1
    return .sequence(elements.takeAll(above: base))
  }

  /// A mapping; the point is at the brace.
  mutating func flowMapping() throws(NotPlain) -> Node.Value {
    let base = members.count
    var marks = KeyMarks()
    try open()
    offset += 1
    try passSpaceInFlow()
    while byte != UInt8(ascii: "}") {
      let start = position
      let key = try flowKey()
      let keyRange = SourceRange(start, end)
      marks.leave(keyRange.offsets, in: text)
      let place = position
      try passSpaceInFlow()
      let isNothing = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
      let value = isNothing ? nothing(at: place) : try flowNode()
      members.push(Node.Member(key: key, keyRange: keyRange, value: value))
      try passComma(before: UInt8(ascii: "}"))
    }
    offset += 1
    end = position
    return try closeMapping(above: base, marks)
  }

  private mutating func flowNode() throws(NotPlain) -> Node {
    let start = position
    let value: Node.Value =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): .string(try quoted())
      case UInt8(ascii: "["): try flowSequence()
      case UInt8(ascii: "{"): try flowMapping()
      default: try plainValueInFlow()
      }
    return Node(value, at: SourceRange(start, end))
  }

  /// A key of one line and the colon behind it.
  private mutating func flowKey() throws(NotPlain) -> String {
    let start = position
    let isQuoted = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    let key = isQuoted ? try quoted() : try plainKeyInFlow()
    passSpaces()
    guard byte == UInt8(ascii: ":"), line == start.line, offset - Int(start.offset) < PlainText.longestKey else {
      throw NotPlain()
    }
    offset += 1
    return key
  }

  /// Passes the space behind an element or a member and, unless the bracket comes next, a comma and space again.
  private mutating func passComma(before bracket: UInt8) throws(NotPlain) {
    try passSpaceInFlow()
    if byte == bracket { return }
    guard byte == UInt8(ascii: ",") else { throw NotPlain() }
    offset += 1
    try passSpaceInFlow()
  }

  /// Passes spaces, comments and line breaks.
  private mutating func passSpaceInFlow() throws(NotPlain) {
    passSpaces()
    while byte == UInt8(ascii: "#") || text.breaksLine(at: offset) {
      try passEndOfLine()
      passSpaces()
      // Only what closes a bracket stands in the first column, where directives and marks of documents do.
      guard offset > origin || text.mayBeginLineInFlow(at: offset) else { throw NotPlain() }
    }
  }
}

extension PlainText {
  /// Whether what is at an offset may stand in the first column.
  fileprivate func mayBeginLineInFlow(at offset: Int) -> Bool {
    switch self[offset] {
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
