import Diagnostics
import JSONSchema
import YAML

/// The schemas of `schemas/`, compiled: what every document is checked against.
///
/// The files are part of the program (``embeddedFiles``), so that a copy in a repository, which anyone may change, is never
/// what decides. Each is compiled when the first document of its kind is read.
final class DocumentSchemas: Sendable {
  /// The only one there is.
  static let shared = DocumentSchemas()

  /// The files of `schemas/` as they are in this program, by path; those of `schemas/output/` are not among them.
  private let texts: [String: String]

  /// The files that documents are checked against, parsed.
  private let documents: [String: Document]

  private let compiler: SchemaCompiler

  private init() {
    let files = embeddedFiles.filter { !$0.path.hasPrefix("schemas/output/") }
    texts = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    documents = texts.mapValues { text in
      let reading = JSONReader.read(SourceText(path: "", bytes: Array(text.utf8)))
      guard let document = reading.document else { preconditionFailure("a schema of this program is not JSON") }
      return document
    }
    var compiler = SchemaCompiler()
    for (path, document) in documents { compiler.add(document.root, as: Self.base + path) }
    self.compiler = compiler
  }

  /// The compiled schema of a kind.
  func schema(of kind: DocumentKind) -> Schema {
    Self.compiled[kind] ?? compile(kind)
  }

  /// Whether a text is the one that this program has at a path; nil if it has none there.
  func matches(_ bytes: [UInt8], at path: String) -> Bool? {
    texts[path].map { $0.utf8.elementsEqual(bytes) }
  }

  /// A compiler that knows these schemas, for schemas that build on them.
  func compiler(for path: String) -> (compiler: SchemaCompiler, base: String) {
    (compiler, Self.base + path)
  }

  /// What a schema says of the values that a keyword is about: the description nearest to the keyword.
  func description(of violation: Violation) -> String? {
    guard let document = document(of: violation) else { return nil }
    return Self.descriptions(around: violation.schemaRange, in: document.root).last
  }

  /// Whether a keyword is part of what versions and ranges have in common.
  func asksForVersion(_ violation: Violation) -> Bool {
    guard let definitions = document(of: violation)?.root["$defs"] else { return false }
    return ["version", "range"].contains { definitions[$0]?.range.contains(violation.schemaRange) ?? false }
  }

  private func document(of violation: Violation) -> Document? {
    documents[String(violation.schemaResource.dropFirst(Self.base.count))]
  }

  private static func descriptions(around range: SourceRange, in node: Node) -> [String] {
    guard node.range.contains(range) else { return [] }
    let inner = (node.members.map(\.value) + node.elements).flatMap { descriptions(around: range, in: $0) }
    return (node["description"]?.string.map { [$0] } ?? []) + inner
  }

  private func compile(_ kind: DocumentKind) -> Schema {
    guard let document = documents[kind.schemaPath],
      let schema = compiler.compile(document.root, base: Self.base + kind.schemaPath).schema
    else { preconditionFailure("\(kind.schemaPath) of this program is not a schema") }
    return schema
  }

  private static let base = "patchbay:///"

  /// The compiled schemas.
  private static let compiled = Dictionary(
    uniqueKeysWithValues: DocumentKind.allCases.map { ($0, shared.compile($0)) })
}

extension SourceRange {
  /// Whether another stretch of the same text lies within this one.
  func contains(_ other: SourceRange) -> Bool { start <= other.start && other.end <= end }
}
