/// Prints findings as workflow commands, which GitHub shows as annotations beside the lines of a pull request.
///
/// GitHub shows ten of each step, so the worst come first; it counts columns in its own way and only highlights whole lines.
///
/// GitHub: "Workflow commands for GitHub Actions",
/// <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.
public enum GitHubPrinter {
  /// The commands, one a line, errors first and otherwise in the order given.
  public static func text(of findings: some Collection<Finding>) -> String {
    Severity.allCases.reduce(into: "") { text, severity in
      for finding in findings where finding.severity == severity { text += command(finding) + "\n" }
    }
  }

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
