/// Prints findings as workflow commands, which GitHub shows as annotations beside the lines of a pull request, and as the summary
/// of a step.
///
/// GitHub shows ten errors, ten warnings and ten notices of each step and drops the rest without a word. So the commands end
/// there, the others are plain lines of the log, and a last line says how many there are. It counts columns in its own way and
/// only highlights whole lines.
///
/// GitHub: "Workflow commands for GitHub Actions",
/// <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.
public enum GitHubPrinter {
  /// How many annotations of one severity GitHub shows of a step.
  static let limit = 10

  /// How many rows the table of a step's summary has; it may have a mebibyte.
  private static let rowLimit = 1_000

  /// The log: the commands and lines of errors, then those of warnings, then those of notes, otherwise in the order given.
  public static func text(of findings: [Finding]) -> String {
    var text = ""
    for severity in Severity.allCases {
      let findings = findings.filter { $0.severity == severity }
      for finding in findings.prefix(limit) { text += command(finding) + "\n" }
      for finding in findings.dropFirst(limit) { text += line(finding) + "\n" }
    }
    if !findings.isEmpty { text += "Found \(TextPrinter.summary(of: findings)).\n" }
    return text
  }

  /// The summary of the step, in Markdown: the worst findings first, in a table. It is to be added to the file that the variable
  /// `GITHUB_STEP_SUMMARY` names.
  public static func stepSummary(of findings: [Finding], closing: String) -> String {
    let sorted = Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
    var text = "### Patchbay\n\n\(cell(closing))\n\n"
    if sorted.isEmpty { return text }
    text += "| | code | where | what |\n|---|---|---|---|\n"
    for finding in sorted.prefix(rowLimit) {
      let cells = [finding.severity.rawValue, finding.code.id, place(finding), finding.message].map(cell)
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    if sorted.count > rowLimit { text += "\nand \(sorted.count - rowLimit) more, which the log has\n" }
    return text + "\n"
  }

  // MARK: -

  private static func command(_ finding: Finding) -> String {
    var properties: [(String, String)] = []
    if !finding.place.path.isEmpty { properties.append(("file", finding.place.path)) }
    if let range = finding.place.range {
      properties += [
        ("line", "\(range.start.line)"), ("endLine", "\(range.end.line)"), ("col", "\(range.start.column)"),
      ]
      if range.start.line == range.end.line { properties.append(("endColumn", "\(range.end.column)")) }
    }
    properties.append(("title", finding.code.id))
    let name = finding.severity == .note ? "notice" : finding.severity.rawValue
    let list = properties.map { "\($0)=\(escaped($1, in: "%\r\n:,"))" }.joined(separator: ",")
    return "::\(name) \(list)::\(escaped("\(finding.message)\n\(finding.advice)", in: "%\r\n"))"
  }

  /// A line of the log that is no command.
  private static func line(_ finding: Finding) -> String {
    VisibleText.of("\(finding.severity.rawValue)[\(finding.code.id)]: \(place(finding)): \(finding.message)")
  }

  private static func place(_ finding: Finding) -> String {
    finding.place.path + (finding.place.range.map { ":\($0.start.line):\($0.start.column)" } ?? "")
  }

  /// A text as it stands in a cell of a table: nothing in it is Markdown.
  private static func cell(_ text: String) -> String {
    VisibleText.of(text).reduce(into: "") { result, character in
      if #"\`*_{}[]<>()#+!|~&@"#.contains(character) { result += #"\"# }
      result.append(character)
    }
  }

  /// Writes the characters of a set as GitHub reads them: `%0A`. Others that have no look of their own are written out.
  private static func escaped(_ text: String, in reserved: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if reserved.unicodeScalars.contains(scalar) {
        result += (scalar.value < 16 ? "%0" : "%") + String(scalar.value, radix: 16, uppercase: true)
      } else {
        result += VisibleText.of(scalar).text
      }
    }
  }
}
