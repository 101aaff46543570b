internal import Diagnostics

/// Plain scalars: without quotes.
extension PlainReader {
  /// A key in a block and the colon behind it; nil, with the point where it was, if this is no key.
  mutating func plainKey() throws(NotPlain) -> String? {
    let start = offset
    let (end, stop) = try plainLine(inFlow: false)
    guard text[stop] == UInt8(ascii: ":") else { return nil }
    guard stop - start < PlainText.longestKey else { throw NotPlain() }
    let key = try plainKey(to: end)
    offset = stop + 1
    return key
  }

  /// A key in braces.
  mutating func plainKeyInFlow() throws(NotPlain) -> String {
    try plainKey(to: try plainLine(inFlow: true).end)
  }

  @inline(__always)
  private mutating func plainKey(to end: Int) throws(NotPlain) -> String {
    let start = offset
    let isMergeKey = end == start + 2 && text[start] == UInt8(ascii: "<") && text[start + 1] == UInt8(ascii: "<")
    if isMergeKey { throw NotPlain() }
    let isASCII = advance(to: end)
    self.end = position
    return text.string(start..<end, isASCII: isASCII)
  }

  /// A value in brackets or braces. It ends with its line: if it went on, no comma and no bracket would come next.
  mutating func plainValueInFlow() throws(NotPlain) -> Node.Value {
    try plainValue(to: try plainLine(inFlow: true).end)
  }

  /// A value in a block, of any number of lines.
  mutating func plainValue(in indent: Int) throws(NotPlain) -> Node.Value {
    let start = offset
    var (end, stop) = try plainLine(inFlow: false)
    if text[stop] == UInt8(ascii: ":") { throw NotPlain() }
    guard try continuesPlain(at: stop, in: indent) else { return try plainValue(to: end) }

    pieces.removeAll(keepingCapacity: true)
    text.append(start..<end, to: &pieces)
    repeat {
      offset = stop
      passFold()
      let start = offset
      (end, stop) = plainRest(from: offset, inFlow: false)
      if text[stop] == UInt8(ascii: ":") { throw NotPlain() }
      text.append(start..<end, to: &pieces)
    } while try continuesPlain(at: stop, in: indent)
    advance(to: end)
    self.end = position
    return try value(of: stringOfPieces(isASCII: isASCII))
  }

  @inline(__always)
  private mutating func plainValue(to end: Int) throws(NotPlain) -> Node.Value {
    let (start, first) = (offset, byte)
    let isASCII = advance(to: end)
    self.end = position
    let string = text.string(start..<end, isASCII: isASCII)
    return CoreSchema.isText(beginningWith: first) ? .string(string) : try value(of: string)
  }

  private func value(of string: String) throws(NotPlain) -> Node.Value {
    switch CoreSchema.meaning(of: string) {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let digits): .number(Number(json: digits))
    case .text: .string(string)
    case .unfitNumber: throw NotPlain()
    }
  }
}

// MARK: - Lines

extension PlainReader {
  /// What the point's line has of a plain scalar that begins there.
  ///
  /// - Returns: The end of its last character, and where it was clear that no other follows: at a colon, a comment, a line
  ///   break, the end of the text or, in brackets, one of their indicators.
  @inline(__always)
  private func plainLine(inFlow: Bool) throws(NotPlain) -> (end: Int, stop: Int) {
    switch byte {
    case UInt8(ascii: "-"):
      if text.endsIndicator(at: offset + 1) { throw NotPlain() }
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), 0:
      throw NotPlain()
    default: break
    }
    let line = plainRest(from: offset, inFlow: inFlow)
    if inFlow {
      // libyaml's versions differ about these, and about a colon before one of them.
      switch text[line.stop] {
      case UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"): throw NotPlain()
      case UInt8(ascii: ":") where !text.endsIndicator(at: line.stop + 1): throw NotPlain()
      default: break
      }
    }
    return line
  }

  /// As ``plainLine(inFlow:)``, whatever the first character is.
  private func plainRest(from start: Int, inFlow: Bool) -> (end: Int, stop: Int) {
    var (end, stop) = (start, start)
    while true {
      if text.isLetter(at: stop) {
        repeat { stop &+= 1 } while text.isLetter(at: stop)
        end = stop
      }
      switch text[stop] {
      case UInt8(ascii: " "):
        stop &+= 1
        continue
      case UInt8(ascii: ":"):
        if text.endsIndicator(at: stop + 1) || inFlow && text.hasFlowIndicator(at: stop + 1) { return (end, stop) }
      case UInt8(ascii: "#"):
        if stop > end { return (end, stop) }
      case UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        if inFlow { return (end, stop) }
      case 0, UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return (end, stop)
      default: break
      }
      stop &+= 1
      end = stop
    }
  }

  /// Whether a plain scalar in a block goes on below the line that stops at an offset.
  private func continuesPlain(at stop: Int, in indent: Int) throws(NotPlain) -> Bool {
    var (start, offset) = (stop, stop)
    while true {
      switch text[offset] {
      case UInt8(ascii: "\n"):
        offset += 1
        start = offset
      case UInt8(ascii: "\r"), UInt8(ascii: " "):
        offset += 1
      case UInt8(ascii: "#"), 0:
        return false
      default:
        guard offset - start > indent else { return false }
        // Directives and marks of documents stand in the first column.
        if offset == start { throw NotPlain() }
        return true
      }
    }
  }
}

extension PlainText {
  /// Whether a letter, a digit or `-`, `.`, `/`, `_`, `@` or `^` is at an offset: what most of a text is, and no indicator.
  fileprivate func isLetter(at offset: Int) -> Bool {
    let byte = self[offset]
    return (byte | 0x20) &- UInt8(ascii: "`") < 27 || byte &- UInt8(ascii: "-") < 13
  }

  /// Whether one of the indicators of brackets and braces is at an offset.
  fileprivate func hasFlowIndicator(at offset: Int) -> Bool {
    switch self[offset] {
    case UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
