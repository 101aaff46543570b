import Foundation
import Testing
import Versioning

@Suite(.needsSuites) struct `Versions and ranges on the tests of others` {
  struct ValidVersion: Decodable {
    let version: String
    let major: UInt64
    let minor: UInt64
    let patch: UInt64
    let prerelease: [Identifier]
    let build: [String]
    let loose: Bool?

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
    for row in try Suites.rows("semver/valid-versions.json", as: ValidVersion.self) where row.loose != true {
      let version = try #require(Version(npm: row.version), "\(row.version)")
      #expect([version.major, version.minor, version.patch] == [row.major, row.minor, row.patch])
      #expect(version.prerelease == row.prerelease.map(\.text).joined(separator: "."))
      #expect(version.build == row.build.joined(separator: "."))
    }
  }

  struct InvalidVersion: Decodable {
    let version: String
    let reason: String
    let loose: Bool?
  }

  @Test func `invalid versions are refused`() throws {
    for row in try Suites.rows("semver/invalid-versions.json", as: InvalidVersion.self) where row.loose != true {
      #expect(Version(npm: row.version) == nil, "\(row.reason)")
      #expect(Version(releaseName: row.version) == nil, "\(row.reason)")
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
    for text in list.valid { #expect(Version(text)?.description == text) }
    for text in list.invalid { #expect(Version(text) == nil, "\(text)") }
    let ascending = try list.ascending.map { try #require(Version($0)) }
    for (index, version) in ascending.enumerated() {
      for other in ascending[..<index] {
        #expect(other < version && !(version < other) && other != version)
      }
    }
  }

  struct Comparison: Decodable {
    let greater: String
    let lesser: String
    let loose: Bool?
  }

  @Test func `versions compare`() throws {
    for row in try Suites.rows("semver/comparisons.json", as: Comparison.self) where row.loose != true {
      let (greater, lesser) = (try #require(Version(npm: row.greater)), try #require(Version(npm: row.lesser)))
      #expect(lesser < greater && !(greater < lesser) && lesser != greater, "\(row)")
    }
  }

  struct Equality: Decodable {
    let a: String
    let b: String
    let loose: Bool?
  }

  @Test func `versions are equal`() throws {
    for row in try Suites.rows("semver/equality.json", as: Equality.self) where row.loose != true {
      let (one, other) = (try #require(Version(npm: row.a)), try #require(Version(npm: row.b)))
      #expect(one == other && !(one < other) && !(other < one) && one.hashValue == other.hashValue, "\(row)")
    }
  }

  struct Membership: Decodable {
    let range: String
    let version: String
    let includePrerelease: Bool?
    let loose: Bool?

    func holds() throws -> Bool {
      let range = try VersionRange(range, includesPrereleases: includePrerelease ?? false)
      return Version(npm: version).map(range.contains) ?? false
    }
  }

  @Test func `ranges include`() throws {
    for row in try Suites.rows("semver/range-include.json", as: Membership.self) where row.loose != true {
      #expect(try row.holds(), "\(row)")
    }
  }

  @Test func `ranges exclude`() throws {
    for row in try Suites.rows("semver/range-exclude.json", as: Membership.self) where row.loose != true {
      #expect(try !row.holds(), "\(row)")
    }
  }

  struct Reading: Decodable {
    let range: String
    let canonical: String?
    let includePrerelease: Bool?
    let loose: Bool?
  }

  @Test func `ranges are read`() throws {
    for row in try Suites.rows("semver/range-parse.json", as: Reading.self) where row.loose != true {
      let range = try? VersionRange(row.range, includesPrereleases: row.includePrerelease ?? false)
      #expect(range?.canonical == row.canonical, "\(row)")
    }
  }

  /// `[[version, …], range, loose]` and the newest version in the range.
  struct Call: Decodable {
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
    for call in try Suites.rows("semver/calls-max-satisfying.json", as: Call.self) where !call.isLoose {
      let range = try? VersionRange(call.range)
      #expect(range?.newest(of: call.versions.compactMap { Version(npm: $0) })?.description == call.result)
    }
  }
}
