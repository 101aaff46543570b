internal import Diagnostics

/// A text that is not too large, and UTF-8: what is asked of it before its grammar is.
struct AdmittedText {
  /// The bytes of the text.
  let bytes: [UInt8]

  /// Whether each byte is a character.
  let isASCII: Bool

  /// Whether all characters can be seen, but for spaces, and each line ends with LF or CR LF: no tab, no other line break.
  let isPrintable: Bool

  /// Looks a text over.
  ///
  /// - Throws: The reason why it is not read at all.
  init(_ source: SourceText, limits: Limits) throws(Refusal) {
    let bytes = source.bytes
    let file = Place(path: source.path)
    if bytes.count > limits.bytes {
      let message = "the text has \(bytes.count) bytes; at most \(limits.bytes) are read"
      throw Refusal(Finding(YAMLCodes.textTooLarge, message, at: file))
    }
    if Self.isPrintableASCII(bytes) {
      self.bytes = bytes
      isASCII = true
      isPrintable = true
      return
    }
    if let encoding = Self.foreignEncoding(bytes) {
      throw Refusal(Finding(YAMLCodes.textEncoding, "the text is in \(encoding), not in UTF-8", at: file))
    }
    do throws(UTF8.ValidationError) {
      let text = try UTF8Span(validating: bytes.span)
      self.bytes = bytes
      isASCII = text.isKnownASCII
      isPrintable = Self.isPrintable(bytes)
    } catch {
      var cursor = SourceCursor(bytes)
      cursor.advance(toOffset: error.byteOffsets.lowerBound)
      let place = Place(source, SourceRange(cursor.position, cursor.position))
      throw Refusal(Finding(YAMLCodes.textNotUTF8, "the text is not UTF-8 from here on", at: place))
    }
  }

  /// The encoding that a text's first bytes give away, if it is not UTF-8: a byte-order mark, or the zero bytes that every
  /// ASCII character has there.
  private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    guard let first = bytes.first, first >= 0xFE || bytes.prefix(4).contains(0) else { return nil }
    let zeros = bytes.prefix(4).map { $0 == 0 }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if zeros == [false, true, true, true] || zeros == [true, true, true, false] { return "UTF-32" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    if zeros == [false, true, false, true] || zeros == [true, false, true, false] { return "UTF-16" }
    return nil
  }
}

// MARK: - Printable characters

extension AdmittedText {
  /// Whether all bytes are printable ASCII characters, spaces or LF.
  private static func isPrintableASCII(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let text = unsafe PlainText(bytes) else { return true }
      var others: UInt64 = 0
      let words = text.count / 8
      for index in 0..<words { others |= text.unusualBytes(at: index * 8) }
      guard others == 0 else { return false }
      return (words * 8..<text.count).allSatisfy { text[$0] &- 0x20 < 0x5F || text[$0] == 0x0A }
    }
  }

  /// Whether text that is UTF-8 has only characters that can be seen, spaces, LF and CR LF, and a byte-order mark at most
  /// where it begins.
  private static func isPrintable(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let text = unsafe PlainText(bytes) else { return true }
      return stride(from: 0, to: text.count, by: 8).allSatisfy { start in
        start + 8 <= text.count && !text.needsCloserLook(at: start)
          || (start..<min(start + 8, text.count)).allSatisfy { text.isPrintable(at: $0) }
      }
    }
  }
}

extension PlainText {
  /// Eight bytes at once: zero if they are printable ASCII characters, spaces or LF.
  ///
  /// The highest bit of each byte tells. Sums of bytes below 0x80 do not run over, and any other byte decides the matter.
  fileprivate func unusualBytes(at offset: Int) -> UInt64 {
    let (word, each) = (word(at: offset), Self.each)
    let isControl = ~(word &+ each &* 0x60)
    let isNoLineFeed = (word ^ (each &* 0x0A)) &+ each &* 0x7F
    return (word | (word &+ each) | (isControl & isNoLineFeed)) & (each &* 0x80)
  }

  /// Eight bytes at once: whether one of them has to be looked at with those after it, as ``isPrintable(at:)`` does.
  fileprivate func needsCloserLook(at offset: Int) -> Bool {
    let (word, each) = (word(at: offset), Self.each)
    let (lower, ones) = (word & (each &* 0x7F), each &* 0x7F)
    let isControl = ~(lower &+ each &* 0x60) & ((lower ^ (each &* 0x0A)) &+ ones)
    func isNo(_ byte: UInt64) -> UInt64 {
      let difference = word ^ (each &* byte)
      return ((difference & ones) &+ ones) | difference
    }
    let isUnusual = (isControl | (lower &+ each)) & ~word
    return (isUnusual | ~(isNo(0xC2) & isNo(0xE2) & isNo(0xEF))) & (each &* 0x80) != 0
  }

  /// Whether the character with a byte at an offset is a printable one, a space, LF, CR before LF, or a byte-order mark at
  /// the start; of a character of several bytes one tells.
  fileprivate func isPrintable(at offset: Int) -> Bool {
    switch self[offset] {
    case 0x0D:
      self[offset + 1] == 0x0A
    case 0x0A, 0x20..<0x7F, 0x80..<0xC2, 0xC3..<0xE2, 0xE3..<0xEF, 0xF0...:
      true
    case 0xC2:
      // Not U+0080 to U+009F.
      self[offset + 1] >= 0xA0
    case 0xE2:
      // Not U+2028 and U+2029.
      self[offset + 1] != 0x80 || self[offset + 2] & 0xFE != 0xA8
    case 0xEF:
      // Not U+FEFF, U+FFFE and U+FFFF.
      switch self[offset + 1] {
      case 0xBB: self[offset + 2] != 0xBF || offset == 0
      case 0xBF: self[offset + 2] < 0xBE
      default: true
      }
    default:
      false
    }
  }
}
