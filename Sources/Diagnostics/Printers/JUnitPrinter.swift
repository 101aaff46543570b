/// Prints findings as a JUnit report, which most build servers show as a list of tests.
///
/// Each finding is a test case of the suite of its code; those that count in the exit code have failed, the others passed and say
/// on their output what there is to know. Where nothing is wrong there is one case that passed, since an empty report is taken
/// for a broken one.
///
/// There is no standard; this is the part that the Jenkins plugin and GitLab read,
/// <https://github.com/testmoapp/junitxml>.
public enum JUnitPrinter {
  /// The report.
  ///
  /// - Parameters:
  ///   - findings: The findings, in the order given.
  ///   - failing: The severities that count in the exit code.
  /// - Returns: The XML, a line for each element, with a line end behind it.
  public static func text(of findings: [Finding], failing: Set<Severity> = [.error]) -> String {
    let count = max(findings.count, 1)
    let failures = findings.count { failing.contains($0.severity) }
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<testsuites name="patchbay" tests="\#(count)" failures="\#(failures)" errors="0">"#,
      #"<testsuite name="patchbay check" tests="\#(count)" failures="\#(failures)" errors="0" skipped="0">"#,
    ]
    if findings.isEmpty { lines.append(#"<testcase classname="patchbay" name="nothing is wrong"/>"#) }
    for finding in findings { lines += testCase(finding, hasFailed: failing.contains(finding.severity)) }
    lines += ["</testsuite>", "</testsuites>"]
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: -

  private static func testCase(_ finding: Finding, hasFailed: Bool) -> [String] {
    let place = finding.place
    let start = place.range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    let name = (place.path.isEmpty ? "" : "\(place.path)\(start): ") + finding.message
    let file = place.path.isEmpty ? "" : #" file="\#(escaped(place.path))""#
    let text = escaped(TextPrinter().text(of: finding))
    return [
      #"<testcase classname="\#(finding.code.id)" name="\#(escaped(name))"\#(file)>"#,
      hasFailed
        ? #"<failure type="\#(finding.severity.rawValue)" message="\#(escaped(finding.message))">\#(text)</failure>"#
        : "<system-out>\(text)</system-out>",
      "</testcase>",
    ]
  }

  /// A text as it stands in an element or between quotes. What XML cannot hold has no look either, and is written out.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      default: result += VisibleText.of(scalar).text
      }
    }
  }
}
