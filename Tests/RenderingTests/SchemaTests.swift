import Diagnostics
import Foundation
import JSONSchema
import Testing
import YAML

@Suite struct `Schemas of the output` {
  /// `schemas/` of this repository.
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schemas")

  /// Which document is described by which schema, by what its path begins with; the longest counts.
  private static let kinds = [
    "private/admin/": "admin", "private/history/": "history-tenant", "private/history/plugins/": "history-plugin",
    "private/scripts/": "scripts", "private/status.json": "status", "public/bundles.json": "bundles",
    "public/bundles/": "release", "public/catalog.json": "catalog", "public/categories/": "category",
    "public/compatibility.json": "compatibility", "public/extension-points.json": "extension-points",
    "public/extension-points/": "extension-point", "public/index.json": "index", "public/plugins/": "plugin",
    "public/search.json": "search", "public/storefront/": "storefront",
  ]

  private static let compiler = SchemaCompiler { uri in
    guard let path = uri.split(separator: "schemas/", maxSplits: 1).last,
      let data = try? Data(contentsOf: folder.appending(path: String(path)))
    else { return nil }
    return JSONReader.read(SourceText(path: String(path), bytes: Array(data))).document?.root
  }

  private static func schema(_ kind: String) throws -> Schema {
    let uri = "https://patchbay.example/schemas/output/\(kind).schema.json"
    let document = try #require(compiler.loader?(uri))
    let result = compiler.compile(document, base: uri)
    #expect(result.problems.isEmpty, "\(kind)")
    return try #require(result.schema)
  }

  @Test func `admit every document that is rendered, and describe every kind`() throws {
    var seen = Set<String>()
    for (path, text) in renderedSample() where path.hasSuffix(".json") {
      let kind = try #require(Self.kinds.filter { path.hasPrefix($0.key) }.max { $0.key < $1.key }?.value, "\(path)")
      seen.insert(kind)
      let violations = try Self.schema(kind).validate(jsonNode(text))
      #expect(violations.isEmpty, "\(path)")
    }
    #expect(seen == Set(Self.kinds.values))
  }

  @Test(arguments: Set(kinds.values).sorted())
  func `are closed`(kind: String) throws {
    let path = try #require(
      renderedSample().keys.sorted().first { path in
        path.hasSuffix(".json") && Self.kinds.contains { path.hasPrefix($0.key) && $0.value == kind }
      })
    let text = try #require(renderedSample()[path])
    let widened = jsonNode(#"{"surprise":true,"# + text.dropFirst())
    #expect(try !Self.schema(kind).validate(widened).isEmpty)
  }

  @Test func `admit what is printed of findings`() throws {
    let source = SourceText(path: "a.yaml", bytes: Array("enabeld: yes".utf8))
    let (start, end) = (SourcePosition.start, SourcePosition(offset: 7, line: 1, column: 8))
    let code = Code("KEY_UNKNOWN", .finding(.error), title: "unknown key", explanation: "", mend: "Take it out.")
    let findings = [
      Finding(
        code, "there is no key `enabeld`", at: Place(source, SourceRange(start, end)),
        notes: [.init("asked for here", at: Place(path: "b.yaml"))],
        fix: .init("write `enabled`", at: Place(source, SourceRange(start, end)), replacement: "enabled")),
      Finding(code, "of no file", at: Place(path: "")),
    ]
    for standing in [nil, findings] {
      let text = JSONPrinter.text(of: findings, standing: standing)
      #expect(try Self.schema("findings").validate(jsonNode(text)).isEmpty)
    }
  }
}
