/// Text of a page, in which everything that came from elsewhere is escaped.
///
/// ```swift
/// let page: HTML = "<h1>\(tenant)</h1>"        // tenant: String, escaped
/// ```
struct HTML: ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// Several pieces, one after the other.
  init(joining pieces: some Sequence<HTML>) { text = pieces.map(\.text).joined() }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ html: HTML) { text += html.text }

    mutating func appendInterpolation(_ value: String) {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\"": text += "&quot;"
        case "'": text += "&#39;"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }

    /// JSON, or the text of an import map, within a script element.
    mutating func appendInterpolation(script json: String) { text += json.replacing("<", with: "\\u003c") }
  }
}
