/// Whether an SVG holds drawings alone.
///
/// The text is gone through once, tag by tag. What is not certain to be harmless is refused: it is easy to draw an icon
/// without it.
struct SVGIcon {
  private var rest: Substring

  /// What is wrong with an SVG: a lower-case phrase. Nil if it can be shown.
  static func problem(with bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return "the icon is not UTF-8" }
    var icon = Self(rest: text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...])
    return icon.problem()
  }

  private mutating func problem() -> String? {
    var isFirst = true
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...].dropFirst()
      if rest.hasPrefix("!--") {
        guard skip(past: "-->") else { return "the icon has a comment without an end" }
        continue
      }
      if rest.hasPrefix("?xml ") {
        guard skip(past: "?>") else { return "the icon is not an SVG image" }
        continue
      }
      guard let tag = takeTag() else { return "the icon has a tag without an end" }
      let name = tag.prefix { $0.isLetter || $0.isNumber || "-:/".contains($0) }.lowercased()
      if isFirst, name != "svg" { return "the icon is not an SVG image" }
      isFirst = false
      if let problem = Self.problem(with: name, tag: tag) { return problem }
    }
    return isFirst ? "the icon is not an SVG image" : nil
  }

  private mutating func skip(past end: String) -> Bool {
    guard let range = rest.firstRange(of: end) else { return false }
    rest = rest[range.upperBound...]
    return true
  }

  /// Takes what stands up to the next `>` outside quotes.
  private mutating func takeTag() -> Substring? {
    var quote: Character?
    for index in rest.indices {
      let character = rest[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ">" {
        defer { rest = rest[rest.index(after: index)...] }
        return rest[..<index]
      }
    }
    return nil
  }

  private static func problem(with name: String, tag: Substring) -> String? {
    if name.hasPrefix("/") { return nil }
    guard elements.contains(name) else { return "the icon holds <\(name)>, only drawings are allowed" }
    let (names, values) = attributes(of: tag.dropFirst(name.count))
    if names.contains(where: { $0.hasPrefix("on") }) { return "the icon holds a handler" }
    if values.contains("&") { return "the icon holds an entity in a tag" }
    let references = values.replacing("url(#", with: "").contains("url(")
    if references
      || zip(names, values.split(separator: "\n", omittingEmptySubsequences: false)).contains(where: isOutside)
    {
      return "the icon refers to something outside itself"
    }
    return nil
  }

  private static func isOutside(_ name: String, _ value: Substring) -> Bool {
    (name == "href" || name.hasSuffix(":href")) && !value.hasPrefix("#")
  }

  /// The attributes of a tag: their names, and their values without blanks, one a line. Both are in small letters.
  private static func attributes(of text: Substring) -> (names: [String], values: String) {
    var names: [String] = []
    var values: [String] = []
    var rest = text
    while let start = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
      let value = rest[start...].dropFirst().prefix { $0 != rest[start] }
      names.append(rest[..<start].filter { !$0.isWhitespace && $0 != "=" }.lowercased())
      values.append(value.filter { !$0.isWhitespace }.lowercased())
      rest = rest[value.endIndex...].dropFirst()
    }
    return (names, values.joined(separator: "\n"))
  }

  /// The elements that draw.
  private static let elements: Set<String> = [
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "lineargradient", "radialgradient", "stop", "clippath", "mask", "pattern", "filter",
    "fegaussianblur", "feoffset", "feblend", "fecolormatrix", "feflood", "fecomposite", "femerge", "femergenode",
    "fedropshadow",
  ]
}
