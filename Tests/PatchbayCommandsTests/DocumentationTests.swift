import Foundation
import TestSupport
import Testing

@testable import PatchbayCommands

/// Holds the documentation and the product together.
///
/// A fenced block whose first line is a comment with a path is that file of a repository. The first block of a path in
/// `docs/documents` belongs to the one registry that all pages describe together; a later one is a variation of it. A JSON block
/// in `docs/output.md` names the document that it is an excerpt of.
@Suite struct `The documentation` {
  @Test func `describes a registry in which nothing is wrong`() throws {
    let repository = try ExampleRegistry.commit(ExampleRegistry.files)
    let result = try PatchbayCommand.run("check", "--strict", in: repository.path)
    #expect(result.output.hasSuffix("Nothing is wrong.\n"), "\(result.output)")
    #expect(result.status == 0)
  }

  @Test(arguments: ExampleRegistry.variations)
  func `shows variations without an error`(variation: ExampleRegistry.Variation) throws {
    let repository = try ExampleRegistry.commit(ExampleRegistry.files.merging([variation.path: variation.text]) { $1 })
    let result = try PatchbayCommand.run("check", in: repository.path)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: try DocumentPage.kinds())
  func `has every field of a document in its table, and no other`(kind: String) throws {
    let page = try DocumentPage("docs/documents/\(kind).md")
    #expect(Dictionary(page.fields) { first, _ in first } == (try SchemaFields(kind: kind).standings))
  }

  @Test(arguments: try DocumentPage.all())
  func `has links that lead somewhere`(page: DocumentPage) throws {
    for match in page.text.matches(of: /\]\((?<path>[^)#:\s]*)(?:#(?<anchor>[^)\s]*))?\)/) {
      let path = String(match.path)
      let file = path.isEmpty ? page.file : page.file.deletingLastPathComponent().appending(path: path)
      #expect(FileManager.default.fileExists(atPath: file.path), "there is no \(path)")
      if path.hasSuffix("codes.md"), let anchor = match.anchor {
        #expect(CodeTable.code(anchor.uppercased()) != nil, "there is no code \(anchor)")
      }
    }
  }

  @Test func `shows excerpts of what is written`() throws {
    let repository = try ExampleRegistry.commit(ExampleRegistry.files)
    #expect(try PatchbayCommand.run("reconcile", "--history", in: repository.path).status == 0)
    let blocks = try DocumentPage("docs/output.md").blocks.filter { $0.label.hasPrefix("json ") }
    #expect(!blocks.isEmpty)
    for block in blocks {
      let name = block.label.dropFirst(5)
      let path = "\(repository.path)/dist/\(name.hasPrefix("private/") ? "" : "public/")\(name)"
      let whole = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
      let excerpt = try JSONSerialization.jsonObject(with: Data(block.text.utf8))
      #expect(Excerpt.difference(between: excerpt, and: whole, at: String(name)) == nil)
    }
  }

  @Test func `begins with steps that work`() throws {
    let page = try DocumentPage("README.md")
    let steps = try #require(page.blocks.first { $0.text.contains("patchbay init") })
    let directory = try TemporaryDirectory()
    let folder = URL(filePath: PatchbayCommand.path).deletingLastPathComponent().path
    var environment = PatchbayCommand.environment(home: directory.path)
    environment["PATH"] = "\(folder):\(environment["PATH"] ?? "")"
    for name in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(name)_NAME"] = "Ada"
      environment["GIT_\(name)_EMAIL"] = "ada@example.org"
    }
    let result = try RunningProcess.run("/bin/bash", ["-ec", steps.text], in: directory.path, environment: environment)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("first-tenant is served welcome-banner 1.0.0"))

    let install = "events/tenants/first-tenant/installs/welcome-banner.yaml"
    try directory.write(directory.text(of: install).replacing("version:", with: "vershion:"), to: install)
    let check = try PatchbayCommand.run("check", "--working-tree", in: directory.path + "/events")
    let finding = try #require(page.blocks.first { $0.text.hasPrefix("error[") })
    #expect(check.output.contains(finding.text), "\(check.output)")
  }
}

