internal import Diagnostics

extension AdmittedText {
  /// The most lines that may begin with `%TAG`, wherever they are: libyaml compares each directive with all before it, so
  /// that a text of them would cost time that grows with the square of its length.
  private static let mostTagDirectives = 64

  /// Looks a text over that libyaml will read.
  ///
  /// - Throws: The reason why it is not read at all.
  func checkDirectives(in source: SourceText) throws(Refusal) {
    let directive = Array("%TAG".utf8)
    // A shorter text has no room for more than that.
    guard bytes.count > (directive.count + 1) * Self.mostTagDirectives else { return }
    var count = 0
    for offset in bytes.indices where bytes[offset] == directive[0] && bytes[offset...].starts(with: directive) {
      guard offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") || bytes[offset - 1] == UInt8(ascii: "\r") else {
        continue
      }
      count += 1
      if count > Self.mostTagDirectives {
        var cursor = SourceCursor(bytes)
        cursor.advance(toOffset: offset)
        let place = Place(source, source.restOfLine(from: cursor.position))
        throw Refusal(Finding(YAMLCodes.directive, "a directive is not allowed, least of all so many", at: place))
      }
    }
  }
}
