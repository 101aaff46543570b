import Diagnostics
import Foundation
import JSONSchema
import Testing
import YAML

@testable import Registry

/// The schemas of `schemas/` are the ones that the engine uses, and say enough for an editor.
@Suite struct SchemasTests {
  @Test(arguments: DocumentKind.allCases)
  func `every kind has a schema that is a valid one`(_ kind: DocumentKind) throws {
    #expect(DocumentSchemas.shared.matches([], at: kind.schemaPath) == false)
    #expect(!DocumentSchemas.shared.schema(of: kind).subschemas.isEmpty)
    // It is compiled there as one that fits its metaschema.
    let (compiler, base) = DocumentSchemas.shared.compiler(for: kind.schemaPath)
    let text = try #require(embeddedFiles.first { $0.path == kind.schemaPath }).text
    let document = try #require(JSONReader.read(SourceText(path: kind.schemaPath, bytes: Array(text.utf8))).document)
    #expect(compiler.compile(document.root, base: base).problems.map(\.message) == [])
  }

  @Test func `the files of schemas are the program's own`() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../../schemas").standardized
    let walk = try #require(FileManager.default.enumerator(atPath: folder.path))
    let files = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }
    #expect(Set(files.map { "schemas/\($0)" }) == Set(embeddedFiles.map(\.path)))
    for file in embeddedFiles {
      let path = folder.appending(path: String(file.path.dropFirst("schemas/".count)))
      #expect(try String(contentsOf: path, encoding: .utf8) == file.text, "\(file.path)")
    }
  }

  @Test(arguments: DocumentKind.allCases)
  func `every key has a description, and every mapping is closed but for x-`(_ kind: DocumentKind) throws {
    let text = try #require(embeddedFiles.first { $0.path == kind.schemaPath }).text
    let document = try #require(JSONReader.read(SourceText(path: kind.schemaPath, bytes: Array(text.utf8))).document)
    check(document.root, at: kind.schemaPath)
  }

  private func check(_ schema: Node, at path: String) {
    if let properties = schema["properties"], schema["if"] != nil || schema["type"]?.string == "object" {
      #expect(schema["patternProperties"]?["^x-"] != nil, "\(path) admits x-")
      #expect(schema["additionalProperties"] != nil, "\(path) is closed")
      for member in properties.members {
        #expect(member.value["description"] != nil || member.value["$ref"] != nil, "\(path)/\(member.key) is described")
      }
    }
    for member in schema.members where member.key != "if" && member.key != "then" {
      check(member.value, at: path + "/" + member.key)
    }
    for element in schema.elements { check(element, at: path) }
  }
}
