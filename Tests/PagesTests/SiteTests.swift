import Foundation
import TestSupport
import Testing

@testable import Pages

@Suite struct `A site` {
  @Test func `is written once`() async throws {
    let directory = try PublicFixture(fillers: 58).written()
    let first = try await directory.makeSite()
    let before = try directory.site()
    #expect(first.counts == [before.count, 0, 0])
    let second = try await directory.makeSite()
    #expect(second.counts == [0, before.count, 0] && second.documentsRead == 1)
    #expect(try directory.site() == before)
  }

  @Test func `leads to nothing that is not there`() async throws {
    let directory = try PublicFixture(fillers: 58).written()
    try await directory.makeSite()
    let files = try directory.site()
    for (path, file) in files where path.hasSuffix(".html") || path.hasSuffix(".atom") {
      let base = try #require(URL(string: "https://site.example/" + path))
      for match in String(decoding: file.bytes, as: UTF8.self).matches(of: /(?:href|src|action)="([^"#:]+)"/) {
        let target = try #require(URL(string: String(match.1), relativeTo: base)).path.dropFirst()
        // The card that the script fills in leads to no plugin yet.
        #expect(files[String(target)] != nil || target == "plugins/.html", "\(path) → \(match.1)")
      }
    }
  }

  @Test func `changes where its data changed`() async throws {
    let directory = try PublicFixture(fillers: 58).written()
    try await directory.makeSite()
    let before = try directory.site()
    try PublicFixture(fillers: 58, description: "Does it all anew.").write(to: directory)
    let changes = try await directory.makeSite()
    let after = try directory.site()
    let changed = after.keys.filter { before[$0] != after[$0] }
    // Its own page, and those that show its description.
    let first = [
      "categories/payments", "index", "licences/mit", "platforms/4.2.1", "platforms/5.0.0", "publishers/acme",
    ]
    let others = ["extension-points/storefront.checkout/v1", "plugins/full", "surfaces/storefront", "verified/yes"]
    #expect(changed.sorted() == ((first + others).map { $0 + ".html" } + ["search.json"]).sorted())
    #expect(changes.counts == [changed.count, after.count - changed.count, 0])
  }

  @Test func `is the same however it came about`() async throws {
    let directory = try PublicFixture(fillers: 58).written()
    try await directory.makeSite()
    for id in ["bare", "full"] {
      try FileManager.default.removeItem(atPath: directory.path + "/public/plugins/\(id).json")
    }
    try PublicFixture(fillers: 3, without: ["bare", "full"]).write(to: directory)
    for number in 3..<58 {
      try FileManager.default.removeItem(atPath: directory.path + "/public/plugins/filler-\(number).json")
    }
    #expect(try await directory.makeSite(jobs: 1).removed > 58)
    let fresh = try PublicFixture(fillers: 3, without: ["bare", "full"]).written()
    try await fresh.makeSite()
    #expect(try directory.site().mapValues(\.bytes) == fresh.site().mapValues(\.bytes))
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/site/index"))
  }

  @Test(arguments: ["", "something else\n", "patchbay pages\n0 index.html\n"])
  func `is mended after an accident`(memory: String) async throws {
    let directory = try PublicFixture().written()
    try await directory.makeSite()
    let before = try directory.site().mapValues(\.bytes)
    try directory.write(memory, to: "site/.pages")
    try directory.write("half a pa", to: "site/.staging/index.html")
    try directory.write("half a pa", to: "site/index.html")
    try directory.write("left over", to: "site/plugins/left-over.html")
    try FileManager.default.removeItem(atPath: directory.path + "/site/changes.html")
    let changes = try await directory.makeSite()
    #expect(changes.counts == [2, before.count - 2, 1])
    #expect(try directory.site().mapValues(\.bytes) == before)
  }

  @Test func `is not believed to be what was remembered before a run that was cut off`() async throws {
    let directory = try PublicFixture().written()
    try await directory.makeSite()
    let before = try directory.site().mapValues(\.bytes)
    // A folder where a page has to go cuts the run off between what it forgets and what it would remember.
    try FileManager.default.removeItem(atPath: directory.path + "/site/plugins/full.html")
    try directory.write("in the way", to: "site/plugins/full.html/.file")
    try PublicFixture(description: "Does it all anew.").write(to: directory)
    await #expect(throws: PagesError.self) { try await directory.makeSite() }
    try FileManager.default.removeItem(atPath: directory.path + "/site/plugins/full.html")
    try PublicFixture().write(to: directory)
    try await directory.makeSite()
    #expect(try directory.site().mapValues(\.bytes) == before)
  }

  @Test func `takes no directory of others`() async throws {
    let directory = try PublicFixture().written()
    try directory.write("mine", to: "site/notes.txt")
    let error = try await #require(throws: PagesError.self) { try await directory.makeSite() }
    #expect(
      error.description
        == "\(directory.path)/site holds notes.txt and was not written by `patchbay pages`; name an empty directory")
    #expect(try directory.site().keys.sorted() == ["notes.txt"])
  }

  @Test func `is written by one run at a time`() async throws {
    let directory = try PublicFixture().written()
    let other = try SiteDirectory(directory.path + "/site")
    let error = try await #require(throws: PagesError.self) { try await directory.makeSite() }
    #expect(error.description == "another run is writing \(directory.path)/site")
    withExtendedLifetime(other) {}
  }

  @Test func `needs what was published`() async throws {
    let directory = try TemporaryDirectory()
    let error = try await #require(throws: PagesError.self) { try await directory.makeSite() }
    #expect(
      error.description
        == "there is no \(directory.path)/public/index.json: run `patchbay reconcile` first, and again if it is writing just now"
    )
  }
}
