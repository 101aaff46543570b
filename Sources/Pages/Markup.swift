internal import Mustache

/// Text in a page: what stands for markup there is escaped.
struct Markup: MustacheContentType {
  /// What templates call it.
  static let name = "MARKUP"

  /// The text as it stands in HTML and in XML; most has nothing to escape, and stays as it is.
  func escapeText(_ text: String) -> String {
    guard text.utf8.contains(where: { Self.escape(for: $0) != nil }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 64)
    for byte in text.utf8 {
      if let escape = Self.escape(for: byte) { bytes += escape.utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escape(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
