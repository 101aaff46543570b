/// A version as Semantic Versioning 2.0.0 defines it: <https://semver.org/spec/v2.0.0.html>.
///
/// A version proper is three machine words and a nil. What follows the three numbers is rare and lives behind one
/// reference:
///
/// ```
/// 1.2.3-rc.1+build.7
/// │ │ │ ╰──┴───┴──── tail: "rc.1", "build.7"
/// ╰─┴─┴ three words
/// ```
///
/// The specification knows no largest number, so none is refused here: a number that no word holds is kept by its
/// digits, in the tail. npm's limit (2⁵³ − 1, what JavaScript counts exactly) is part of ``init(npm:)``,
/// ``init(releaseName:)`` and ``VersionRange``.
public struct Version: Sendable {
  /// The first number; `UInt64.max` stands for any that is as large or larger.
  public let major: UInt64

  /// The second number; `UInt64.max` stands for any that is as large or larger.
  public let minor: UInt64

  /// The third number; `UInt64.max` stands for any that is as large or larger.
  public let patch: UInt64

  /// What follows the numbers; nil for a release proper without build metadata.
  let tail: Tail?

  /// What follows the three numbers of a version.
  final class Tail: Sendable {
    /// The identifiers of the pre-release as written; empty for a release proper.
    let prerelease: String

    /// The build metadata as written; empty for none.
    let build: String

    /// The digits of the three numbers, if one of them is too large for a word.
    let digits: [String]?

    init(prerelease: String, build: String, digits: [String]? = nil) {
      self.prerelease = prerelease
      self.build = build
      self.digits = digits
    }
  }

  init(_ major: UInt64, _ minor: UInt64, _ patch: UInt64, tail: Tail?) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.tail = tail
  }

  /// Makes a version of its three numbers.
  public init(_ major: UInt64, _ minor: UInt64, _ patch: UInt64) {
    self.init(major, minor, patch, tail: nil)
  }

  /// What stands after the hyphen, as written; empty for a release proper.
  public var prerelease: String { tail?.prerelease ?? "" }

  /// What stands after the plus sign, as written; it takes no part in comparisons.
  public var build: String { tail?.build ?? "" }

  /// Whether this is a pre-release.
  public var isPrerelease: Bool { tail.map { !$0.prerelease.isEmpty } ?? false }

  /// Whether the three numbers are the same, whatever follows them.
  func hasSameNumbers(as other: Self) -> Bool {
    major == other.major && minor == other.minor && patch == other.patch && tail?.digits == other.tail?.digits
  }
}

// MARK: - Text

extension Version: CustomStringConvertible {
  /// Reads a version as the specification writes it; nil for anything else.
  ///
  /// Only canonical text is a version, so `Version(text)?.description == text` for each that is one.
  ///
  /// - Complexity: O(length of the text).
  public init?(_ text: some StringProtocol) {
    var scanner = Scanner(text)
    guard let version = scanner.version(), scanner.isAtEnd else { return nil }
    self = version
  }

  /// Reads a version as npm does: blanks around it and one leading `v` are passed over, and neither a number above
  /// 2⁵³ − 1 nor more than 256 characters are accepted.
  public init?(npm text: some StringProtocol) {
    var scanner = Scanner(text)
    guard scanner.bytes.count <= 256 else { return nil }
    scanner.skipBlanks()
    scanner.skip(UInt8(ascii: "v"))
    guard let version = scanner.version(), version.hasSafeNumbers else { return nil }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { return nil }
    self = version
  }

  /// Reads the name of a release: a canonical version without build metadata that a range can mean.
  public init?(releaseName text: some StringProtocol) {
    guard let version = Version(text), version.build.isEmpty, version.hasSafeNumbers else { return nil }
    self = version
  }

  /// The canonical text.
  public var description: String {
    guard let tail else { return "\(major).\(minor).\(patch)" }
    let numbers = tail.digits?.joined(separator: ".") ?? "\(major).\(minor).\(patch)"
    let prerelease = tail.prerelease.isEmpty ? "" : "-\(tail.prerelease)"
    let build = tail.build.isEmpty ? "" : "+\(tail.build)"
    return numbers + prerelease + build
  }

  /// Whether each number is one that JavaScript counts exactly.
  var hasSafeNumbers: Bool {
    major <= Self.largestSafeNumber && minor <= Self.largestSafeNumber && patch <= Self.largestSafeNumber
  }

  /// JavaScript's `Number.MAX_SAFE_INTEGER`, the largest number that npm accepts.
  static let largestSafeNumber: UInt64 = 1 << 53 - 1
}

// MARK: - Precedence

extension Version: Comparable {
  /// Whether two versions have the same precedence; build metadata does not count.
  public static func == (left: Self, right: Self) -> Bool {
    left.hasSameNumbers(as: right) && left.prerelease == right.prerelease
  }

  /// Whether the first version has the lower precedence.
  ///
  /// Semantic Versioning, item 11: <https://semver.org/spec/v2.0.0.html#spec-item-11>.
  public static func < (left: Self, right: Self) -> Bool {
    if left.major != right.major { return left.major < right.major }
    if left.minor != right.minor { return left.minor < right.minor }
    if left.patch != right.patch { return left.patch < right.patch }
    if left.tail == nil && right.tail == nil { return false }
    return precedesByTail(left, right)
  }

  /// Compares versions whose words are equal.
  private static func precedesByTail(_ left: Self, _ right: Self) -> Bool {
    if left.tail?.digits != nil || right.tail?.digits != nil {
      for (one, other) in zip(left.digits, right.digits) where one != other {
        return Identifier(one.utf8[...]) < Identifier(other.utf8[...])
      }
    }
    guard left.isPrerelease else { return false }
    guard right.isPrerelease else { return true }
    let (one, other) = (left.identifiers, right.identifiers)
    for (one, other) in zip(one, other) where one != other { return one < other }
    return one.count < other.count
  }

  private var digits: [String] { tail?.digits ?? [String(major), String(minor), String(patch)] }

  private var identifiers: [Identifier] {
    prerelease.utf8.split(separator: UInt8(ascii: ".")).map(Identifier.init)
  }
}

extension Version: Hashable {
  /// Hashes what counts for precedence.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(major)
    hasher.combine(minor)
    hasher.combine(patch)
    hasher.combine(prerelease)
  }
}

/// One identifier of a pre-release: a number, or a word; numbers are less than words.
private struct Identifier: Comparable {
  let bytes: Substring.UTF8View
  let isNumber: Bool

  init(_ bytes: Substring.UTF8View) {
    self.bytes = bytes
    isNumber = bytes.allSatisfy(\.isDigit)
  }

  static func == (left: Self, right: Self) -> Bool { left.bytes.elementsEqual(right.bytes) }

  static func < (left: Self, right: Self) -> Bool {
    if left.isNumber != right.isNumber { return left.isNumber }
    // Numbers have no leading zeros: the longer one is the larger.
    if left.isNumber && left.bytes.count != right.bytes.count { return left.bytes.count < right.bytes.count }
    return left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
