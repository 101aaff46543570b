/// What `_headers` says of the headers that each path is sent with, as Netlify and Cloudflare Pages read it.
///
/// ```
/// /bundles/*
///   Cache-Control: public, max-age=31536000, immutable
/// ```
/// A path that ends in a star stands for all that begin with what is before it. Of several rules that name one header, the
/// last counts; Patchbay's own file has no such two.
struct HeaderRules: Sendable {
  private struct Rule {
    let beginning: String
    let isExact: Bool
    var headers: [Header] = []
  }

  private var rules: [Rule] = []

  /// Reads the file's text. Lines that mean nothing are passed over.
  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      if line.first == "/" {
        let isExact = line.last != "*"
        rules.append(Rule(beginning: String(isExact ? line : line.dropLast()), isExact: isExact))
      } else if let header = Header(line), !rules.isEmpty {
        rules[rules.count - 1].headers.append(header)
      }
    }
  }

  /// The headers of a path, which begins with a slash.
  func headers(of path: String) -> [Header] {
    var headers: [Header] = []
    for rule in rules where rule.isExact ? path == rule.beginning : path.hasPrefix(rule.beginning) {
      for header in rule.headers {
        headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
        headers.append(header)
      }
    }
    return headers
  }
}

/// A header of a response.
struct Header: Hashable, Sendable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Reads `Name: value`.
  fileprivate init?(_ line: Substring) {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = line[..<colon].drop { $0 == " " || $0 == "\t" }
    guard !name.isEmpty else { return nil }
    self.init(String(name), String(line[colon...].dropFirst().drop { $0 == " " }))
  }
}
