import Bundles

/// What stands for the bytes of a file, in the form of a strong `ETag`: `"0123456789abcdef…"`.
///
/// RFC 9110, 8.8.3: <https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3>.
struct EntityTag: Hashable, Sendable {
  /// The header's value, quotes included.
  let text: String

  /// The tag of some bytes.
  init(of bytes: [UInt8]) {
    text = "\"\(SHA256Digest(of: bytes).hexadecimal.prefix(32))\""
  }

  /// Whether an `If-None-Match` header names it: as one of a list, weak or strong, or as `*`.
  func isNamed(in header: String) -> Bool {
    header.split(separator: ",").contains { part in
      var tag = part.drop { $0 == " " || $0 == "\t" }
      while tag.last == " " || tag.last == "\t" { tag.removeLast() }
      if tag.utf8.starts(with: "W/".utf8) { tag = tag.dropFirst(2) }
      return tag == "*" || tag == text[...]
    }
  }
}
