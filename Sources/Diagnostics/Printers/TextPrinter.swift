/// Prints findings for people: what is wrong, the lines it is about with the place underlined, and how to mend it.
///
/// ```
/// error[KEY_UNKNOWN]: there is no key `enabeld`
///  --> tenants/riverside-arena/installs/seat-map.yaml:2:1
///   |
/// 2 | enabeld: true
///   | ^^^^^^^
///   = help: did you mean `enabled`?
///   = fix: write `enabled`
/// 2 - enabeld: true
/// 2 + enabled: true
/// ```
public struct TextPrinter: Sendable {
  /// Whether to use a terminal's colours. Nothing is said by colour alone.
  public let usesColor: Bool

  /// How many columns a line of source text may take; longer ones are cut around the place.
  public let width: Int

  /// Makes a printer.
  public init(usesColor: Bool = false, width: Int = 100) {
    self.usesColor = usesColor
    self.width = max(width, 20)
  }

  /// The findings, in the order given, with an empty line behind each.
  public func text(of findings: some Sequence<Finding>) -> String {
    var text = ""
    for finding in findings { text += self.text(of: finding) + "\n" }
    return text
  }

  /// How many there are: `3 errors, 1 warning in 2 files`.
  public static func summary(of findings: some Collection<Finding>) -> String {
    let counts = Severity.allCases.compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    guard !counts.isEmpty else { return "no findings" }
    let files = Set(findings.map(\.place.path)).subtracting([""]).count
    return counts.joined(separator: ", ") + (files == 0 ? "" : " in \(files) \(files == 1 ? "file" : "files")")
  }

  /// One finding, with a line end behind it.
  public func text(of finding: Finding) -> String {
    let ranges =
      ([finding.place] + finding.notes.map(\.place)).map(\.range?.start) + [finding.printableFix?.place.range?.end]
    let lastLine = ranges.compactMap(\.?.line).max() ?? 0
    let page = Page(printer: self, gutter: max(1, String(lastLine).count))

    var lines = [
      page.paint("\(finding.severity.rawValue)[\(finding.code.id)]", Ink(finding.severity))
        + page.paint(": \(VisibleText.of(finding.message))", .strong)
    ]
    lines += page.frame(finding.place, mark: "^", ink: Ink(finding.severity))
    lines.append(page.remark("help", finding.advice))
    if let fix = finding.printableFix {
      lines.append(page.remark("fix", fix.title))
      lines += page.difference(fix, in: finding.place.path)
    }
    for note in finding.notes {
      lines.append(page.paint("note", .note) + page.paint(": \(VisibleText.of(note.message))", .strong))
      lines += page.frame(note.place, mark: "-", ink: .frame)
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// What a stretch of the output is, and so its colour.
private enum Ink: String {
  case error = "1;31"
  case warning = "1;33"
  case note = "1;36"
  case strong = "1"
  case frame = "34"
  case removed = "31"
  case added = "32"

  init(_ severity: Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }
}

/// The layout of one finding: all its line numbers take the same columns.
private struct Page {
  let printer: TextPrinter
  let gutter: Int

  func paint(_ text: String, _ ink: Ink) -> String {
    printer.usesColor && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  private var blank: String { String(repeating: " ", count: gutter) }

  private func number(_ line: UInt32) -> String {
    let digits = String(line)
    return String(repeating: " ", count: max(0, gutter - digits.count)) + digits
  }

  /// A line that says something: `  = help: …`.
  func remark(_ kind: String, _ text: String) -> String {
    "\(blank) \(paint("=", .frame)) \(paint("\(kind):", .strong)) \(VisibleText.of(text))"
  }

  /// Where a place is, and its first line with the place underlined.
  func frame(_ place: Place, mark: Character, ink: Ink) -> [String] {
    guard !place.path.isEmpty else { return [] }
    let arrow = "\(blank)\(paint("-->", .frame)) \(VisibleText.of(place.path))"
    guard let source = place.source, let range = place.range else { return [arrow] }
    let line = SourceLine(of: source, around: Int(range.start.offset))
    let excerpt = line.excerpt(marking: range.bytes, width: printer.width)
    let underline =
      String(repeating: " ", count: excerpt.marked.lowerBound)
      + paint(String(repeating: mark, count: excerpt.marked.count), ink)
    return [
      "\(arrow):\(range.start.line):\(range.start.column)",
      paint("\(blank) |", .frame),
      "\(paint("\(number(range.start.line)) |", .frame)) \(excerpt.text)".trimmingTrailingSpaces,
      "\(paint("\(blank) |", .frame)) \(underline)",
    ]
  }

  /// The lines that a fix changes, as they are and as they would be.
  func difference(_ fix: Finding.Fix, in path: String) -> [String] {
    guard let source = fix.place.source, let stretch = fix.place.range?.bytes, let line = fix.place.range?.start.line,
      stretch.upperBound <= source.bytes.count
    else {
      return []
    }
    let patched = source.replacing(stretch, with: Array(fix.replacement.utf8))
    var before = excerpts(of: source, covering: stretch)[...]
    var after = excerpts(of: patched.text, covering: patched.stretch)[...]
    while before.count + after.count > 2, let last = before.last, last == after.last {
      before.removeLast()
      after.removeLast()
    }
    let arrow = fix.place.path == path ? [] : ["\(blank)\(paint("-->", .frame)) \(VisibleText.of(fix.place.path))"]
    func numbered(_ lines: ArraySlice<String>, _ sign: String, _ ink: Ink) -> [String] {
      zip(line..., lines).map { "\(paint(number($0), .frame)) \(paint("\(sign) \($1)".trimmingTrailingSpaces, ink))" }
    }
    return arrow + numbered(before, "-", .removed) + numbered(after, "+", .added)
  }

  /// The lines that a stretch touches.
  private func excerpts(of source: SourceText, covering stretch: Range<Int>) -> [String] {
    var lines: [String] = []
    var offset = stretch.lowerBound
    while true {
      lines.append(SourceLine(of: source, around: offset).excerpt(marking: stretch, width: printer.width).text)
      guard let end = source.bytes[offset...].firstIndex(where: SourceLine.endsLine), end < stretch.upperBound else {
        return lines
      }
      offset = end + (source.bytes[end...].starts(with: "\r\n".utf8) ? 2 : 1)
    }
  }
}

extension SourceText {
  /// The text with a stretch replaced that nothing masked lies in, and where the replacement stands in it.
  fileprivate func replacing(_ stretch: Range<Int>, with replacement: [UInt8]) -> (
    text: SourceText, stretch: Range<Int>
  ) {
    let shift = replacement.count - stretch.count
    let text = SourceText(
      path: path,
      bytes: bytes[..<stretch.lowerBound] + replacement + bytes[stretch.upperBound...],
      masked: masked.map { $0.lowerBound < stretch.upperBound ? $0 : $0.lowerBound + shift..<$0.upperBound + shift })
    return (text, stretch.lowerBound..<stretch.lowerBound + replacement.count)
  }
}

extension String {
  /// The text without the spaces at its end.
  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
