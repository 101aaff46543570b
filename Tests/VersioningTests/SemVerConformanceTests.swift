import Foundation
import TestSupport
import Testing
import Versioning

/// A row of a table; those that ask for npm's `loose` mode are for other readers.
private protocol SemVerRow: Decodable {
  var isLoose: Bool { get }
}

extension SemVerRow {
  /// Holds every row of a table against a condition.
  fileprivate static func check(
    _ file: String, bar: Int, sourceLocation: SourceLocation = #_sourceLocation, _ holds: (Self) throws -> Bool
  ) throws {
    var tally = Tally("semver, \(file)")
    for row in try Suites.rows("semver/\(file).json", as: Self.self) {
      if row.isLoose { tally.skip("loose") } else { tally.count(try holds(row), "\(row)") }
    }
    tally.report(bar: bar, sourceLocation: sourceLocation)
  }
}

@Suite(.needsSuites) struct `Versions and ranges on the tests of others` {
  private struct ValidVersion: SemVerRow {
    let version: String
    let major: UInt64
    let minor: UInt64
    let patch: UInt64
    let prerelease: [Identifier]
    let build: [String]
    let loose: Bool?
    var isLoose: Bool { loose ?? false }

    /// A number or a word.
    struct Identifier: Decodable {
      let text: String

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text = try (try? container.decode(String.self)) ?? String(container.decode(Int.self))
      }
    }
  }

  @Test func `valid versions are read`() throws {
    try ValidVersion.check("valid-versions", bar: 22) { row in
      guard let version = Version(npm: row.version) else { return false }
      return [version.major, version.minor, version.patch] == [row.major, row.minor, row.patch]
        && version.prerelease == row.prerelease.map(\.text).joined(separator: ".")
        && version.build == row.build.joined(separator: ".")
    }
  }

  private struct InvalidVersion: SemVerRow {
    let version: String
    let reason: String
    let loose: Bool?
    var isLoose: Bool { loose ?? false }
  }

  @Test func `invalid versions are refused`() throws {
    try InvalidVersion.check("invalid-versions", bar: 5) { row in
      Version(npm: row.version) == nil && Version(releaseName: row.version) == nil
    }
  }

  struct SpecificationVersions: Decodable {
    let valid: [String]
    let invalid: [String]
    let ascending: [String]
  }

  @Test func `the specification's own list is kept whole`() throws {
    let list = try JSONDecoder().decode(
      SpecificationVersions.self, from: Suites.data("semver/spec-versions.json"))
    var tally = Tally("semver, spec-versions")
    for text in list.valid { tally.count(Version(text)?.description == text, text) }
    for text in list.invalid { tally.count(Version(text) == nil, text) }
    let ascending = try list.ascending.map { try #require(Version($0)) }
    for (index, version) in ascending.enumerated() {
      let isGreater = ascending[..<index].allSatisfy { $0 < version && !(version < $0) && $0 != version }
      tally.count(isGreater, "\(version) is greater than those before it")
    }
    tally.report(bar: 81)
  }

  private struct Comparison: SemVerRow {
    let greater: String
    let lesser: String
    let loose: Bool?
    var isLoose: Bool { loose ?? false }
  }

  @Test func `versions compare`() throws {
    try Comparison.check("comparisons", bar: 19) { row in
      guard let greater = Version(npm: row.greater), let lesser = Version(npm: row.lesser) else { return false }
      return lesser < greater && !(greater < lesser) && lesser != greater
    }
  }

  private struct Equality: SemVerRow {
    let a: String
    let b: String
    let loose: Bool?
    var isLoose: Bool { loose ?? false }
  }

  @Test func `versions are equal`() throws {
    try Equality.check("equality", bar: 3) { row in
      guard let one = Version(npm: row.a), let other = Version(npm: row.b) else { return false }
      return one == other && !(one < other) && !(other < one) && one.hashValue == other.hashValue
    }
  }

  private struct Membership: SemVerRow {
    let range: String
    let version: String
    let includePrerelease: Bool?
    let loose: Bool?
    var isLoose: Bool { loose ?? false }

    func holds() throws -> Bool {
      let range = try VersionRange(range, includesPrereleases: includePrerelease ?? false)
      return Version(npm: version).map(range.contains) ?? false
    }
  }

  @Test func `ranges include`() throws {
    try Membership.check("range-include", bar: 120) { try $0.holds() }
  }

  @Test func `ranges exclude`() throws {
    try Membership.check("range-exclude", bar: 90) { try !$0.holds() }
  }

  private struct Reading: SemVerRow {
    let range: String
    let canonical: String?
    let includePrerelease: Bool?
    let loose: Bool?
    var isLoose: Bool { loose ?? false }
  }

  @Test func `ranges are read`() throws {
    try Reading.check("range-parse", bar: 122) { row in
      let range = try? VersionRange(row.range, includesPrereleases: row.includePrerelease ?? false)
      return range?.canonical == row.canonical
    }
  }

  /// `[[version, …], range, loose]` and the newest version in the range.
  private struct Call: SemVerRow {
    let versions: [String]
    let range: String
    let isLoose: Bool
    let result: String?

    enum CodingKeys: CodingKey {
      case args
      case result
    }

    init(from decoder: any Decoder) throws {
      let row = try decoder.container(keyedBy: CodingKeys.self)
      var arguments = try row.nestedUnkeyedContainer(forKey: .args)
      versions = try arguments.decode([String].self)
      range = try arguments.decode(String.self)
      isLoose = try !arguments.isAtEnd && (arguments.decodeIfPresent(Bool.self) ?? false)
      result = try row.decodeIfPresent(String.self, forKey: .result)
    }
  }

  @Test func `the newest in a range is found`() throws {
    try Call.check("calls-max-satisfying", bar: 4) { call in
      let range = try? VersionRange(call.range)
      return range?.newest(of: call.versions.compactMap { Version(npm: $0) })?.description == call.result
    }
  }
}
