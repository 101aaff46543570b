/// The part of a document that one plugin brings.
public struct Fragment: Hashable, Sendable {
  /// The document that it is in.
  public var document: String

  /// The plugin that it comes from.
  public var plugin: String

  /// The part.
  public var bytes: [UInt8]

  /// Makes a row.
  public init(document: String, plugin: String, bytes: [UInt8]) {
    self.document = document
    self.plugin = plugin
    self.bytes = bytes
  }
}

extension Fragment: Row {
  init(from query: inout Query) {
    document = query.text()
    plugin = query.text()
    bytes = query.bytes()
  }

  func bind(to query: inout Query) {
    query.bind(document)
    query.bind(plugin)
    query.bind(bytes)
  }
}
