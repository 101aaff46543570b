internal import Diagnostics

/// The reason why reading JSON stopped.
struct JSONError: Error {
  /// What kind of reason.
  var code = YAMLCodes.jsonSyntax

  /// A lower-case phrase.
  let message: String

  /// Where.
  let range: SourceRange

  /// The finding for this error.
  func finding(in source: SourceText) -> Finding {
    Finding(code, message, at: Place(source, range))
  }
}
