public import YAML

/// `registry/accepted.yaml`: warnings that someone has looked at and that are meant.
public struct AcceptedWarnings: Sendable {
  /// One of them.
  public struct Entry: Sendable {
    /// The code.
    public let code: String

    /// The path that the warning is about.
    public let path: String

    /// When it counts again.
    public let until: Timestamp

    /// Its entry in the document.
    public let node: Node
  }

  /// Where the document is.
  public static let path = RepositoryLayout.accepted

  /// The text and its tree; nil if there is none that counts.
  public let document: Document?

  /// The warnings, in the order written.
  public let entries: [Entry]

  /// Nothing is accepted.
  public static let none = AcceptedWarnings(document: nil, entries: [])

  /// Reads the document; one with an error accepts nothing.
  public init(_ file: RepositoryFile, reader: DocumentReader) {
    self = reader.readAcceptedWarnings(file).value ?? .none
  }

  private init(document: Document?, entries: [Entry]) {
    (self.document, self.entries) = (document, entries)
  }

  /// Makes what is accepted of a document that fits its schema.
  fileprivate init(_ document: Document, fields: inout FieldReader) {
    self.document = document
    var entries: [Entry] = []
    for node in document.root["warnings"]?.elements ?? [] {
      guard let code = node["code"]?.string, let path = node["path"]?.string, let until = fields.time(node["until"])
      else { continue }
      entries.append(Entry(code: code, path: path, until: until, node: node))
    }
    self.entries = entries
  }
}

extension DocumentReader {
  /// Reads `registry/accepted.yaml`.
  func readAcceptedWarnings(_ file: RepositoryFile) -> DocumentReading<AcceptedWarnings> {
    read(file, as: .accepted) { AcceptedWarnings($0, fields: &$1) }
  }
}
