import TestSupport

/// Makes up YAML in the plain subset and a little beyond it, with all the ways to write the same thing.
struct YAMLGenerator {
  private var random: SeededGenerator

  /// How many levels may still be opened.
  private var depth = 4

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// A text that holds one document, mostly.
  mutating func document() -> String {
    var text = one(of: "", "", "", "# a comment\n", "\n", "\u{FEFF}", "---\n", "%YAML 1.2\n---\n")
    text += blockNode(indent: one(of: 0, 0, 0, 2), parent: -1)
    text += one(of: "", "", "\n", "\n\n", "# the end", "...\n")
    return chance(8) ? text.replacing("\n", with: "\r\n") : text
  }

  /// A text changed in a few places.
  mutating func mutation(of text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...3, using: &random) where !scalars.isEmpty {
      let position = scalars.indices.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<4, using: &random) {
      case 0: scalars.remove(at: position)
      case 1: scalars.swapAt(position, scalars.indices.randomElement(using: &random) ?? 0)
      case 2:
        scalars.insert(
          contentsOf: pieces.randomElement(using: &random)?.unicodeScalars ?? "".unicodeScalars, at: position)
      default:
        let end = min(scalars.count, position + Int.random(in: 1...12, using: &random))
        scalars.insert(contentsOf: scalars[position..<end], at: scalars.indices.randomElement(using: &random) ?? 0)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private let pieces = [
    " ", "  ", "\n", "\n\n", "\r\n", "\n  ", "- ", ": ", ":", "#", " #", ", ", "[", "]", "{", "}", "'", "\"", "\\", "|",
    ">-",
    "\t", "&a ", "*a", "!t ", "? ", "é", "😀", "\u{85}", "\u{2028}", "\u{FEFF}", "---\n", "...", "%", "~", "0x1F",
    "<<: ",
  ]
}

// MARK: - Blocks

extension YAMLGenerator {
  /// A node on a line of its own, with its line break; its first line is indented.
  private mutating func blockNode(indent: Int, parent: Int) -> String {
    let spaces = String(repeating: " ", count: indent)
    guard depth > 0, !chance(6) else { return spaces + lineNode(indent: parent) }
    depth -= 1
    defer { depth += 1 }
    let count = Int.random(in: 1...4, using: &random)
    if chance(3) {
      return (0..<count).map { _ in filler() + spaces + entry(indent: indent) }.joined()
    }
    return (0..<count).map { filler() + spaces + member($0, indent: indent) }.joined()
  }

  /// An element, from its dash on.
  private mutating func entry(indent: Int) -> String {
    let deeper = indent + Int.random(in: 1...3, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return "-" + comment() + "\n"
    case 1: return "-" + comment() + "\n" + blockNode(indent: deeper, parent: indent)
    case 2:
      // Compact: the first line of what is in it stands behind the dash.
      let inner = blockNode(indent: deeper + 1, parent: indent)
      return "-" + inner.drop { $0 == "\n" || $0 == "#" }.dropFirst(indent + 1)
    default: return "- " + lineNode(indent: indent)
    }
  }

  /// A member, from its key on.
  private mutating func member(_ number: Int, indent: Int) -> String {
    let key = chance(30) ? "k" : key() + (chance(9) ? "" : String(number))
    let colon = one(of: ":", ":", ":", " :")
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return key + colon + comment() + "\n"
    case 1...3:
      let isList = chance(4)
      let deeper = isList ? indent : indent + Int.random(in: 1...4, using: &random)
      let inner = blockNode(indent: deeper, parent: indent)
      return key + colon + comment() + "\n" + inner
    default: return key + colon + one(of: " ", " ", "  ") + lineNode(indent: indent)
    }
  }

  /// A node that is no block collection, with its line break.
  private mutating func lineNode(indent: Int) -> String {
    chance(5) ? textBlock(indent: indent) : flowNode(inFlow: false, indent: indent) + comment() + "\n"
  }

