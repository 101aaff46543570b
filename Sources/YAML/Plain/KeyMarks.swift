/// Tells in most mappings, without comparing keys, that none stands twice.
///
/// Each key leaves one of 64 marks, by some of its bytes. Plain keys that are the same leave the same mark.
struct KeyMarks {
  /// Whether a key may be the same as one before it.
  private(set) var mayRepeat = false

  private var marks: UInt64 = 0

  /// Leaves the mark of the key that is written at a stretch of a text.
  @inline(__always)
  mutating func leave(_ key: Range<Int>, in text: PlainText) {
    let (first, last) = (text[key.lowerBound], text[key.upperBound - 1])
    // What is in quotes has many ways to be written.
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    let sum = key.count &* 11 &+ Int(first) &* 5 &+ Int(text[key.lowerBound + key.count / 2]) &* 3 &+ Int(last)
    let mark: UInt64 = 1 << UInt64(truncatingIfNeeded: sum & 63)
    mayRepeat = mayRepeat || isQuoted || marks & mark != 0
    marks |= mark
  }
}
