internal import Diagnostics

/// Text blocks: literal (`|`) and folded (`>`).
extension PlainReader {
  /// What stands behind the `|` or `>`.
  private struct Header {
    /// What becomes of the line breaks at the end.
    enum Chomping {
      case strip
      case clip
      case keep
    }

    var isFolded: Bool
    var chomping = Chomping.clip

    /// How many columns the text is deeper than what it is in; nil if its first line tells.
    var indentation: Int?
  }

  /// A text; the point is at the `|` or `>`, and then at the end of the last line that is not blank.
  mutating func textBlock(in indent: Int) throws(NotPlain) -> String {
    let header = try passHeader()
    var depth = header.indentation.map { max(indent, 0) + $0 }
    var deepestBlank = 0
    // Line breaks since the last line of text, without the header's.
    var breaks = -1
    var wasIndented: Bool?
    var last = (start: offset, end: offset, origin: origin, line: line)
    pieces.removeAll(keepingCapacity: true)

    while text.breaksLine(at: offset) {
      passLineBreak()
      passSpaces()
      breaks += 1
      let spaces = offset - origin
      let isBlank = !text.startsContent(at: offset) && byte != UInt8(ascii: "#")
      if isBlank, depth.map({ spaces <= $0 }) ?? true {
        deepestBlank = max(deepestBlank, spaces)
        continue
      }
      let textDepth = depth ?? max(deepestBlank, spaces, indent + 1, 1)
      if spaces < textDepth {
        // Between the two, only a comment would be right.
        if spaces > indent { throw NotPlain() }
        break
      }
      depth = textDepth
      let start = origin + textDepth
      let isIndented = text[start] == UInt8(ascii: " ")
      appendBreaks(breaks, folded: header.isFolded && wasIndented == false && !isIndented)
      let end = text.endOfLine(from: offset)
      text.append(start..<end, to: &pieces)
      if !isBlank { last = (origin, end, origin, line) }
      breaks = 0
      wasIndented = isIndented
      offset = end
    }
    switch header.chomping {
    case .strip: break
    case .clip: appendBreaks(wasIndented == nil ? 0 : min(breaks, 1), folded: false)
    case .keep: appendBreaks(max(breaks, 0), folded: false)
    }
    (offset, origin, line) = (last.start, last.origin, last.line)
    advance(to: last.end)
    end = position
    return stringOfPieces(isASCII: isASCII)
  }

  /// Passes the line of the `|` or `>` up to its break.
  private mutating func passHeader() throws(NotPlain) -> Header {
    var header = Header(isFolded: byte == UInt8(ascii: ">"))
    offset += 1
    for _ in 0..<2 {
      switch byte {
      case UInt8(ascii: "-") where header.chomping == .clip: header.chomping = .strip
      case UInt8(ascii: "+") where header.chomping == .clip: header.chomping = .keep
      case UInt8(ascii: "1")...UInt8(ascii: "9") where header.indentation == nil:
        header.indentation = Int(byte - UInt8(ascii: "0"))
      default: continue
      }
      offset += 1
    }
    guard text.endsIndicator(at: offset) else { throw NotPlain() }
    passSpaces()
    if text.startsContent(at: offset) { throw NotPlain() }
    advance(to: text.endOfLine(from: offset))
    return header
  }

  /// Adds line breaks. Folded, one is a space, and of several the first does not count.
  private mutating func appendBreaks(_ count: Int, folded: Bool) {
    if folded, count == 1 { return pieces.append(UInt8(ascii: " ")) }
    for _ in 0..<(folded ? count - 1 : count) { pieces.append(UInt8(ascii: "\n")) }
  }
}
