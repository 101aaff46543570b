internal import Diagnostics

/// What libyaml finds wrong with a text, in its own words.
struct SyntaxError: Error {
  /// The problem.
  var problem: String

  /// Where it shows.
  var position: SourcePosition

  /// What libyaml was doing.
  var context: String?

  /// Where it began to.
  var contextPosition: SourcePosition?
}
