import ByteCoding

/// What makes a finding itself, whatever line it moves to.
struct FindingIdentity: Hashable {
  let code: Code
  let path, message: ExactText

  init(_ finding: Finding) {
    code = finding.code
    path = ExactText(finding.place.path)
    message = ExactText(finding.message)
  }

  /// The identity as a short text that is the same in every run: 16 hexadecimal digits, and which of several alike it is.
  func fingerprint(_ number: Int) -> String {
    var encoder = ByteEncoder()
    for text in [code.id, path.text, message.text] { encoder.add(text) }
    let digits = encoder.sealed().suffix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return "\(digits.joined()):\(number)"
  }
}
