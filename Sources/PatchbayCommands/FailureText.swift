import Diagnostics
import Reconciler

/// How an error that stopped the work is told.
enum FailureText {
  /// The findings that stopped it, what happened, and what to do.
  static func render(_ error: ReconcilerError) -> String {
    var text = error.findings.isEmpty ? "" : TextPrinter(usesColor: false).text(of: error.findings)
    if !text.isEmpty, text.last != "\n" { text += "\n" }
    text += "patchbay: \(error.message) [\(error.code.id)]"
    text += "\n  help: \(error.help ?? error.code.mend)"
    return text
  }
}
