extension ByteBuffer {
  /// Appends a text as a JSON string.
  ///
  /// Eight bytes are looked at and copied at a time; most texts have nothing that needs an escape.
  mutating func append(quoted text: String) {
    text.utf8.span.withUnsafeBytes { append(quoted: $0) }
  }

  private mutating func append(quoted text: UnsafeRawBufferPointer) {
    reserve(text.count + Self.onTop)
    store(UInt8(ascii: "\""))
    if var next = text.baseAddress {
      let end = next + text.count
      while next < end {
        let count = min(end - next, 8)
        let word = count == 8 ? next.integer(as: UInt64.self) : Self.word(at: next, count: count)
        let found = Self.escapes(in: word)
        if found == 0 {
          store(word, first: count)
          next += count
        } else {
          let length = found.trailingZeroBitCount / 8
          store(word, first: length)
          store(escaped: next.load(fromByteOffset: length, as: UInt8.self), before: end - next)
          next += length + 1
        }
      }
    }
    store(UInt8(ascii: "\""))
  }

  /// What there has to be room for beside a text: two quotes, and a whole word where its last few bytes go.
  private static let onTop = 10

  /// One to seven bytes as a word, the first lowest, with spaces behind them.
  @inline(__always)
  private static func word(at start: UnsafeRawPointer, count: Int) -> UInt64 {
    let spaces = (0x2020_2020_2020_2020 as UInt64) << UInt64(8 * count)
    // Two pieces that may overlap hold all of them.
    if count >= 4 {
      let (first, last) = (start.integer(as: UInt32.self), (start + count - 4).integer(as: UInt32.self))
      return UInt64(first) | UInt64(last) << UInt64(8 * (count - 4)) | spaces
    }
    if count >= 2 {
      let (first, last) = (start.integer(as: UInt16.self), (start + count - 2).integer(as: UInt16.self))
      return UInt64(first) | UInt64(last) << UInt64(8 * (count - 2)) | spaces
    }
    return UInt64(start.load(as: UInt8.self)) | spaces
  }

  /// Which of eight bytes are below a space, a quote or a backslash: the lowest bit that is set is the top bit of the first.
  ///
  /// A byte that is too small borrows from its top bit, and then perhaps from the next byte; one that had that bit before is
  /// none of the three: <https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord>.
  @inline(__always)
  private static func escapes(in word: UInt64) -> UInt64 {
    let (ones, topBits) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    let found =
      (word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
    return found & topBits
  }

  /// Appends the escape of a byte, and makes room for some bytes and the end of the text after it.
  @inline(never)
  private mutating func store(escaped byte: UInt8, before room: Int) {
    reserve(6 + room + Self.onTop)
    store(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): store(byte)
    case 0x0A: store(UInt8(ascii: "n"))
    case 0x0D: store(UInt8(ascii: "r"))
    case 0x09: store(UInt8(ascii: "t"))
    default:
      for digit in "u00".utf8 { store(digit) }
      for digit in [byte >> 4, byte & 15] {
        store(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
      }
    }
  }
}

extension UnsafeRawPointer {
  /// The integer that begins here, its lowest byte first.
  @inline(__always)
  fileprivate func integer<Value: FixedWidthInteger & BitwiseCopyable>(as type: Value.Type) -> Value {
    Value(littleEndian: loadUnaligned(as: type))
  }
}
