public import JSONText

/// Prints findings as one JSON document, for programs.
///
/// ```json
/// {"format": 1,
///  "findings": [
///    {"code": "KEY_UNKNOWN", "severity": "error", "title": "unknown key", "message": "there is no key `enabeld`",
///     "path": "tenants/a/installs/b.yaml", "offset": 14, "length": 7,
///     "line": 2, "column": 1, "endLine": 2, "endColumn": 8,
///     "help": "did you mean `enabled`?",
///     "notes": [{"message": "…", "path": "…", …}],
///     "fix": {"title": "write `enabled`", "path": "…", "offset": 14, …, "replacement": "enabled"}}],
///  "summary": {"errors": 1, "warnings": 0, "notes": 0, "accepted": 0, "standing": {"errors": 2, "warnings": 0, "notes": 0}}}
/// ```
///
/// Offsets and lengths count bytes, columns Unicode scalars from 1; the end is the point after the last character. What has no
/// file has no `path`; what is about a file as a whole has no `offset` and what follows it. `fix` may be absent. `accepted` counts the warnings that are
/// not told since someone has accepted them. `standing` is there where a change was judged: what
/// was found before too.
public enum JSONPrinter {
  /// The document, in one line, with a line end behind it.
  ///
  /// - Parameters:
  ///   - findings: The findings.
  ///   - accepted: How many warnings were accepted.
  ///   - standing: Where a change was judged: what was found before too, which is only counted.
  /// - Returns: The document.
  public static func text(of findings: [Finding], accepted: Int = 0, standing: [Finding]? = nil) -> String {
    var json = JSONWriter()
    json.object {
      $0.member("format", 1)
      $0.key("findings")
      $0.array { json in for finding in findings { write(finding, to: &json) } }
      $0.key("summary")
      $0.object { json in
        count(findings, &json)
        json.member("accepted", accepted)
        guard let standing else { return }
        json.key("standing")
        json.object { count(standing, &$0) }
      }
    }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func count(_ findings: [Finding], _ json: inout JSONWriter) {
    for severity in Severity.allCases {
      json.member("\(severity.rawValue)s", findings.count { $0.severity == severity })
    }
  }

  /// Writes a finding as an object, for documents that hold findings among other things.
  public static func write(_ finding: Finding, to json: inout JSONWriter) {
    json.object {
      $0.member("code", finding.code.id)
      $0.member("severity", finding.severity.rawValue)
      $0.member("title", finding.code.title)
      $0.member("message", finding.message)
      write(finding.place, to: &$0)
      $0.member("help", finding.advice)
      $0.key("notes")
      $0.array { json in
        for note in finding.notes {
          json.object {
            $0.member("message", note.message)
            write(note.place, to: &$0)
          }
        }
      }
      guard let fix = finding.printableFix else { return }
      $0.key("fix")
      $0.object {
        $0.member("title", fix.title)
        write(fix.place, to: &$0)
        $0.member("replacement", fix.replacement)
      }
    }
  }

  /// The members of a place, into the object that is open.
  private static func write(_ place: Place, to json: inout JSONWriter) {
    if !place.path.isEmpty { json.member("path", place.path) }
    guard let range = place.range else { return }
    json.member("offset", range.bytes.lowerBound)
    json.member("length", range.bytes.count)
    json.member("line", range.start.line)
    json.member("column", range.start.column)
    json.member("endLine", range.end.line)
    json.member("endColumn", range.end.column)
  }
}
