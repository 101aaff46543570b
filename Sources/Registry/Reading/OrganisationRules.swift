public import Diagnostics
import JSONSchema
import YAML

/// What an organisation asks of documents on top of the engine's schemas: `schemas/rules/<kind>.schema.json`.
///
/// Such a schema is applied in addition, so it can only tighten.
public struct OrganisationRules: Sendable {
  /// The schema of each kind that has one.
  private let schemas: [DocumentKind: (schema: Schema, path: String)]

  /// What is wrong with the rules themselves, and copies of the engine's schemas that are out of date.
  public let findings: [Finding]

  /// The files of which an earlier version counts, in order of path.
  public let substitutes: [Substitute]

  /// No rules.
  public init() {
    schemas = [:]
    findings = []
    substitutes = []
  }

  /// Reads the files under `schemas/`. A rule that is no valid schema counts as in its newest earlier version that was.
  ///
  /// - Parameters:
  ///   - files: The files under `schemas/`, others are passed over.
  ///   - past: The earlier versions of a file, newest first: the one of an index, or nil when there are no more.
  /// - Throws: What `past` throws.
  public init<Failure: Error>(
    _ files: [RepositoryFile], past: (_ path: String, _ index: Int) throws(Failure) -> RepositoryFile?
  ) throws(Failure) {
    var schemas: [DocumentKind: (Schema, String)] = [:]
    var findings: [Finding] = []
    var substitutes: [Substitute] = []
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      guard let kind = DocumentKind.allCases.first(where: { $0.rulesPath == file.path }) else {
        Self.judge(file).map { findings.append($0) }
        continue
      }
      var (schema, problems) = Self.compile(file)
      findings += problems
      var index = 0
      while schema == nil, let earlier = try past(file.path, index) {
        schema = Self.compile(earlier).schema
        if schema != nil { substitutes.append(Substitute(path: file.path, content: earlier.content)) }
        index += 1
      }
      schemas[kind] = schema.map { ($0, file.path) }
    }
    self.schemas = schemas
    self.findings = findings
    self.substitutes = substitutes
  }

  /// Reads the files under `schemas/` where nothing is known of earlier versions.
  public init(_ files: [RepositoryFile]) {
    self.init(files, past: { _, _ in nil })
  }

  /// What the rules have to say of a document that fits the engine's schema.
  func check(_ document: Document, as kind: DocumentKind) -> [Finding] {
    guard let rule = schemas[kind] else { return [] }
    return rule.schema.validate(document.root).map { violation in
      Finding(
        DocumentCodes.organisationRule, violation.sentence, at: Place(document.source, violation.range),
        help: "\(rule.path) asks for this")
    }
  }

  // MARK: -

  /// A file that is not a rule of a kind: a misplaced rule, or a copy of one of the engine's schemas.
  private static func judge(_ file: RepositoryFile) -> Finding? {
    if file.path.hasPrefix("schemas/rules/"), file.path.hasSuffix(".json") {
      let kinds = DocumentKind.allCases.map(\.rulesPath)
      return Finding(
        DocumentCodes.organisationRuleInvalid, "there is no such kind of document", at: Place(path: file.path),
        help: Suggestion.closest(to: file.path, in: kinds).map { "did you mean `\($0)`?" })
    }
    guard DocumentSchemas.shared.matches(file.bytes, at: file.path) == false else { return nil }
    return Finding(
      DocumentCodes.schemaCopyStale, "this copy is not the schema that the engine uses", at: Place(path: file.path))
  }

  private static func compile(_ file: RepositoryFile) -> (schema: Schema?, findings: [Finding]) {
    guard file.mode == .file else {
      return (nil, [Finding(DocumentCodes.organisationRuleInvalid, "this is not a file", at: Place(path: file.path))])
    }
    let reading = JSONReader.read(SourceText(path: file.path, bytes: file.bytes))
    guard let document = reading.document else { return (nil, reading.findings) }
    let (compiler, base) = DocumentSchemas.shared.compiler(for: file.path)
    let result = compiler.compile(document.root, base: base)
    let findings = result.problems.map {
      Finding(DocumentCodes.organisationRuleInvalid, $0.message, at: Place(document.source, $0.range))
    }
    return (result.schema, findings)
  }
}

/// An earlier version of a file that counts in place of the one in the commit.
public struct Substitute: Sendable {
  /// The path.
  public let path: String

  /// The identity of the version that counts.
  public let content: RepositoryFile.ContentID
}
