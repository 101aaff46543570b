/// Addresses that a page may lead to.
enum Link {
  /// Whether an address leads to a page or a mailbox; anything else could run in this page or nowhere.
  static func isSafe(_ address: String) -> Bool {
    let start = address.prefix(9).lowercased()
    return ["https://", "http://", "mailto:"].contains { start.utf8.starts(with: $0.utf8) }
  }

  /// An address as a link if it may be one, else as the text that it is.
  static func view(_ title: String, _ address: String?) -> View? {
    guard let address else { return nil }
    let isMailbox =
      address.utf8.count { $0 == UInt8(ascii: "@") } == 1 && !address.contains(where: { " /:<>".contains($0) })
    let target = isMailbox ? "mailto:" + address : address
    return ["title": .text(title), "address": .text(address), "target": isSafe(target) ? .text(target) : .nothing]
  }
}
