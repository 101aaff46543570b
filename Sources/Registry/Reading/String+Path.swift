/// Paths are taken apart byte by byte: to Swift a slash and a combining character after it are one character, to git and file
/// systems they are two.
extension String {
  /// The names between the slashes, empty ones too.
  var pathNames: [Substring] {
    let bytes = utf8.span
    var (names, start): ([Substring], Int) = ([], 0)
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "/") {
      names.append(self[utf8Offsets: start..<offset])
      start = offset + 1
    }
    names.append(self[utf8Offsets: start..<bytes.count])
    return names
  }

  /// Whether the path is that of something below a folder.
  func isBelow(_ folder: String) -> Bool {
    utf8.count > folder.utf8.count && hasBytes(of: folder) && utf8.span[folder.utf8.count] == UInt8(ascii: "/")
  }

  /// The rest of the path below a folder.
  func path(below folder: String) -> Substring { self[utf8Offsets: folder.utf8.count + 1..<utf8.count] }

  /// Whether the bytes of another text stand in this one, from an offset on.
  func hasBytes(of other: String, at offset: Int = 0) -> Bool {
    let (bytes, wanted) = (utf8.span, other.utf8.span)
    guard offset >= 0, bytes.count - offset >= wanted.count else { return false }
    for index in wanted.indices where bytes[offset + index] != wanted[index] { return false }
    return true
  }

  /// A stretch, by its distance from the beginning in bytes.
  ///
  /// - Complexity: O(1).
  subscript(utf8Offsets range: Range<Int>) -> Substring {
    self[utf8.index(startIndex, offsetBy: range.lowerBound)..<utf8.index(startIndex, offsetBy: range.upperBound)]
  }
}
