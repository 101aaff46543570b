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
    var compiler = SchemaCompiler(checksDocuments: false)
    for (path, document) in documents { compiler.add(document.root, as: Self.base + path) }
    self.compiler = compiler
  }

  /// The compiled schema of a kind.
  func schema(of kind: DocumentKind) -> Schema {
    switch kind {
    case .platform: Compiled.platform
    case .permissions: Compiled.permissions
    case .categories: Compiled.categories
    case .extensionPoint: Compiled.extensionPoint
    case .publisher: Compiled.publisher
    case .plugin: Compiled.plugin
    case .release: Compiled.release
    case .status: Compiled.status
    case .tenant: Compiled.tenant
    case .install: Compiled.install
    case .accepted: Compiled.accepted
    case .owners: Compiled.owners
    }
  }

  /// Whether a text is the one that this program has at a path; nil if it has none there.
  func matches(_ bytes: [UInt8], at path: String) -> Bool? {
    texts[path].map { $0.utf8.elementsEqual(bytes) }
  }

  /// A compiler that knows these schemas, for schemas that build on them.
  func compiler(for path: String) -> (compiler: SchemaCompiler, base: String) {
    var compiler = compiler
    compiler.checksDocuments = true
    return (compiler, Self.base + path)
  }

  /// The way from the outermost schema of a kind to the keyword that a value does not satisfy.
  func way(to violation: Violation, of kind: DocumentKind) -> SchemaWay {
    var way = SchemaWay()
    var path = kind.schemaPath
    var schema = documents[path]?.root
    way.properties = schema?["properties"]
    for step in Node.steps(of: violation.keywordLocation) {
      schema = schema?.child(step)
      if step == "$ref", let reference = schema?.string {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        if let file = parts.first, !file.isEmpty { path = "schemas/\(file)" }
        schema = documents[path]?.root.node(at: parts.count > 1 ? String(parts[1]) : "")
        way.references.append(reference)
      }
      if let description = schema?["description"]?.string { way.descriptions.append(description) }
      if schema?["properties"] != nil { way.properties = schema?["properties"] }
    }
    return way
  }

  /// What a schema says of itself as a whole.
  func description(of kind: DocumentKind) -> String? {
    documents[kind.schemaPath]?.root["description"]?.string
  }

  private func compile(_ kind: DocumentKind) -> Schema {
    guard let document = documents[kind.schemaPath],
      let schema = compiler.compile(document.root, base: Self.base + kind.schemaPath).schema
    else { preconditionFailure("\(kind.schemaPath) of this program is not a schema") }
    return schema
  }

  private static let base = "patchbay:///"

  /// The compiled schemas, each made when it is first asked for: a run that reads one tenant needs two of them.
  private enum Compiled {
    static let platform = shared.compile(.platform)
    static let permissions = shared.compile(.permissions)
    static let categories = shared.compile(.categories)
    static let extensionPoint = shared.compile(.extensionPoint)
    static let publisher = shared.compile(.publisher)
    static let plugin = shared.compile(.plugin)
    static let release = shared.compile(.release)
    static let status = shared.compile(.status)
    static let tenant = shared.compile(.tenant)
    static let install = shared.compile(.install)
    static let accepted = shared.compile(.accepted)
    static let owners = shared.compile(.owners)
  }
}

/// The way through a schema to one of its keywords.
struct SchemaWay {
  /// What the schemas on the way say of themselves, the nearest to the keyword last.
  var descriptions: [String] = []

  /// The references on the way.
  var references: [String] = []

  /// The properties of the mapping that the keyword is about.
  var properties: Node?

  /// Whether the keyword is about a version or a range of versions.
  var asksForVersion: Bool {
    references.contains { $0.hasSuffix("#/$defs/version") || $0.hasSuffix("#/$defs/range") }
  }
}
