import Foundation
import TestSupport
import Testing

@testable import Pages

@Suite struct `The pages` {
  @Test(arguments: [
    "index.html", "plugins/full.html", "plugins/bare.html", "plugins/gone.html", "publishers/acme.html",
    "extension-points/storefront.checkout/v1.html", "changes.html", "changes.atom", "search.json",
  ])
  func `say all that the documents say`(path: String) async throws {
    let directory = try PublicFixture().written()
    try await directory.makeSite()
    let text = try directory.text(of: "site/" + path)
    // What changes with every look at the design is left out.
    try assertSnapshot(text.replacing(/-[0-9a-f]{16}\.(css|js|svg)/, with: { "-HASH.\($0.1)" }), path)
  }

  @Test func `weigh little when there are 5,000 plugins`() throws {
    let catalog = try PublicFixture(fillers: 4_997).catalog()
    let cards = Dictionary(uniqueKeysWithValues: catalog.plugins.map { ($0.id, Card.view($0, in: catalog)) })
    let pages = FrontPages.pages(in: catalog, groups: ShelfGroup.all(of: catalog), cards: cards)
    #expect(pages.count == 84)
    let front = try Templates().render(pages[0])
    #expect(String(decoding: front, as: UTF8.self).matches(of: /<article/).count == Paging.perPage + 1)

    let directory = try TemporaryDirectory()
    try directory.write(front + Array((Asset.style.text + Asset.script.text + Asset.favicon.text).utf8), to: "load")
    let packed = try RunningProcess.run("/bin/gzip", ["-6", directory.path + "/load"])
    #expect(packed.status == 0)
    let size = try #require(
      try directory.url.appending(path: "load.gz").resourceValues(forKeys: [.fileSizeKey]).fileSize)
    // All icons of the page are loaded as they come into view; what is left must fit many times.
    #expect(size < 100_000 / 4)
  }
}

@Suite struct `Lists` {
  @Test(arguments: [
    (1, "", ["lists"]), (60, "", ["lists"]), (61, "1 2", ["lists", "lists/page.2"]),
  ])
  func `go over several pages`(count: Int, numbers: String, paths: [String]) {
    let slices = Paging.slices(of: Array(0..<count), at: "lists")
    #expect(slices.map(\.path) == paths)
    #expect(slices.flatMap { $0.elements } == Array(0..<count))
    #expect(Self.numbers(slices[0].pager) == numbers)
  }

  @Test func `of many pages name those around`() {
    let slices = Paging.slices(of: Array(0..<3_000), at: "lists")
    #expect(Self.numbers(slices[0].pager) == "1 2 3 … 50")
    #expect(Self.numbers(slices[24].pager) == "1 … 23 24 25 26 27 … 50")
    #expect(Self.numbers(slices[49].pager) == "1 … 48 49 50")
  }

  private static func numbers(_ pager: View) -> String {
    guard case .list(let numbers)? = pager["numbers"] else { return "" }
    return numbers.map { number in
      guard case .text(let text)? = number["number"], case .flag(let gap)? = number["isAfterGap"] else { return "?" }
      return (gap ? "… " : "") + text
    }.joined(separator: " ")
  }
}

@Suite struct `Numbers in words` {
  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (8_149, "8.1 kB"), (8_150, "8.2 kB"), (99_950, "100 kB"),
    (999_499, "999 kB"), (999_950, "1.0 MB"), (1_234_567_890, "1,235 MB"),
  ])
  func `for sizes`(bytes: Int, words: String) { #expect(Words.size(bytes) == words) }

  @Test(arguments: [
    ("2026-05-04T10:00:00Z", "4 May 2026"), ("2026-12-31", "31 December 2026"), ("2026-13-01", "2026-13-01"),
    ("soon", "soon"),
  ])
  func `for days`(moment: String, words: String) { #expect(Words.day(moment) == words) }

  @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
  func `for lists`(words: [String], text: String) { #expect(Words.list(words) == text) }

  @Test(arguments: [(1, "1 plugin"), (2, "2 plugins"), (1_234_567, "1,234,567 plugins")])
  func `for counts`(number: Int, words: String) { #expect(Words.count(number, "plugin") == words) }
}
