/// A line of a source text as it is shown: tabs as spaces, invisible characters written out, what is masked as `•••`.
///
/// Of a very long line only the neighbourhood of the place in question is read.
struct SourceLine {
  /// A few bytes, and how they look.
  private struct Cell {
    let bytes: Range<Int>
    let text: String
    let width: Int
  }

  /// The part of a line that fits, and which columns of it are meant, from 0.
  struct Excerpt {
    let text: String
    let marked: Range<Int>
  }

  /// The bytes of the line, without its end.
  let bytes: Range<Int>
  private let cells: [Cell]
  private let isCut: (before: Bool, after: Bool)

  /// How many bytes are read on each side of the place in question.
  private static let reach = 1024

  /// Whether a byte is, or begins, the end of a line.
  static func endsLine(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// The line that an offset is in.
  init(of source: SourceText, around offset: Int) {
    let text = source.bytes
    let offset = min(offset, text.count)
    var start = offset
    while start > 0, !Self.endsLine(text[start - 1]), offset - start < Self.reach { start -= 1 }
    var end = offset
    while end < text.count, !Self.endsLine(text[end]), end - offset < Self.reach { end += 1 }
    isCut = (start > 0 && !Self.endsLine(text[start - 1]), end < text.count && !Self.endsLine(text[end]))
    if start == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
    bytes = start..<end
    cells = Self.cells(of: source, in: bytes)
  }

  private static func cells(of source: SourceText, in bytes: Range<Int>) -> [Cell] {
    var cells: [Cell] = []
    var column = 0
    func add(_ length: Int, _ text: String, _ width: Int) {
      let start = cells.last?.bytes.upperBound ?? bytes.lowerBound
      cells.append(Cell(bytes: start..<start + length, text: text, width: width))
      column += width
    }
    var masked = source.masked.drop { $0.upperBound <= bytes.lowerBound }
    var offset = bytes.lowerBound
    while offset < bytes.upperBound {
      let byte = source.bytes[offset]
      if byte == UInt8(ascii: "\t") {
        let width = 4 - column % 4
        add(1, String(repeating: " ", count: width), width)
      } else if let mask = masked.first, mask.contains(offset), byte != UInt8(ascii: " ") {
        add(min(mask.upperBound, bytes.upperBound) - offset, "•••", 3)
      } else if let (scalar, length) = source.scalar(
        at: offset, before: masked.first { $0.lowerBound > offset }?.lowerBound)
      {
        let visible = VisibleText.of(scalar)
        add(length, visible.text, visible.width)
      } else {
        add(1, "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true), 4)
      }
      offset = cells.last?.bytes.upperBound ?? bytes.upperBound
      masked = masked.drop { $0.upperBound <= offset }
    }
    return cells
  }

  /// As much of the line as fits, with the meant stretch in it.
  ///
  /// What of the stretch lies beyond the line counts up to its end. Two of the columns are for the ellipses.
  func excerpt(marking stretch: Range<Int>, width: Int) -> Excerpt {
    var column = 0
    var (first, last) = (Int?.none, 0)
    for cell in cells {
      if cell.bytes.upperBound > stretch.lowerBound, first == nil { first = column }
      column += cell.width
      if cell.bytes.lowerBound < stretch.upperBound { last = column }
    }
    let start = first ?? column
    let marked = start..<max(last, start + 1)
    guard isCut.before || isCut.after || column > width else {
      return Excerpt(text: cells.map(\.text).joined(), marked: marked)
    }

    let wished = marked.count < width / 2 ? marked.lowerBound - width / 3 : marked.lowerBound - width / 8
    let left = max(0, min(wished, column - width + 2))
    var (text, position, shownFrom, shownTo) = ("", 0, Int?.none, 0)
    for cell in cells {
      if position >= left, position + cell.width <= left + width - 2 {
        if shownFrom == nil { shownFrom = position }
        text += cell.text
        shownTo = position + cell.width
      }
      position += cell.width
    }
    let from = shownFrom ?? 0
    let hasMoreBefore = from > 0 || isCut.before
    let hasMoreAfter = shownTo < column || isCut.after
    let shift = (hasMoreBefore ? 1 : 0) - from
    let markStart = min(max(marked.lowerBound, from), shownTo) + shift
    let markEnd = max(min(marked.upperBound, shownTo) + shift, markStart + 1)
    return Excerpt(text: (hasMoreBefore ? "…" : "") + text + (hasMoreAfter ? "…" : ""), marked: markStart..<markEnd)
  }
}

extension SourceText {
  /// The scalar whose bytes begin at an offset and end before a limit; nil if they are not UTF-8.
  fileprivate func scalar(at offset: Int, before limit: Int?) -> (Unicode.Scalar, length: Int)? {
    let end = min(offset + 4, limit ?? bytes.count, bytes.count)
    var decoder = UTF8()
    var iterator = bytes[offset..<end].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}
