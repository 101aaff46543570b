extension SourceText {
  /// A line of the text.
  public struct Line: Sendable {
    /// Its bytes, without its end.
    public let bytes: [UInt8]

    /// How it is shown: what is masked as `•••`, invisible characters written out.
    public let text: String
  }

  /// The lines, each as it is shown.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public var lines: [Line] {
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = SourceLine(of: self, around: start)
      lines.append(Line(bytes: Array(bytes[start..<end]), text: line.excerpt(marking: start..<start, width: .max).text))
      start = end + 1
    }
    return lines
  }
}
