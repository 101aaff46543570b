internal import Diagnostics

/// What is asked of a text before its grammar is: that it is not too large, and UTF-8.
enum Admission {
  /// The reason why a text is not read at all, if there is one.
  static func refusal(of source: SourceText, limits: Limits) -> Finding? {
    let bytes = source.bytes
    guard bytes.count <= limits.bytes else {
      return Finding(
        YAMLCodes.textTooLarge, "the text has \(bytes.count) bytes; at most \(limits.bytes) are read",
        at: Place(path: source.path))
    }
    if let encoding = foreignEncoding(bytes) {
      return Finding(YAMLCodes.textEncoding, "the text is in \(encoding), not in UTF-8", at: Place(path: source.path))
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      var cursor = SourceCursor(bytes)
      cursor.advance(toOffset: error.byteOffsets.lowerBound)
      return Finding(
        YAMLCodes.textNotUTF8, "the text is not valid UTF-8 from here on",
        at: Place(source, SourceRange(cursor.position, cursor.position)))
    }
    return nil
  }

  /// The encoding that a text's first bytes give away, if it is not UTF-8: a byte-order mark, or the zero bytes that every
  /// ASCII character has there.
  private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
    let zeros = bytes.prefix(4).map { $0 == 0 }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if zeros == [false, true, true, true] || zeros == [true, true, true, false] { return "UTF-32" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    if zeros == [false, true, false, true] || zeros == [true, false, true, false] { return "UTF-16" }
    return nil
  }
}
