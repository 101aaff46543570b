/// Names of hosts, with and without letters beyond ASCII.
enum HostName {
  /// Whether a text is a host name (RFC 1123, section 2.1), whose `xn--` labels stand for valid ones (RFC 5890).
  static func isValid(_ text: String) -> Bool {
    guard text.utf8.count <= 253 else { return false }
    let labels = text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    return labels.allSatisfy { isASCIILabel($0) } && isValidBidirectional(labels)
  }

  /// Whether a text is an internationalized host name (RFC 5890, section 2.3.2.3). Labels that are not in normal form C
  /// are let through.
  static func isValidInternational(_ text: String) -> Bool {
    let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { dots.contains($0) }
    var length = labels.count - 1
    for label in labels {
      if label.allSatisfy(\.isASCII) {
        guard isASCIILabel(label) else { return false }
        length += label.count
      } else {
        let scalars = Array(label)
        guard InternationalLabel.isValid(scalars), let encoded = Punycode.encode(scalars) else { return false }
        guard "xn--".utf8.count + encoded.count <= 63 else { return false }
        length += "xn--".utf8.count + encoded.count
      }
    }
    return length <= 253 && isValidBidirectional(labels)
  }

  /// What parts labels: IDEOGRAPHIC FULL STOP and the full stops of other widths too (RFC 3490, section 3.1).
  private static let dots: [UnicodeScalar] = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]

  private static func isASCIILabel(_ label: Substring.UnicodeScalarView) -> Bool {
    guard (1...63).contains(label.count), label.first != "-", label.last != "-",
      label.allSatisfy({ $0.isASCIILetter || $0.isDigit || $0 == "-" })
    else { return false }
    guard isEncoded(label) else { return true }
    guard let decoded = decodedLabel(label), let encoded = Punycode.encode(decoded) else { return false }
    return !decoded.allSatisfy(\.isASCII) && InternationalLabel.isValid(decoded)
      && encoded.elementsEqual(lowercased(label).dropFirst(4))
  }

  /// Whether a label begins with `xn--` and so stands for one with other letters.
  private static func isEncoded(_ label: Substring.UnicodeScalarView) -> Bool {
    lowercased(label.prefix(4)).elementsEqual("xn--".unicodeScalars)
  }

  /// What an `xn--` label stands for; nil if it is damaged.
  private static func decodedLabel(_ label: Substring.UnicodeScalarView) -> [UnicodeScalar]? {
    Punycode.decode(lowercased(label)[4...])
  }

  private static func lowercased(_ label: Substring.UnicodeScalarView) -> [UnicodeScalar] {
    label.map { ("A"..."Z").contains($0) ? UnicodeScalar(UInt8($0.value + 0x20)) : $0 }
  }

  /// Whether labels of both directions are told apart at a glance (RFC 5893, section 2), if there is one from right to
  /// left at all.
  private static func isValidBidirectional(_ labels: [Substring.UnicodeScalarView]) -> Bool {
    if labels.allSatisfy({ $0.allSatisfy(\.isASCII) && !isEncoded($0) }) { return true }
    return InternationalLabel.haveClearDirection(
      labels.map { (isEncoded($0) ? decodedLabel($0) : nil) ?? Array($0) })
  }
}
