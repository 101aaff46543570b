/// The lines of a text, by offsets.
struct TextLines {
  let bytes: [UInt8]

  /// How the first line ends; LF if there is one line only.
  var lineBreak: String {
    let end = end(of: 0)
    return end == bytes.count ? "\n" : String(decoding: bytes[end..<afterBreak(at: end)], as: UTF8.self)
  }

  /// Where the line with an offset begins.
  func start(of offset: Int) -> Int {
    let start = bytes[..<offset].lastIndex(where: Self.isBreak).map { $0 + 1 } ?? 0
    return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, offset) : start
  }

  /// Where the line with an offset ends, before its break.
  func end(of offset: Int) -> Int { bytes[offset...].firstIndex(where: Self.isBreak) ?? bytes.count }

  /// Where the line after the one with an offset begins; the end of the text if there is none.
  func next(after offset: Int) -> Int { afterBreak(at: end(of: offset)) }

  /// Whether only spaces stand before an offset in its line.
  func isFirstInLine(_ offset: Int) -> Bool {
    bytes[start(of: offset)..<offset].allSatisfy { $0 == UInt8(ascii: " ") }
  }

  /// Where the spaces from an offset on end.
  func afterSpaces(_ offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? bytes.count
  }

  /// Where the spaces, empty lines and comments from an offset on end.
  func afterComments(_ offset: Int) -> Int {
    var offset = offset
    while true {
      offset = afterSpaces(offset)
      guard let byte = byte(offset), Self.isBreak(byte) || byte == UInt8(ascii: "#") else { return offset }
      offset = next(after: offset)
    }
  }

  /// The end of the last of the empty lines that follow the line with an offset, before its break.
  func afterEmptyLines(_ offset: Int) -> Int {
    var end = end(of: offset)
    while end < bytes.count, case let next = afterSpaces(afterBreak(at: end)), next == self.end(of: next),
      next < bytes.count
    {
      end = next
    }
    return end
  }

  /// The lines from one offset to another. Those that end a text without a line break take the one before them along.
  func whole(from first: Int, to last: Int) -> Range<Int> {
    let (start, next) = (start(of: first), next(after: last))
    guard end(of: last) == bytes.count, start > 0, Self.isBreak(bytes[start - 1]) else { return start..<next }
    let isPair = start > 1 && bytes[start - 1] == UInt8(ascii: "\n") && bytes[start - 2] == UInt8(ascii: "\r")
    return (start - (isPair ? 2 : 1))..<next
  }

  /// The byte at an offset; nil at the end.
  func byte(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Where the line break at an offset ends.
  private func afterBreak(at offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    let isPair = bytes[offset] == UInt8(ascii: "\r") && byte(offset + 1) == UInt8(ascii: "\n")
    return offset + (isPair ? 2 : 1)
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
