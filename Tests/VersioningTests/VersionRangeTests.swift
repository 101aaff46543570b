import Testing
import Versioning

@Suite struct `Ranges` {
  struct Reading {
    let text: String
    let canonical: String
    var includingPrereleases: String?
  }

  @Test(arguments: [
    Reading(text: "", canonical: "*"),
    Reading(text: "4.2.1", canonical: "4.2.1"),
    Reading(text: "=v4.2.1", canonical: "4.2.1"),
    Reading(text: "^2.1", canonical: ">=2.1.0 <3.0.0-0", includingPrereleases: ">=2.1.0-0 <3.0.0-0"),
    Reading(text: "^0.0", canonical: "<0.1.0-0", includingPrereleases: "<0.1.0-0"),
    Reading(text: "^0.0.0", canonical: "<0.0.1-0", includingPrereleases: ">=0.0.0 <0.0.1-0"),
    Reading(text: "~ > 1.2", canonical: ""),
    Reading(text: "~>1.2.3-a.b", canonical: ">=1.2.3-a.b <1.3.0-0"),
    Reading(text: ">=4.2 <6", canonical: ">=4.2.0 <6.0.0-0", includingPrereleases: ">=4.2.0-0 <6.0.0-0"),
    Reading(text: ">1.x <=2.1", canonical: ">=2.0.0 <2.2.0-0", includingPrereleases: ">=2.0.0-0 <2.2.0-0"),
    Reading(text: "1.2.3-a - 2.0.0-b", canonical: ">=1.2.3-a <=2.0.0-b"),
    Reading(text: "x - 2 || 5", canonical: "<3.0.0-0||>=5.0.0 <6.0.0-0"),
    Reading(text: ">1.0.0 >1.0.0 <x", canonical: "<0.0.0-0"),
  ])
  func `what is written comes down to comparators`(reading: Reading) {
    #expect((try? VersionRange(reading.text))?.canonical ?? "" == reading.canonical)
    if let canonical = reading.includingPrereleases {
      #expect((try? VersionRange(reading.text, includesPrereleases: true))?.canonical == canonical)
    }
  }

  struct Refusal {
    let text: String
    let offset: Int
    let message: String
  }

  @Test(arguments: [
    Refusal(text: "latest", offset: 0, message: "expected a number, `x` or `*`"),
    Refusal(text: "1.2.3é", offset: 5, message: "expected a blank or `||`"),
    Refusal(text: "é", offset: 0, message: "expected a number, `x` or `*`"),
    Refusal(text: "^1.2 | ^2", offset: 5, message: "alternatives are parted by `||`"),
    Refusal(text: ">=1.0.0<2.0.0", offset: 7, message: "expected a blank or `||`"),
    Refusal(text: "1.2.3 -2.0.0", offset: 7, message: "expected a blank after the hyphen"),
    Refusal(text: "1 - 2 3", offset: 6, message: "expected `||` or the end"),
    Refusal(text: "1.02", offset: 2, message: "a number does not begin with a zero"),
    Refusal(text: "1.x.5", offset: 4, message: "a number cannot follow a wildcard"),
    Refusal(text: "9007199254740992", offset: 0, message: "a number here is 9007199254740991 at most"),
    Refusal(text: " <=9007199254740991", offset: 1, message: "a number here is 9007199254740991 at most"),
    Refusal(text: ">=", offset: 2, message: "expected a number, `x` or `*`"),
    Refusal(
      text: "1.2.3-a..b", offset: 6,
      message: "a pre-release is letters, digits and hyphens, parted by dots, its numbers without leading zeros"),
  ])
  func `what is not a range is refused at its place`(refusal: Refusal) throws {
    let error = try #require(throws: VersionRangeError.self) { try VersionRange(refusal.text) }
    #expect(error.offset == refusal.offset && error.message == refusal.message)
    #expect(error.description == "\(refusal.message) (at byte \(refusal.offset + 1))")
  }

  @Test func `a pin is one full version`() {
    for text in ["1.2.3", "=1.2.3", "= 1.2.3", " v1.2.3 ", "1.2.3+build"] {
      #expect((try? VersionRange(text))?.exact == Version(1, 2, 3), "\(text)")
    }
    for text in ["1.2", "^1.2.3", "1.2.3 || 1.2.3", "1.2.3 1.2.3", "1.2.3 ||", "1.2.3 - 1.2.3", "*"] {
      #expect((try? VersionRange(text))?.exact == nil, "\(text)")
    }
  }

  @Test func `a pre-release counts only where its own numbers are named with one`() throws {
    let range = try VersionRange("^1.2.3-beta.2 || >=3.0.0")
    for (text, isIn) in [
      ("1.2.3-beta.2", true), ("1.2.3-beta.10", true), ("1.2.3-alpha", false), ("1.2.4-beta.2", false), ("1.9.0", true),
      ("2.0.0-beta.2", false), ("3.0.0", true), ("3.0.0-rc.1", false), ("4.0.0-rc.1", false),
    ] {
      #expect(range.contains(try #require(Version(text))) == isIn, "\(text)")
    }
  }

  @Test func `the newest in a range`() throws {
    let versions = try ["1.0.0", "2.1.0-a", "1.9.0", "2.0.0"].map { try #require(Version($0)) }
    #expect(try VersionRange("^1").newest(of: versions) == Version(1, 9, 0))
    #expect(try VersionRange("^3").newest(of: versions) == nil)
    #expect(try VersionRange("*", includesPrereleases: true).newest(of: versions)?.description == "2.1.0-a")
  }

  @Test func `the text stays as it was written`() throws {
    #expect(try VersionRange(" ^1.2  ||\t3.x ").description == " ^1.2  ||\t3.x ")
  }
}
