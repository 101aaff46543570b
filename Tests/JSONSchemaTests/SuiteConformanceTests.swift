import Diagnostics
import Foundation
import JSONSchema
import TestSupport
import Testing
import YAML

/// The official test suite: github.com/json-schema-org/JSON-Schema-Test-Suite.
@Suite(.needsSuites)
struct SuiteConformanceTests {
  @Test(arguments: [
    ("required keywords", "json-schema/tests", false, 1_299),
    ("optional behaviour", "json-schema/tests/optional", false, 162),
    ("formats, asserted", "json-schema/tests/optional/format", true, 764),
  ])
  func `every case has the verdict that it must have`(
    name: String, folder: String, assertsFormats: Bool, bar: Int
  ) throws {
    var tally = Tally("JSON Schema, \(name)")
    let compiler = try Self.compiler(assertsFormats: assertsFormats)
    let url = try #require(Suites.folder).appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".json") }.sorted()
    for name in names {
      for group in try Self.read(url.appending(path: name)).elements { Self.run(group, in: name, compiler, &tally) }
    }
    tally.report(bar: bar)
  }

  private static func run(_ group: Node, in file: String, _ compiler: SchemaCompiler, _ tally: inout Tally) {
    let title = "\(file): \(group["description"]?.string ?? "")"
    let result = compiler.compile(group["schema"] ?? Node(.null, at: group.range))
    for test in group["tests"]?.elements ?? [] {
      let name = "\(title): \(test["description"]?.string ?? "")"
      guard let schema = result.schema, let data = test["data"] else {
        tally.count(false, "\(name): \(result.problems.map(\.message))")
        continue
      }
      let violations = schema.validate(data)
      tally.count(
        violations.isEmpty == test["valid"]?.boolean,
        "\(name): \(violations.map { "\($0.instancePointer): \($0.message)" })")
    }
  }

  /// A compiler that knows the suite's remote documents.
  private static func compiler(assertsFormats: Bool) throws -> SchemaCompiler {
    var compiler = SchemaCompiler(assertsFormats: assertsFormats)
    let remotes = try #require(Suites.folder).appending(path: "json-schema/remotes")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: remotes.path).filter { $0.hasSuffix(".json") }
    for path in paths {
      compiler.add(try read(remotes.appending(path: path)), as: "http://localhost:1234/\(path)")
    }
    return compiler
  }

  private static func read(_ url: URL) throws -> Node {
    let reading = JSONReader.read(SourceText(path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url))))
    return try #require(reading.document, "\(url.path): \(reading.findings.map(\.message))").root
  }
}
