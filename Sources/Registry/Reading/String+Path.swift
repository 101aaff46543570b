/// Paths are taken apart byte by byte: to Swift a slash and a combining character after it are one character, to git and file
/// systems they are two.
extension String {
  /// The names between the slashes, empty ones too.
  var pathNames: [Substring] {
    utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// Whether the path is that of something below a folder.
  func isBelow(_ folder: String) -> Bool {
    utf8.starts(with: folder.utf8) && utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
  }

  /// The rest of the path below a folder.
  func path(below folder: String) -> Substring {
    Substring(utf8.dropFirst(folder.utf8.count + 1))
  }
}
