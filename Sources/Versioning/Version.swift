/// A version as Semantic Versioning 2.0.0 defines it: <https://semver.org/spec/v2.0.0.html>.
public struct Version: Sendable {
  /// An identifier of a pre-release: a number, or a word.
  public enum Identifier: Hashable, Sendable {
    /// Digits only; numbers are less than words.
    case number(UInt64)

    /// ASCII letters, digits and hyphens.
    case word(String)
  }

  /// The first number.
  public let major: UInt64

  /// The second number.
  public let minor: UInt64

  /// The third number.
  public let patch: UInt64

  /// What stands after the hyphen; empty for a release proper.
  public let prerelease: [Identifier]

  /// What stands after the plus sign; it takes no part in comparisons.
  public let build: [String]
}
