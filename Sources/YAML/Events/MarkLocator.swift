internal import CYAML
internal import Diagnostics

/// Turns libyaml's marks into places.
///
/// A mark counts Unicode scalars, and lines by the breaks of YAML 1.1. In a text that is all ASCII these counts are ours too.
/// In any other one a cursor walks along with the events, so that every byte is looked at a fixed number of times.
struct MarkLocator {
  /// How many bytes the byte-order mark takes: none or three. libyaml never sees it.
  let byteOrderMark: Int

  private let bytes: [UInt8]

  /// Whether scalars are bytes.
  let isASCII: Bool

  private var cursor: SourceCursor

  init(_ text: AdmittedText) {
    bytes = text.bytes
    isASCII = text.isASCII
    cursor = SourceCursor(bytes)
    byteOrderMark = Int(cursor.position.offset)
  }

  /// The place of a mark.
  ///
  /// - Complexity: O(1) in ASCII. Otherwise linear in the distance from the mark asked for before; events come in the order
  ///   of the text.
  mutating func position(_ mark: yaml_mark_t) -> SourcePosition {
    if isASCII {
      return SourcePosition(
        offset: UInt32(truncatingIfNeeded: mark.index), line: UInt32(truncatingIfNeeded: mark.line + 1),
        column: UInt32(truncatingIfNeeded: mark.column + 1))
    }
    if mark.index < cursor.scalars { cursor = SourceCursor(bytes) }
    if mark.index > cursor.scalars { cursor.advance(toScalar: mark.index) }
    return cursor.position
  }

  /// The place of a scalar, by its number. Where a text ends, libyaml's own lines are one too many; these are not.
  ///
  /// - Complexity: O(*n*) in the length of the text before it.
  func exactPosition(scalar index: Int) -> SourcePosition {
    var cursor = SourceCursor(bytes)
    cursor.advance(toScalar: index)
    return cursor.position
  }

  /// The place of a byte.
  ///
  /// - Complexity: O(*n*) in the length of the text before it.
  func exactPosition(offset: Int) -> SourcePosition {
    var cursor = SourceCursor(bytes)
    cursor.advance(toOffset: offset)
    return cursor.position
  }

  /// Where a block scalar's text ends; libyaml's mark stands after the empty lines that follow.
  func endOfBlockScalar(_ range: SourceRange) -> SourcePosition {
    var end = Int(range.end.offset)
    walk: for offset in stride(from: end - 1, through: Int(range.start.offset), by: -1) {
      switch bytes[offset] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): end = offset
      case UInt8(ascii: " "): continue
      default: break walk
      }
    }
    var cursor = SourceCursor(bytes, at: range.start)
    cursor.advance(toOffset: end)
    return cursor.position
  }

  /// Where a value stands that was left out: right after its indicator or, if it has none, after what comes before it;
  /// libyaml's mark may stand at the next thing, lines below.
  func placeOfNothing(before next: SourcePosition, after previous: SourcePosition) -> SourcePosition {
    var place = previous
    var cursor = SourceCursor(bytes, at: previous)
    while cursor.position < next, let byte = cursor.byte {
      cursor.step()
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"): place = cursor.position
      case UInt8(ascii: "#"): cursor.advanceToEndOfLine()
      default: break
      }
    }
    return place
  }
}
