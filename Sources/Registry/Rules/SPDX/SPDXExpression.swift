import Diagnostics

/// What is wrong with a licence expression of SPDX, if anything.
///
/// SPDX 2.3, annex D: <https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/>. Names are compared without regard
/// to case, operators are written large or small.
struct SPDXExpression {
  private var tokens: ArraySlice<Substring>

  /// Why a text is no licence expression: a lower-case phrase. Nil if it is one.
  static func problem(in text: String) -> String? {
    if SPDXIdentifiers.licenses.contains(text[...]) { return nil }
    let spaced = text.replacing("(", with: " ( ").replacing(")", with: " ) ")
    var expression = Self(tokens: spaced.split(whereSeparator: \.isWhitespace)[...])
    if let problem = expression.alternatives() { return problem }
    return expression.tokens.first.map { "`\($0)` is not expected there" }
  }

  /// A name of the list that a text was probably meant to be.
  static func suggestion(for name: String) -> String? {
    let licenses = SPDXIdentifiers.licenses.map(String.init)
    return licenses.first { $0.lowercased() == name.lowercased() } ?? Suggestion.closest(to: name, in: licenses)
  }

  /// `a OR b AND (c)`; nil if that is what comes next. The grammar's precedence makes no difference to what is valid.
  private mutating func alternatives() -> String? {
    var depth = 0
    while true {
      while tokens.first == "(" {
        tokens.removeFirst()
        depth += 1
      }
      if let problem = license() { return problem }
      while tokens.first == ")", depth > 0 {
        tokens.removeFirst()
        depth -= 1
      }
      guard let operation = tokens.first, ["AND", "OR"].contains(operation.uppercased()) else { break }
      tokens.removeFirst()
    }
    return depth > 0 ? "a `)` is missing" : nil
  }

  /// `MIT`, `GPL-2.0-only WITH Classpath-exception-2.0`, `LicenseRef-Commercial`.
  private mutating func license() -> String? {
    guard let name = tokens.popFirst() else { return "a licence is missing" }
    guard
      Self.isReference(name) || Self.contains(SPDXIdentifiers.licenses, name.hasSuffix("+") ? name.dropLast() : name)
    else { return "`\(name)` is not a licence of the SPDX list" }
    guard let operation = tokens.first, operation.uppercased() == "WITH" else { return nil }
    tokens.removeFirst()
    guard let exception = tokens.popFirst() else { return "an exception is missing" }
    return Self.contains(SPDXIdentifiers.exceptions, exception)
      ? nil : "`\(exception)` is not an exception of the SPDX list"
  }

  /// `LicenseRef-<letters, digits, . and ->`, with or without the document that defines it.
  private static func isReference(_ name: Substring) -> Bool {
    let own = name.hasPrefix("DocumentRef-") ? name.drop { $0 != ":" }.dropFirst() : name
    return own.hasPrefix("LicenseRef-") && own.count > "LicenseRef-".count
      && own.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  private static func contains(_ names: Set<Substring>, _ name: Substring) -> Bool {
    names.contains(name) || names.contains { $0.lowercased() == name.lowercased() }
  }
}
