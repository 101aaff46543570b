/// Why a pattern cannot be used.
struct PatternError: Error {
  /// Whose fault it is.
  enum Kind {
    /// ECMA-262 does not admit the pattern.
    case invalid
    /// ECMA-262 admits it, but it cannot be carried out here.
    case unsupported
  }

  let kind: Kind

  /// What is wrong, in one lower-case phrase.
  let detail: String

  /// Where, in code points from 0.
  let offset: Int
}