  private mutating func textBlock(indent: Int) -> String {
    let relative = Int.random(in: 1...3, using: &random)
    let indication = chance(4) ? String(relative) : ""
    var text = one(of: "|", ">") + (chance(2) ? indication + one(of: "", "-", "+") : one(of: "", "-", "+") + indication)
    text += comment() + "\n"
    let spaces = String(repeating: " ", count: max(0, indent) + relative)
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      text += one(of: "", spaces, spaces + "  ", spaces + words(), spaces + words(), spaces + words() + " ") + "\n"
    }
    if chance(12) { text += spaces.dropLast() + words() + "\n" }
    return text
  }

  /// What may stand between lines.
  private mutating func filler() -> String {
    one(of: "", "", "", "", "", "", "\n", "   \n", "# é\n", "  # why\n")
  }

  private mutating func comment() -> String {
    one(of: "", "", "", "", " ", " # why", "  # é: x", "#")
  }
}

// MARK: - Flow

extension YAMLGenerator {
  private mutating func flowNode(inFlow: Bool, indent: Int) -> String {
    guard depth > 0, chance(4) else { return scalar(inFlow: inFlow, indent: indent) }
    depth -= 1
    defer { depth += 1 }
    let count = Int.random(in: 0...3, using: &random)
    if chance(2) {
      return "[" + list((0..<count).map { _ in flowNode(inFlow: true, indent: indent) }, indent: indent) + "]"
    }
    let members = (0..<count).map { number in
      let key = chance(3) ? "\"\(word())\(number)\"" : word() + String(number)
      return key + one(of: ": ", ": ", ":", ":\n  ", "") + (chance(6) ? "" : flowNode(inFlow: true, indent: indent))
    }
    return "{" + list(members, indent: indent) + "}"
  }

  /// Elements or members with commas, on one line or several.
  private mutating func list(_ entries: [String], indent: Int) -> String {
    let lineBreak = "\n" + String(repeating: " ", count: max(0, indent + Int.random(in: 0...2, using: &random)))
    let space = one(of: "", "", " ", lineBreak, " # why" + lineBreak)
    return space + entries.joined(separator: "," + one(of: " ", " ", "", lineBreak)) + one(of: "", "", ",") + space
  }
}

// MARK: - Scalars

extension YAMLGenerator {
  private mutating func scalar(inFlow: Bool, indent: Int) -> String {
    let lineBreak = one(of: "\n", "\n\n", " \n", "\n   \n") + String(repeating: " ", count: max(indent + 1, 1))
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "'" + words() + one(of: "", "''", " ", lineBreak) + words() + "'"
    case 1: return "\"" + words() + escape() + words() + one(of: "", " ", lineBreak) + "\""
    case 2: return "\"" + one(of: "", lineBreak) + words() + escape() + lineBreak + words() + "\""
    case 3: return words() + lineBreak + words() + (chance(3) ? lineBreak + words() : "")
    case 4: return inFlow ? word() : words()
    case 5:
      return one(
        of: "~", "null", "true", "False", "0x1F", "0o17", "012", "-1", "+.5e3", "1.", ".inf", "2.1.0",
        "2026-05-04T10:00:00Z",
        "1e5", "-", "--", "-a", ":a", "?a", "<<")
    case 6:
      return one(of: "&a x", "*a", "!t x", "@x", "`x`", "%x", "a: b", "a:b", "a#b", "a :b", "https://a.example/b?c=d")
    default: return words()
    }
  }

  private mutating func key() -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: "'\(words())'"
    case 1: "\"\(words())\(escape())\""
    case 2: words()
    default: word()
    }
  }

  private mutating func escape() -> String {
    one(
      of: "", "", "\\n", "\\\"", "\\\\", "\\/", "\\t", "\\0", "\\x41", "\\u00e9", "\\U0001F600", "\\ud83d", "\\q",
      "\\\n  ", "\\ ")
  }

  private mutating func words() -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in word() }.joined(separator: one(of: " ", "  "))
  }

  private mutating func word() -> String {
    one(
      of: "a", "name", "version", "é", "日本", "😀", "x-visibility", "stable", "a longer word than fifteen", "no", "1",
      "it's")
  }
}

// MARK: - Chances

extension YAMLGenerator {
  private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  private mutating func one<Value>(of values: Value...) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
