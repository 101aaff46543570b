internal import Diagnostics

/// A point that walks forward through a text and knows its byte, scalar, line and column.
///
/// A line ends with LF, CR or both. A byte-order mark is before the first column.
struct SourceCursor {
  private(set) var position = SourcePosition.start

  /// Unicode scalars from the start of the text, a byte-order mark not counted.
  private(set) var scalars = 0

  private let bytes: [UInt8]

  /// The first point of a text, after its byte-order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position.offset = 3 }
  }

  /// A known point of a text. `scalars` counts from there.
  init(_ bytes: [UInt8], at position: SourcePosition) {
    self.bytes = bytes
    self.position = position
  }

  /// The byte at the point; nil at the end of the text.
  var byte: UInt8? { position.offset < bytes.count ? bytes[Int(position.offset)] : nil }

  /// Walks until as many scalars are before the point, or the text ends.
  mutating func advance(toScalar index: Int) {
    while scalars < index, position.offset < bytes.count { step() }
  }

  /// Walks to a byte.
  mutating func advance(toOffset offset: Int) {
    while position.offset < min(offset, bytes.count) { step() }
  }

  /// Walks over one scalar, or half of a CRLF.
  ///
  /// - Precondition: The text does not end here.
  mutating func step() {
    let byte = bytes[Int(position.offset)]
    scalars += 1
    switch byte {
    case UInt8(ascii: "\n"):
      position.offset += 1
      startLine()
    case UInt8(ascii: "\r"):
      position.offset += 1
      // The line ends after the line feed, if there is one.
      if position.offset < bytes.count, bytes[Int(position.offset)] == UInt8(ascii: "\n") {
        position.column += 1
      } else {
        startLine()
      }
    default:
      position.offset += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      position.column += 1
    }
  }

  private mutating func startLine() {
    position.line += 1
    position.column = 1
  }
}
