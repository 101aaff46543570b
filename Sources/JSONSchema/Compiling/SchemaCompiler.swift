public import YAML

/// Compiles schemas, and knows the documents that they may refer to.
///
/// The metaschemas of draft 2020-12 are known from the start. A compiler is a value: one with what is common may be copied
/// and extended.
public struct SchemaCompiler: Sendable {
  /// What came out: a schema, or what is wrong.
  public struct Result: Sendable {
    /// The schema; nil if there are problems.
    public let schema: Schema?

    /// What is wrong, in the order in which it was found.
    public let problems: [SchemaProblem]
  }

  /// Whether `format` is checked. Otherwise it is a remark only, unless the metaschema lists the assertion vocabulary.
  public var assertsFormats: Bool

  /// Whether schema documents are held against their metaschema; needless for those that are known to fit it.
  public var checksDocuments: Bool

  /// Finds documents that were not added; asked once for each absolute URI without a fragment.
  public var loader: (@Sendable (_ uri: String) -> Node?)?

  /// Documents by absolute URI without a fragment.
  private(set) var documents: [String: Node] = [:]

  /// Makes a compiler.
  ///
  /// - Parameters:
  ///   - assertsFormats: Whether `format` is checked.
  ///   - checksDocuments: Whether schema documents are held against their metaschema.
  ///   - loader: Finds documents that were not added.
  public init(
    assertsFormats: Bool = false, checksDocuments: Bool = true, loader: (@Sendable (_ uri: String) -> Node?)? = nil
  ) {
    self.assertsFormats = assertsFormats
    self.checksDocuments = checksDocuments
    self.loader = loader
  }

  /// Makes a document known.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - uri: Its absolute URI; its own `$id` counts too.
  public mutating func add(_ document: Node, as uri: String) {
    documents[URIReference(uri).withoutFragment] = document
    if let id = document[Keyword.id.rawValue]?.string {
      documents[URIReference(id).resolved(against: URIReference(uri)).withoutFragment] = document
    }
  }

  /// Compiles a schema document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - base: The absolute URI that relative references are resolved against, unless the document has an `$id`.
  /// - Returns: The schema, if nothing is wrong with it and with what it refers to.
  public func compile(_ document: Node, base: String = "") -> Result {
    var compilation = Compilation(self)
    return compilation.compile(document, base: base)
  }
}