extension `The documentation` {
  @Test func `edits by steps that work`() throws {
    let steps = try #require(try DocumentPage("docs/writing.md").blocks.first { $0.label == "sh" })
    let repository = try TemporaryRepository(
      files: Dictionary(uniqueKeysWithValues: Init.starterFiles.map { ($0.path, $0.text) }))
    let folder = URL(filePath: PatchbayCommand.path).deletingLastPathComponent().path
    var environment = PatchbayCommand.environment(home: repository.folder)
    environment["PATH"] = "\(folder):\(environment["PATH"] ?? "")"
    for name in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(name)_NAME"] = "Ada"
      environment["GIT_\(name)_EMAIL"] = "ada@example.org"
    }
    let result = try RunningProcess.run(
      "/bin/bash", ["-ec", steps.text], in: repository.path, environment: environment)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(
      try repository.git("log", "--format=%s", "keep", "-3")
        == "Pin welcome-banner in blue-hall to 1.0.0\nEnable welcome-banner in blue-hall\nAdd the Blue Hall")
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(
      try repository.git("show", "HEAD:tenants/blue-hall/installs/welcome-banner.yaml").hasSuffix(
        "version: ^1.0\nenabled: true\nconfiguration:\n  greeting: \"12\""))
  }
}

// MARK: - Pages

/// A page of the documentation.
struct DocumentPage: CustomTestStringConvertible, Sendable {
  /// What stands between two fences.
  struct Block: Sendable {
    /// What stands after the opening fence: the language, and of an excerpt the document.
    let label: String

    /// The lines between the fences.
    let text: String

    /// The path in a repository that the first line names; nil if it names none.
    var path: String? {
      text.prefixMatch(of: /(?:#|\/\/|<!--) (?<path>(?:registry|tenants)\/\S+)/).map { String($0.path) }
    }
  }

  /// The path from the top of the repository.
  let path: String

  /// Where it is.
  let file: URL

  /// All of it.
  let text: String

  /// The repository that holds this test.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init(_ path: String) throws {
    self.path = path
    file = Self.repository.appending(path: path)
    text = try String(contentsOf: file, encoding: .utf8)
  }

  var testDescription: String { path }

  /// The pages that people wrote.
  static func all() throws -> [DocumentPage] {
    let guides = [
      "architecture", "catalogue", "changes", "conformance", "development", "history", "hooks", "host-guide",
      "output", "plugin-guide", "writing",
    ]
    let paths = guides.map { "docs/\($0).md" } + (try kinds().map { "docs/documents/\($0).md" })
    return try (["README.md"] + paths).map(DocumentPage.init)
  }

  /// The document kinds, by the schemas that there are.
  static func kinds() throws -> [String] {
    let suffix = ".schema.json"
    return try FileManager.default.contentsOfDirectory(atPath: repository.appending(path: "schemas").path)
      .filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.filter { $0 != "definitions" }.sorted()
  }

  /// The blocks, in order.
  var blocks: [Block] {
    text.matches(of: /(?m)^```(?<label>[^\n]*)\n(?<text>(?s:.*?))^```$/).map {
      Block(label: String($0.label), text: String($0.text))
    }
  }

