internal import Diagnostics

/// A point that walks forward through a text and knows its byte, scalar, line and column.
///
/// A line ends with LF, CR or both. A byte-order mark is before the first column.
struct SourceCursor {
  /// Unicode scalars before the point, from where the cursor was made; a byte-order mark is not counted.
  private(set) var scalars = 0

  private let bytes: [UInt8]
  private var offset: Int
  private var line: UInt32

  /// How many scalars were counted when the line began: less than none if the cursor was made further on in it.
  private var scalarsAtLineStart: Int

  /// The first point of a text, after its byte-order mark.
  init(_ bytes: [UInt8]) {
    self.init(bytes, at: .start)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// A known point of a text.
  init(_ bytes: [UInt8], at position: SourcePosition) {
    self.bytes = bytes
    offset = Int(position.offset)
    line = position.line
    scalarsAtLineStart = 1 - Int(position.column)
  }

  /// The point.
  var position: SourcePosition {
    SourcePosition(
      offset: UInt32(truncatingIfNeeded: offset), line: line,
      column: UInt32(truncatingIfNeeded: scalars - scalarsAtLineStart + 1))
  }

  /// The byte at the point; nil at the end of the text.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Walks until as many scalars are before the point, or the text ends.
  mutating func advance(toScalar index: Int) {
    walk(toScalar: index, toOffset: bytes.count)
  }

  /// Walks to a byte, or to the text's end.
  mutating func advance(toOffset offset: Int) {
    walk(toScalar: .max, toOffset: min(offset, bytes.count))
  }

  /// Walks over one scalar.
  mutating func step() {
    walk(toScalar: scalars + 1, toOffset: bytes.count)
  }

  /// Walks to the end of the line, before its break.
  mutating func advanceToEndOfLine() {
    while let byte, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { step() }
  }

  private mutating func walk(toScalar index: Int, toOffset end: Int) {
    // Copies, which stay in registers.
    let bytes = bytes
    var (offset, scalars) = (offset, scalars)
    while offset < end {
      let byte = bytes[offset]
      // The bytes that go on with a scalar are 10xxxxxx.
      if byte & 0xC0 != 0x80 {
        if scalars >= index { break }
        scalars &+= 1
        if byte <= 0x0D, endsLine(byte, at: offset) {
          line &+= 1
          scalarsAtLineStart = scalars
        }
      }
      offset &+= 1
    }
    (self.offset, self.scalars) = (offset, scalars)
  }

  /// Whether a byte ends a line: a CR does not if a LF follows.
  private func endsLine(_ byte: UInt8, at offset: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n")
    default: false
    }
  }
}
