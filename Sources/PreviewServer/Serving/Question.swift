/// What a client asks, as far as it matters to a server of files.
struct Question: Sendable {
  /// `GET`, `HEAD` or another.
  let method: String

  /// The path, percent-encoded as it came, without a query.
  let path: String

  /// The value of a header, by its name in any case; nil if it was not sent.
  let header: @Sendable (String) -> String?

  /// The path as it is meant; nil if its escapes are broken.
  var decodedPath: String? {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.first != UInt8(ascii: "+")
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Whether the client takes a content coding (RFC 9110, 12.5.3).
  func accepts(_ coding: String) -> Bool {
    guard let header = header("accept-encoding") else { return false }
    return header.split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard words.first?.lowercased() == coding else { return false }
      return !words.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { "123456789".contains($0) } }
    }
  }
}

/// What it is answered.
struct Answer: Equatable, Sendable {
  /// The status code.
  var status: Int

  /// The headers, without those of the connection.
  var headers: [Header] = []

  /// How many bytes the body has, or would have if it had been asked for.
  var length = 0

  /// The body; empty for `HEAD`.
  var body: ArraySlice<UInt8> = []

  /// The value of a header.
  func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
}
