/// A range of versions in npm's grammar: <https://github.com/npm/node-semver#ranges>.
///
/// Whatever is written comes down to alternatives, each a list of comparators that all must hold:
///
/// ```
/// ^1.2 || 3.x - 5     as written
/// ├──╯    ╰─────┤
/// >=1.2.0 <2.0.0-0    >=3.0.0 <6.0.0-0
/// ```
///
/// A pre-release is in a range only if one of those comparators names a pre-release of the very same three numbers: who
/// writes `^1.2.3-beta.2` means the betas of 1.2.3, not those of 1.3.0.
public struct VersionRange: Sendable {
  /// The range as it was written.
  public let text: String

  /// The one full version that was written, `1.2.3` or `=1.2.3`; nil for what may follow newer releases.
  public let exact: Version?

  /// Whether pre-releases count like any other version.
  public let includesPrereleases: Bool

  /// The lists of comparators; a list without any holds for every version.
  let alternatives: [[Comparator]]

  /// Reads a range.
  ///
  /// - Parameters:
  ///   - text: The range; blank text is every version.
  ///   - includesPrereleases: Whether pre-releases count like any other version, npm's `includePrerelease`.
  /// - Throws: A ``VersionRangeError`` if the text is not a range.
  /// - Complexity: O(length of the text).
  public init(_ text: some StringProtocol, includesPrereleases: Bool = false) throws(VersionRangeError) {
    var parser = RangeParser(text, includesPrereleases: includesPrereleases)
    let alternatives = try parser.alternatives()
    self.text = String(text)
    self.includesPrereleases = includesPrereleases
    exact = alternatives.count == 1 && parser.clauses == 1 ? alternatives[0].exactVersion : nil
    self.alternatives = Self.simplified(alternatives)
  }

  /// Whether a version is in the range.
  public func contains(_ version: Version) -> Bool {
    for position in alternatives.indices where alternatives[position].hold(for: version) {
      if !version.isPrerelease || includesPrereleases { return true }
      if alternatives[position].contains(where: { $0.mentionsPrereleases(of: version) }) { return true }
    }
    return false
  }

  /// The newest of some versions that is in the range; the first of equals.
  public func newest(of versions: some Sequence<Version>) -> Version? {
    versions.reduce(nil) { newest, version in
      contains(version) && newest.map { $0 < version } ?? true ? version : newest
    }
  }

  /// The range in comparators, as npm prints it: `^1.2` is `>=1.2.0 <2.0.0-0`.
  public var canonical: String {
    alternatives
      .map { $0.isEmpty ? "*" : $0.map(\.description).joined(separator: " ") }
      .joined(separator: "||")
  }

  /// Takes out what changes nothing: alternatives that hold for no version, and all others beside one that holds for
  /// every version.
  private static func simplified(_ alternatives: [[Comparator]]) -> [[Comparator]] {
    if alternatives.contains([]) { return [[]] }
    let possible = alternatives.filter { $0 != [.nothing] }
    return possible.isEmpty ? [[.nothing]] : possible
  }
}

extension VersionRange: CustomStringConvertible {
  /// The range as it was written.
  public var description: String { text }
}

extension VersionRange: Hashable {
  /// Ranges are the same if they were written the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.text == right.text && left.includesPrereleases == right.includesPrereleases
  }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension [Comparator] {
  /// Whether all hold for a version.
  fileprivate func hold(for version: Version) -> Bool {
    for position in indices where !self[position].contains(version) { return false }
    return true
  }

  /// The version that the only comparator asks for.
  fileprivate var exactVersion: Version? {
    count == 1 && self[0].relation == .equal ? self[0].version : nil
  }
}