  /// The rows of the table of fields: a name with `*` for each key that is free, and whether it is required or has a default.
  var fields: [(name: String, standing: String)] {
    text.matches(of: /(?m)^\| `(?<name>[^`]+)` \| [^|]* \| (?<standing>[^|]*) \| .* \|$/).map { row in
      (String(row.name.replacing(/<[^>]+>/, with: "*")), row.standing.trimmingCharacters(in: .whitespaces))
    }
  }
}

// MARK: - The registry of the examples

/// The one registry that the pages of the document kinds describe.
enum ExampleRegistry {
  /// A file that a page shows once more, in another state.
  struct Variation: CustomTestStringConvertible, Sendable {
    let path: String
    let text: String
    var testDescription: String { "\(path): \(text.split(separator: "\n").dropFirst().first ?? "")" }
  }

  /// The files of all pages, and what they need.
  static var files: [String: String] { blocks.first.merging(companions) { page, _ in page } }

  /// The later blocks of paths that were there before.
  static var variations: [Variation] { blocks.later }

  /// Commits files at a moment at which the examples' releases are old enough for the examples' tenant.
  static func commit(_ files: [String: String]) throws -> TemporaryRepository {
    try TemporaryRepository(files: files, at: 1_788_220_800)
  }

  private static let blocks: (first: [String: String], later: [Variation]) = {
    var first: [String: String] = [:]
    var later: [Variation] = []
    for block in (try? DocumentPage.all().flatMap(\.blocks)) ?? [] {
      guard let path = block.path else { continue }
      if first[path] == nil { first[path] = block.text } else { later.append(Variation(path: path, text: block.text)) }
    }
    return (first, later)
  }()

  /// Plugins and releases that the examples name and no page shows; their bundles are elsewhere.
  private static var companions: [String: String] {
    var files: [String: String] = [:]
    let releases = [
      "card-payments": ["2.2.0", "2.3.0", "2.3.1", "3.0.0-rc.1"], "tax-core": ["1.3.0"], "loyalty": ["1.0.0"],
      "old-checkout": ["1.0.0"],
    ]
    for (plugin, versions) in releases {
      files["registry/plugins/\(plugin)/plugin.yaml"] = """
        name: \(plugin)
        publisher: acme
        description: Another plugin.
        category: payments
        license: MIT
        """
      for version in versions {
        files["registry/plugins/\(plugin)/versions/\(version).yaml"] = """
          released: 2026-01-01
          engines: {platform: ">=4"}
          bundle:
            entry: index.js
            baseUrl: https://files.example/\(plugin)
            files: [{path: index.js, integrity: sha384-\(String(repeating: "a", count: 64)), bytes: 1}]
          contributes: []
          configuration: {properties: {secretKey: {x-visibility: secret}}}
          """
      }
    }
    return files
  }
}

// MARK: - Schemas and excerpts

/// The fields that a schema of `schemas/` has.
struct SchemaFields {
  private typealias Schema = [String: Any]

  /// What is to be said of each: `required`, its default in backticks, or nothing. In the names `*` is a key that is free.
  private(set) var standings: [String: String] = [:]

  private let schema: Schema
  private let definitions: Schema

  init(kind: String) throws {
    func read(_ name: String) throws -> Schema {
      let file = DocumentPage.repository.appending(path: "schemas/\(name).schema.json")
      return try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? Schema ?? [:]
    }
    schema = try read(kind)
    definitions = try read("definitions")
    try collect(schema, below: "")
  }

  private mutating func collect(_ schema: Schema, below path: String) throws {
    let required = schema["required"] as? [String] ?? []
    for (key, field) in schema["properties"] as? [String: Schema] ?? [:] {
      try note(field, path + key, isRequired: required.contains(key))
    }
    if let field = schema["additionalProperties"] as? Schema { try note(field, path + "*", isRequired: false) }
  }

  private mutating func note(_ field: Schema, _ name: String, isRequired: Bool) throws {
    let field = target(of: field)
    standings[name] = isRequired ? "required" : try field["default"].map(Self.code) ?? ""
    try collect(field, below: name + ".")
    if let items = field["items"] as? Schema { try collect(target(of: items), below: name + "[].") }
  }

  /// What a reference leads to, in this file or among the common definitions; no other file is followed.
  private func target(of field: Schema) -> Schema {
    guard let reference = field["$ref"] as? String, let name = reference.firstMatch(of: /#\/\$defs\/(\w+)$/)?.1 else {
      return field
    }
    let files = [schema, definitions].compactMap { $0["$defs"] as? [String: Schema] }
    let found = files.lazy.compactMap { $0[String(name)] }.first ?? [:]
    return target(of: found).merging(field) { _, own in own }
  }

  private static func code(_ value: Any) throws -> String {
    let json = try JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed)
    return "`\(String(decoding: json, as: UTF8.self).trimmingCharacters(in: ["\""]))`"
  }
}

/// Comparing what a page shows with what is written.
enum Excerpt {
  /// Where an excerpt says something else than the whole; nil if nowhere.
  ///
  /// Objects and lists may be shortened. In a text, `…` stands for anything.
  static func difference(between excerpt: Any, and whole: Any, at path: String) -> String? {
    switch (excerpt, whole) {
    case (let excerpt as [String: Any], let whole as [String: Any]):
      for (key, value) in excerpt {
        guard let other = whole[key] else { return "\(path).\(key) is not there" }
        if let difference = difference(between: value, and: other, at: "\(path).\(key)") { return difference }
      }
      return nil
    case (let excerpt as [Any], let whole as [Any]):
      var rest = whole[...]
      for (index, value) in excerpt.enumerated() {
        let place = "\(path)[\(index)]"
        guard let found = rest.firstIndex(where: { difference(between: value, and: $0, at: place) == nil }) else {
          return rest.first.flatMap { difference(between: value, and: $0, at: place) } ?? "\(place) is not there"
        }
        rest = rest[(found + 1)...]
      }
      return excerpt.isEmpty && !whole.isEmpty ? "\(path) is not empty" : nil
    case (let excerpt as String, let whole as String):
      return matches(excerpt, whole) ? nil : "\(path) is \(whole.debugDescription)"
    default:
      return (excerpt as? NSObject) == (whole as? NSObject) ? nil : "\(path) is \(whole)"
    }
  }

  private static func matches(_ pattern: String, _ text: String) -> Bool {
    let parts = pattern.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return pattern == text }
    var rest = text[...]
    guard rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
