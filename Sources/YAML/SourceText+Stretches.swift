internal import Diagnostics

/// Stretches of a text that libyaml does not tell apart.
extension SourceText {
  /// From a point to the end of its line.
  func restOfLine(from start: SourcePosition) -> SourceRange {
    var cursor = SourceCursor(bytes, at: start)
    cursor.advanceToEndOfLine()
    return SourceRange(start, cursor.position)
  }

  /// The anchor and the tag that begin a node.
  func properties(from start: SourcePosition) -> [(isAnchor: Bool, range: SourceRange)] {
    var properties: [(isAnchor: Bool, range: SourceRange)] = []
    var cursor = SourceCursor(bytes, at: start)
    while let byte = cursor.byte {
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "!"):
        let begin = cursor.position
        while let byte = cursor.byte, !" \t\r\n,[]{}".utf8.contains(byte) { cursor.step() }
        properties.append((byte == UInt8(ascii: "&"), SourceRange(begin, cursor.position)))
      case UInt8(ascii: "#"):
        cursor.advanceToEndOfLine()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        cursor.step()
      default:
        return properties
      }
    }
    return properties
  }

  /// A text of this source in backticks, for a message; nil where it is masked, long, or not printable.
  func quoting(_ text: String, at range: SourceRange) -> String? {
    let bytes = Int(range.start.offset)..<Int(range.end.offset)
    let isPrintable = text.unicodeScalars.allSatisfy {
      $0.properties.isDefaultIgnorableCodePoint == false && $0.value >= 0x20
    }
    guard text.utf8.count <= 64, isPrintable, !text.contains("`"), !masked.contains(where: { $0.overlaps(bytes) })
    else {
      return nil
    }
    return "`\(text)`"
  }
}

// MARK: - What stands at a place

extension SourceText {
  /// Whether a tab stands at a place.
  func hasTab(at position: SourcePosition) -> Bool {
    Int(position.offset) < bytes.count && bytes[Int(position.offset)] == UInt8(ascii: "\t")
  }

  /// Whether only spaces stand before a place in its line.
  func beginsLine(at position: SourcePosition) -> Bool {
    let before = bytes[..<Int(position.offset)].last { $0 != UInt8(ascii: " ") }
    return before == nil || before == UInt8(ascii: "\n") || before == UInt8(ascii: "\r")
  }
}
