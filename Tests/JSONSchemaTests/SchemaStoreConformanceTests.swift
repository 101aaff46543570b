import Diagnostics
import Foundation
import JSONSchema
import TestSupport
import Testing
import YAML

/// Real documents against real schemas: github.com/SchemaStore/schemastore, rewritten to draft 2020-12.
@Suite(.needsSuites)
struct SchemaStoreConformanceTests {
  /// A line of `cases.jsonl`.
  private struct Case: Decodable {
    let schema: String
    let instance: String
    let valid: Bool
    let error_at: [String]?
  }

  @Test func `real documents against real schemas`() throws {
    let folder = try #require(Suites.folder).appending(path: "schemastore")
    let compiler = try Self.compiler(folder)
    let lines = try Suites.data("schemastore/cases.jsonl").split(separator: UInt8(ascii: "\n"))
    var schemas: [String: SchemaCompiler.Result] = [:]
    var tally = Tally("SchemaStore, real documents against real schemas")
    for line in lines {
      let entry = try JSONDecoder().decode(Case.self, from: line)
      if schemas[entry.schema] == nil {
        schemas[entry.schema] = compiler.compile(
          try Self.read(folder.appending(path: entry.schema)), base: Self.uri(entry.schema))
      }
      let result = try #require(schemas[entry.schema])
      guard let schema = result.schema else {
        tally.count(
          false, "\(entry.schema): \(result.problems.map { "\($0.document)\($0.pointer): \($0.message)" })")
        continue
      }
      let violations = schema.validate(try Self.read(folder.appending(path: entry.instance)))
      let found = violations.prefix(5).map { "\($0.instancePointer): \($0.message)" }
      tally.count(
        violations.isEmpty == entry.valid && Self.isPlacedRight(violations, entry),
        "\(entry.instance): expected \(entry.valid ? [] : entry.error_at ?? []), found \(found)")
    }
    tally.report(bar: 1_235)
  }

  /// Whether one of the places that were found equals, holds or lies in one of those that are expected.
  private static func isPlacedRight(_ violations: [Violation], _ entry: Case) -> Bool {
    guard let expected = entry.error_at else { return true }
    return violations.contains { violation in
      expected.contains { place in
        let found = violation.instancePointer
        return found == place || found.isEmpty || place.isEmpty || found.hasPrefix(place + "/")
          || place.hasPrefix(found + "/")
      }
    }
  }

  /// A compiler that knows every schema of the set by its `$id`, or without one by its file's name.
  private static func compiler(_ folder: URL) throws -> SchemaCompiler {
    var compiler = SchemaCompiler()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "schemas").path) {
      compiler.add(try read(folder.appending(path: "schemas/\(name)")), as: uri(name))
    }
    return compiler
  }

  private static func uri(_ path: String) -> String {
    "file:///\(path.split(separator: "/").last ?? "")"
  }

  private static func read(_ url: URL) throws -> Node {
    let reading = JSONReader.read(SourceText(path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url))))
    return try #require(reading.document, "\(url.path): \(reading.findings.map(\.message))").root
  }
}
