internal import Diagnostics

/// A text that is not too large, and UTF-8: what is asked of it before its grammar is.
struct AdmittedText {
  /// The bytes of the text.
  let bytes: [UInt8]

  /// Whether each byte is a character.
  let isASCII: Bool

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
    if let encoding = Self.foreignEncoding(bytes) {
      throw Refusal(Finding(YAMLCodes.textEncoding, "the text is in \(encoding), not in UTF-8", at: file))
    }
    do throws(UTF8.ValidationError) {
      let text = try UTF8Span(validating: bytes.span)
      self.bytes = bytes
      self.isASCII = text.isKnownASCII
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
