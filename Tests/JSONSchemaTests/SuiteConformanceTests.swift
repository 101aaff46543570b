import Diagnostics
import Foundation
import JSONSchema
import TestSupport
import Testing
import YAML

/// The official test suite: github.com/json-schema-org/JSON-Schema-Test-Suite.
@Suite(.needsSuites)
struct SuiteConformanceTests {
  @Test func `required keywords`() throws {
    try Tally(folder: "json-schema/tests", assertsFormats: false).expectAll(1_299)
  }

  @Test func `optional behaviour`() throws {
    try Tally(folder: "json-schema/tests/optional", assertsFormats: false).expectAll(162)
  }

  @Test func `formats, asserted`() throws {
    try Tally(folder: "json-schema/tests/optional/format", assertsFormats: true).expectAll(764)
  }
}

/// How the cases of a folder went.
private struct Tally {
  let folder: String
  private(set) var passed = 0
  private(set) var failures: [String] = []

  init(folder: String, assertsFormats: Bool) throws {
    self.folder = folder
    let compiler = try Self.compiler(assertsFormats: assertsFormats)
    let url = try #require(Suites.folder).appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".json") }.sorted()
    for name in names {
      for group in try Self.read(url.appending(path: name)).elements { run(group, in: name, compiler) }
    }
  }

  private mutating func run(_ group: Node, in file: String, _ compiler: SchemaCompiler) {
    let title = "\(file): \(group["description"]?.string ?? "")"
    let result = compiler.compile(group["schema"] ?? Node(.null, at: group.range))
    for test in group["tests"]?.elements ?? [] {
      let name = "\(title): \(test["description"]?.string ?? "")"
      guard let schema = result.schema, let data = test["data"] else {
        failures.append("\(name): \(result.problems.map(\.message))")
        continue
      }
      let violations = schema.validate(data)
      if violations.isEmpty == test["valid"]?.boolean {
        passed += 1
      } else {
        failures.append("\(name): \(violations.map { "\($0.instancePointer): \($0.message)" })")
      }
    }
  }

  /// Prints the figures and fails if they are not what they must be.
  func expectAll(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    print("conformance: \(folder): \(passed) passed, \(failures.count) failed, 0 skipped")
    for failure in failures { Issue.record("\(failure)", sourceLocation: sourceLocation) }
    #expect(passed == count, sourceLocation: sourceLocation)
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
