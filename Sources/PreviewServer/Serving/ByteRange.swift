/// The part of a file that a `Range` header asks for.
///
/// RFC 9110, 14.1.2: <https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2>. A server may answer with the whole file, which
/// is what comes of several ranges, of other units, and of what cannot be read.
enum ByteRange: Equatable {
  /// All of it.
  case whole

  /// These bytes, of which there is at least one.
  case part(Range<Int>)

  /// Nothing that the file has.
  case unsatisfiable

  /// Reads a header.
  ///
  /// - Parameters:
  ///   - header: Its value: `bytes=0-499`, `bytes=500-`, `bytes=-500`.
  ///   - size: How long the file is, in bytes.
  init(_ header: String, of size: Int) {
    self = .whole
    guard header.utf8.starts(with: "bytes=".utf8) else { return }
    let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return }
    switch (Self.number(ends[0]), Self.number(ends[1])) {
    case (nil, let length?) where ends[0].isEmpty:
      self = length == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - length)..<size)
    case (let first?, nil) where ends[1].isEmpty:
      self = first < size ? .part(first..<size) : .unsatisfiable
    case (let first?, let last?) where first <= last:
      self = first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
    default: break
    }
  }

  /// A row of digits; one that is too long for a number is larger than any file.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? .max
  }
}
