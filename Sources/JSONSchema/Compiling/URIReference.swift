/// A URI or a relative reference in its five parts, and what it means against a base (RFC 3986, section 5).
struct URIReference: Sendable {
  var scheme: Substring?
  var authority: Substring?
  var path: Substring
  var query: Substring?
  var fragment: Substring?

  /// Takes a text apart; any text can be (RFC 3986, appendix B).
  init(_ text: String) {
    var rest = text[...]
    fragment = rest.cut(after: "#")
    query = rest.cut(after: "?")
    if let colon = rest.unicodeScalars.firstIndex(of: ":"), Self.isScheme(rest[..<colon]) {
      scheme = rest[..<colon]
      rest = rest[rest.unicodeScalars.index(after: colon)...]
    }
    if rest.utf8.starts(with: "//".utf8) {
      rest = Substring(rest.unicodeScalars.dropFirst(2))
      let end = rest.unicodeScalars.firstIndex(of: "/") ?? rest.endIndex
      authority = rest[..<end]
      rest = rest[end...]
    }
    path = rest
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, Character(UnicodeScalar(first)).isLetter else { return false }
    return text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  /// The text without the fragment.
  var withoutFragment: String {
    var text = ""
    if let scheme { text += scheme + ":" }
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    return text
  }

  /// What this means where the base is another URI.
  func resolved(against base: URIReference) -> URIReference {
    var target = self
    if scheme != nil {
      target.path = Self.withoutDots(path)
      return target
    }
    target.scheme = base.scheme
    if authority != nil {
      target.path = Self.withoutDots(path)
      return target
    }
    target.authority = base.authority
    if path.isEmpty {
      target.path = base.path
      target.query = query ?? base.query
    } else if path.utf8.first == UInt8(ascii: "/") {
      target.path = Self.withoutDots(path)
    } else if base.authority != nil, base.path.isEmpty {
      target.path = Self.withoutDots("/" + path)
    } else {
      let folder = base.path.unicodeScalars.lastIndex(of: "/").map { base.path[...$0] } ?? ""
      target.path = Self.withoutDots(folder + path)
    }
    return target
  }

  /// The path with `.` and `..` carried out.
  private static func withoutDots(_ path: Substring) -> Substring {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    var kept: [Substring] = []
    let steps = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(Substring.init)
    for (position, step) in steps.enumerated() {
      let isLast = position == steps.count - 1
      switch step {
      case ".":
        if isLast { kept.append("") }
      case "..":
        if kept.count > 1 || kept.first.map({ !$0.isEmpty }) == true { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(step)
      }
    }
    return kept.joined(separator: "/")[...]
  }
}

extension Substring {
  /// Takes off what follows the first occurrence of a mark, and the mark.
  fileprivate mutating func cut(after mark: UnicodeScalar) -> Substring? {
    guard let position = unicodeScalars.firstIndex(of: mark) else { return nil }
    defer { self = self[..<position] }
    return self[unicodeScalars.index(after: position)...]
  }

  /// The text with `%XX` made bytes again; nil if the result is not UTF-8.
  var percentDecoded: String? {
    guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

/// JSON Pointers (RFC 6901).
enum JSONPointer {
  /// A step as it is written in a pointer.
  static func escaped(_ step: String) -> String {
    guard step.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return step }
    var escaped = ""
    for scalar in step.unicodeScalars {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The pointer of a row of steps.
  static func text(_ steps: [String]) -> String {
    steps.reduce(into: "") { $0 += "/" + escaped($1) }
  }

  /// The steps of a pointer, which is empty or begins with a slash.
  static func steps(_ pointer: String) -> [String] {
    pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { step in
      var text = ""
      var isEscape = false
      for scalar in step {
        switch scalar {
        case "~" where !isEscape: isEscape = true
        case "0" where isEscape: (isEscape, text) = (false, text + "~")
        case "1" where isEscape: (isEscape, text) = (false, text + "/")
        default:
          isEscape = false
          text.unicodeScalars.append(scalar)
        }
      }
      return text
    }
  }
}
