extension String {
  /// Whether this text comes before another in the order of their UTF-8 bytes, which is the same on any machine.
  func precedesInUTF8(_ other: String) -> Bool {
    utf8.span.withUnsafeBytes { left in
      other.utf8.span.withUnsafeBytes { right in
        let length = min(left.count, right.count)
        var offset = 0
        while offset + 8 <= length {
          let (one, two) = (left.word(at: offset), right.word(at: offset))
          if one != two { return one < two }
          offset += 8
        }
        while offset < length {
          if left[offset] != right[offset] { return left[offset] < right[offset] }
          offset += 1
        }
        return left.count < right.count
      }
    }
  }

  /// The first eight bytes as a number that orders texts as their UTF-8 does; zeros stand for what is after the end.
  var prefixInUTF8: UInt64 {
    utf8.span.withUnsafeBytes { bytes in
      if bytes.count >= 8 { return bytes.word(at: 0) }
      return bytes.reduce(0) { $0 << 8 | UInt64($1) } << (64 - 8 * UInt64(bytes.count))
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Eight bytes as a number, the first of which counts most.
  @inline(__always)
  fileprivate func word(at offset: Int) -> UInt64 {
    UInt64(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
