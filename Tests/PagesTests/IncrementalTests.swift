import Foundation
import TestSupport
import Testing

@testable import Pages

@Suite struct `A site that is made again` {
  /// What is read whenever anything changed: the index, three lists, two extension points, and the documents of those plugins
  /// to which something happened last.
  private static let lists = 1 + 3 + 2 + Change.shown

  @Test func `reads the documents of plugins that changed`() async throws {
    let directory = try PublicFixture(fillers: 200).written()
    try await directory.makeSite()
    try PublicFixture(fillers: 200, description: "Does it all anew.").write(to: directory)
    let changes = try await directory.makeSite()
    #expect(changes.documentsRead == Self.lists + 1)
  }

  @Test func `reads the documents of plugins whose pages show something else`() async throws {
    let directory = try PublicFixture(fillers: 200).written()
    try await directory.makeSite()
    // Its dependents name it, and it names those that need it; of these the first thirty.
    try directory.edit("catalog.json", of: "Other", to: "Another")
    let changes = try await directory.makeSite()
    let needed = try directory.site().filter {
      String(decoding: $0.value.bytes, as: UTF8.self).contains("Another</a> <code>")
    }
    #expect(needed.keys.filter { $0.hasPrefix("plugins/") }.sorted() == ["plugins/full.html"])
    #expect(changes.documentsRead == Self.lists + 2)  // `full` names it; its own page says what it is called elsewhere.
  }

  @Test(arguments: 1...4)
  func `has the bytes of one that is made of nothing`(seed: Int) async throws {
    let directory = try PublicFixture(fillers: 4).written()
    try await directory.makeSite()
    var author = JSONAuthor(seed: UInt64(seed))
    for round in 1...6 {
      let edits = try (0..<Int.random(in: 1...3, using: &author.generator)).map { _ in try author.edit(directory) }
      try await directory.makeSite(jobs: 1 + round % 2)
      let fresh = try TemporaryDirectory()
      _ = try await Catalogue.write(directory.path + "/public", to: fresh.path + "/site", jobs: 1)
      try #require(try directory.site().mapValues(\.bytes) == fresh.site().mapValues(\.bytes), "\(edits)")
    }
  }
}

extension TemporaryDirectory {
  /// Puts a text in the place of another one in a public document.
  fileprivate func edit(_ document: String, of old: String, to new: String) throws {
    let text = try text(of: "public/" + document)
    #expect(text.contains("\"\(old)\""))
    try replace(document, with: Data(text.replacing("\"\(old)\"", with: "\"\(new)\"").utf8))
  }

  /// Puts a new file in the place of a public document.
  fileprivate func replace(_ document: String, with bytes: Data) throws {
    try bytes.write(to: url.appending(path: "public/" + document), options: .atomic)
  }
}

/// Changes public documents at random: any text in them, any entry of a list, any member, any document of a plugin.
private struct JSONAuthor {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Makes an edit, and says which.
  mutating func edit(_ directory: TemporaryDirectory) throws -> String {
    let documents = try directory.files().filter { $0.hasPrefix("public/") && $0.hasSuffix(".json") }
    let path = try #require(documents.randomElement(using: &generator))
    let name = String(path.dropFirst("public/".count))
    let isPlugin = name.hasPrefix("plugins/")
    if isPlugin, Int.random(in: 0..<8, using: &generator) == 0 {
      try FileManager.default.removeItem(at: directory.url.appending(path: path))
      return "removes \(name)"
    }
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: directory.url.appending(path: path)))
    var edited = change(document)
    if isPlugin, Int.random(in: 0..<8, using: &generator) == 0, var copy = edited as? [String: Any] {
      let id = "copy-\(Int.random(in: 0..<9, using: &generator))"
      copy["id"] = id
      try directory.replace("plugins/\(id).json", with: JSONSerialization.data(withJSONObject: copy))
      return "copies \(name)"
    }
    if isPlugin || name == "index.json", var whole = edited as? [String: Any], let old = document as? [String: Any] {
      whole["id"] = old["id"]
      edited = whole
    }
    try directory.replace(name, with: JSONSerialization.data(withJSONObject: edited))
    return "edits \(name)"
  }

  /// The value with a change somewhere in it.
  private mutating func change(_ value: Any) -> Any {
    switch value {
    case var members as [String: Any]:
      // What a page is called is left as it is: a list that names a document which is not there is refused.
      guard let key = members.keys.filter({ $0 != "id" && $0 != "icon" }).sorted().randomElement(using: &generator)
      else { return value }
      members[key] = isRare && key != "extensionPoints" ? nil : members[key].map { change($0) }
      return members
    case var elements as [Any]:
      guard let index = elements.indices.randomElement(using: &generator) else { return value }
      if isRare { elements.remove(at: index) } else { elements[index] = change(elements[index]) }
      return elements
    case let text as String:
      return ["bare", "full", "payments", "2026-06-01", text + " anew"].randomElement(using: &generator) ?? text
    case is NSNumber: return Int.random(in: 0..<3, using: &generator)
    default: return value
    }
  }

  private var isRare: Bool { mutating get { Int.random(in: 0..<6, using: &generator) == 0 } }
}
