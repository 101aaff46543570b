/// The bytes of a text as ``PlainReader`` looks at them.
///
/// Behind the last byte there are zeros without end, so that looking ahead needs no care; a text of printable characters
/// has no zero of its own.
@safe
struct PlainText {
  /// How many bytes there are.
  let count: Int

  private let start: UnsafePointer<UInt8>

  /// Looks at bytes, which must stay where they are for as long as this is used.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return nil }
    unsafe self.start = start
    count = bytes.count
  }

  /// The byte at an offset, or zero.
  subscript(offset: Int) -> UInt8 {
    // SAFETY: a negative offset is beyond the end as well when it is taken without its sign.
    UInt(bitPattern: offset) < UInt(bitPattern: count) ? unsafe start[offset] : 0
  }

  /// The same bit of each of eight bytes.
  static let each: UInt64 = 0x0101_0101_0101_0101

  /// The eight bytes from an offset on, the first one lowest.
  ///
  /// - Precondition: They are there.
  func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= count, "a word of a text is within it")
    return unsafe UInt64(littleEndian: UnsafeRawPointer(start + offset).loadUnaligned(as: UInt64.self))
  }

  /// How many bytes of a stretch go on with a character: 10xxxxxx.
  func continuations(in range: Range<Int>) -> Int {
    var (offset, continuations) = (range.lowerBound, 0)
    while offset + 8 <= range.upperBound {
      let word = word(at: offset)
      continuations += (word & ~(word << 1) & (Self.each &* 0x80)).nonzeroBitCount
      offset += 8
    }
    while offset < range.upperBound {
      if self[offset] & 0xC0 == 0x80 { continuations += 1 }
      offset += 1
    }
    return continuations
  }

  /// A stretch as a text of its own. Its ends are ends of characters.
  @inline(__always)
  func string(_ range: Range<Int>, isASCII: Bool) -> String {
    unsafe withBytes(range) { unsafe String(copying: UTF8Span(unchecked: $0.span, isKnownASCII: isASCII)) }
  }

  /// Adds a stretch to other bytes.
  func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    unsafe withBytes(range) { unsafe bytes.append(contentsOf: $0) }
  }

  @inline(__always)
  private func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a stretch of a text is within it")
    return unsafe body(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }
}
