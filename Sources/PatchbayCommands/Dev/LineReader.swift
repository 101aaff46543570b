import Glibc

/// Reads lines from a file as they come in, and never holds more than one of them and a block.
struct LineReader {
  /// A line without its line feed.
  enum Line: Equatable {
    case whole([UInt8])

    /// One that has more bytes than are read; none of them is kept.
    case tooLong
  }

  private static let blockSize = 1 << 16

  private let file: CInt
  private let limit: Int

  /// What was read and not yet taken, from `position` on.
  private var block: [UInt8] = []
  private var position = 0

  /// Begins to read; a line may have `limit` bytes.
  init(_ file: CInt, limit: Int) {
    self.file = file
    self.limit = limit
  }

  /// The next line; nil at the end. The last line needs no line feed.
  mutating func next() -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while position < block.count || fill() {
      let end = block[position...].firstIndex(of: UInt8(ascii: "\n")) ?? block.count
      if !isTooLong, line.count + end - position <= limit {
        line += block[position..<end]
      } else {
        isTooLong = true
        line = []
      }
      position = min(end + 1, block.count)
      if end < block.count { return isTooLong ? .tooLong : .whole(line) }
    }
    return isTooLong ? .tooLong : line.isEmpty ? nil : .whole(line)
  }

  /// Reads a block; false at the end.
  private mutating func fill() -> Bool {
    position = 0
    block = Files.block(of: file, atMost: Self.blockSize)
    return !block.isEmpty
  }
}
