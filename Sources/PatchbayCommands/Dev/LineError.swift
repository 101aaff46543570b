import Diagnostics
import JSONText

/// Why a line, or a file that it names, gives no answer.
struct LineError: Error {
  /// What is wrong: a lower-case phrase.
  let message: String

  /// The file that is meant; nil for the line itself.
  var file: String?

  /// The place in that text.
  var position: SourcePosition?

  init(_ message: String) { self.message = message }

  init(_ message: String, in file: String?, at position: SourcePosition?) {
    self.message = message
    self.file = file
    self.position = position
  }

  /// The first thing that is wrong with a text.
  init(_ findings: [Finding], in file: String?) {
    self.init(findings.first?.message ?? "cannot be read", in: file, at: findings.first?.place.range?.start)
  }

  /// Writes the member `error`; `number` is that of the line, from 1.
  func write(to json: inout JSONWriter, line number: Int) {
    json.key("error")
    json.object { json in
      json.member("message", message)
      json.member("file", ifPresent: file)
      if file == nil { json.member("line", number) } else if let position { json.member("line", position.line) }
      if let position { json.member("column", position.column) }
    }
  }
}
