public import Diagnostics
import JSONSchema
import YAML

/// Reads the documents of a repository: text to nodes, nodes against their schema, then against the organisation's rules.
///
/// ```
/// RepositoryFile ─▶ YAML ─▶ schemas/<kind>.schema.json ─▶ schemas/rules/<kind>.schema.json ─▶ Listing, Release, Tenant, …
///                     └────────────┴───────────────────────┴──────────────────────────────────▶ findings
/// ```
public struct DocumentReader: Sendable {
  /// What is asked on top of the engine's own schemas.
  let rules: OrganisationRules

  /// The configuration schemas that were met so far, by whichever task.
  let schemas = ConfigurationSchemas()

  /// The ranges of versions that were met so far, by whichever task.
  let ranges = VersionRanges()

  /// Makes a reader.
  ///
  /// - Parameter rules: What is asked on top of the engine's own schemas.
  public init(rules: OrganisationRules = OrganisationRules()) {
    self.rules = rules
  }

  /// Reads a file and makes a typed document of it: `make` is given one that fits its schema, and returns nil if one of its
  /// fields cannot be read.
  func read<Value>(
    _ file: RepositoryFile, as kind: DocumentKind, _ make: (Document, inout FieldReader) -> Value?
  ) -> DocumentReading<Value> {
    if let finding = LinkedPath.finding(for: file) { return DocumentReading(file, value: nil, findings: [finding]) }
    let mask: SourceText.Mask? = if kind == .install { { ConfigurationMask.ranges(in: $0) } } else { nil }
    let source = SourceText(path: file.path, LazyBytes(file.bytes), mask: mask)
    let reading = YAMLReader.read(source)
    guard let document = reading.document else {
      return DocumentReading(
        file, value: nil, findings: reading.findings.map { $0.withoutQuotes(where: source.masked) })
    }
    if let finding = Self.checkFormat(document, of: kind) {
      return DocumentReading(file, value: nil, findings: [finding])
    }
    let violations = DocumentSchemas.shared.schema(of: kind).validate(document.root)
    var findings = violations.map { $0.finding(in: document, of: kind) }
    // A key that nobody reads leaves the rest as it is, so what else is wrong is said at once.
    guard violations.allSatisfy(\.isUnknownKey) else { return DocumentReading(file, value: nil, findings: findings) }
    var fields = FieldReader(document, ranges: ranges)
    let value = make(document, &fields)
    findings += fields.findings
    findings += rules.check(document, as: kind)
    return DocumentReading(file, document, value: value, findings: findings)
  }

  /// Says so if the repository is of a later format; nothing else of it can be judged then.
  private static func checkFormat(_ document: Document, of kind: DocumentKind) -> Finding? {
    guard kind == .platform, let format = document.root["format"], let number = format.wholeNumber, number > 1 else {
      return nil
    }
    return Finding(
      DocumentCodes.formatTooNew, "the repository has format \(number), and this engine reads format 1",
      at: document.place(format))
  }
}

/// What came of reading a document of one kind.
public struct DocumentReading<Value: Sendable>: Sendable {
  /// The path.
  public let path: String

  /// The identity of the bytes.
  public let content: RepositoryFile.ContentID

  /// The document; nil if it is broken.
  public let value: Value?

  /// The document, broken or not, if it can be understood.
  let legible: Value?

  /// The tree that it was made of, if it can be understood.
  let document: Document?

  /// What is wrong with it, taken by itself.
  public let findings: [Finding]

  /// What came of reading a file; the document counts if nothing is wrong with it.
  init(_ file: RepositoryFile, _ document: Document? = nil, value: Value?, findings: [Finding]) {
    self.init(path: file.path, content: file.content, document, value: value, findings: findings)
  }

  /// What came of reading some bytes.
  init(
    path: String, content: RepositoryFile.ContentID, _ document: Document?, value: Value?, findings: [Finding]
  ) {
    self.path = path
    self.content = content
    self.value = findings.isEmpty ? value : nil
    legible = value
    self.document = value == nil ? nil : document
    self.findings = findings
  }
}

extension Finding {
  /// The finding, worded without anything of the text if it is about a stretch that must not be shown.
  fileprivate func withoutQuotes(where masked: [Range<Int>]) -> Finding {
    guard let range = place.range,
      masked.contains(where: { $0.lowerBound <= range.end.offset && range.start.offset <= $0.upperBound })
    else { return self }
    return Finding(code, code.title, at: place)
  }
}
