import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import PatchbayCommands

@Suite struct `The page of codes` {
  /// The package's own folder.
  private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `has each code once`() {
    let ids = CodeTable.all.map(\.id)
    #expect(ids.count == Set(ids).count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[A-Z]+(_[A-Z0-9]+)*/) != nil })
  }

  @Test func `says of each what it is, why, and how to mend it`() {
    for code in CodeTable.all {
      #expect(
        code.title.first?.isUppercase == false || code.title.hasPrefix("YAML") || code.title.hasPrefix("JSON"),
        "\(code.id)")
      #expect(!code.title.hasSuffix("."), "\(code.id)")
      for text in [code.explanation, code.mend] {
        #expect(text.last == "." && text.count > 10, "\(code.id): \(text)")
      }
    }
  }

  @Test func `names every code that the sources declare`() throws {
    let declaration = /Code\(\s*"([A-Z0-9_]+)"/
    let sources = Self.package.appending(path: "Sources").path
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources) where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: sources + "/" + path, encoding: .utf8)
      for match in text.matches(of: declaration) {
        #expect(CodeTable.code(String(match.1)) != nil, "\(match.1) of \(path)")
      }
    }
  }

  @Test func `is docs/codes.md`() throws {
    let page = try String(contentsOf: Self.package.appending(path: "docs/codes.md"), encoding: .utf8)
    #expect(page == CodeTable.page(), "patchbay explain --page > docs/codes.md makes it anew")
  }

  @Test func `is what explain prints`() throws {
    let directory = try TemporaryDirectory()
    #expect(try PatchbayCommand.run("explain", "--page", in: directory.path).output == CodeTable.page())
    let list = try PatchbayCommand.run("explain", in: directory.path).output
    #expect(list.split(separator: "\n").count == CodeTable.all.count)
    for code in CodeTable.all { #expect(list.contains("\n\(code.id) ") || list.hasPrefix("\(code.id) ")) }
    let one = try PatchbayCommand.run("explain", "release-changed", in: directory.path)
    try assertSnapshot(one.transcript("explain release-changed"), "explain.txt")
  }

  @Test func `has its exit codes in the README`() throws {
    let text = try String(contentsOf: Self.package.appending(path: "README.md"), encoding: .utf8)
    let rows = text.matches(of: /\n\| (\d) \| ([^|]+) \|/).compactMap { Int32($0.1) }
    #expect(rows == [0, 1, 2, 3, 4])
    #expect(rows.allSatisfy { ExitStatus(rawValue: $0) != nil })
    #expect(ExitStatus(rawValue: 5) == nil)
  }
}
