import Testing
import Versioning

@Suite struct `Versions` {
  struct Case {
    let text: String
    var isVersion = false
    var isReleaseName = false
    var isNPM = false
  }

  @Test(arguments: [
    Case(text: "1.2.3", isVersion: true, isReleaseName: true, isNPM: true),
    Case(text: "0.0.0-0", isVersion: true, isReleaseName: true, isNPM: true),
    Case(text: "1.2.3-rc.1", isVersion: true, isReleaseName: true, isNPM: true),
    Case(text: "1.2.3+build.01", isVersion: true, isNPM: true),
    Case(text: "9007199254740991.0.0", isVersion: true, isReleaseName: true, isNPM: true),
    Case(text: "9007199254740992.0.0", isVersion: true),
    Case(text: "18446744073709551615.0.0", isVersion: true),
    Case(text: "18446744073709551616.0.0", isVersion: true),
    Case(text: "v1.2.3", isNPM: true),
    Case(text: " 1.2.3\t", isNPM: true),
    Case(text: "=1.2.3"),
    Case(text: ""),
    Case(text: "1.2"),
    Case(text: "1.2.3.4"),
    Case(text: "01.2.3"),
    Case(text: "1.2.3-"),
    Case(text: "1.2.3-01"),
    Case(text: "1.2.3-a..b"),
    Case(text: "1.2.3+"),
    Case(text: "1.2.3-é"),
    Case(text: "1.2.３"),
    Case(text: "1.2.3-" + String(repeating: "a", count: 251), isVersion: true, isReleaseName: true),
  ])
  func `what is a version`(version: Case) {
    #expect(Version(version.text).map(\.description) == (version.isVersion ? version.text : nil))
    #expect((Version(releaseName: version.text) != nil) == version.isReleaseName)
    #expect((Version(npm: version.text) != nil) == version.isNPM)
  }

  @Test func `versions are in order of precedence`() throws {
    let texts = [
      "0.0.0-0", "0.0.0", "0.0.1-alpha", "0.0.1", "0.9.0", "0.10.0", "1.0.0-9", "1.0.0-10",
      "1.0.0-99999999999999999999",
      "1.0.0-100000000000000000000", "1.0.0--", "1.0.0-A", "1.0.0-a", "1.0.0-a.0", "1.0.0-a.a", "1.0.0-aa", "1.0.0",
      "18446744073709551614.0.0", "18446744073709551615.0.0", "99999999999999999999.0.0-a", "99999999999999999999.0.0",
      "100000000000000000000.0.0", "100000000000000000000.0.99999999999999999999",
    ]
    let versions = try texts.map { try #require(Version($0)) }
    #expect(versions.shuffled().sorted().map(\.description) == texts)
    for (one, other) in zip(versions, versions.dropFirst()) { #expect(one < other && !(other < one) && one != other) }
  }

  @Test func `build metadata takes no part`() throws {
    let versions = Set([
      Version("1.0.0"), Version("1.0.0+a"), Version("1.0.0+b"), Version("1.0.0-a+b"), Version("1.0.0-a"),
    ])
    #expect(versions.count == 2)
  }

  @Test func `the parts of a version`() throws {
    let version = try #require(Version("1.2.3-rc.1+build.7"))
    #expect([version.major, version.minor, version.patch] == [1, 2, 3])
    #expect(version.prerelease == "rc.1" && version.build == "build.7" && version.isPrerelease)
    #expect(Version(4, 5, 6).description == "4.5.6" && !Version(4, 5, 6).isPrerelease)
  }
}
