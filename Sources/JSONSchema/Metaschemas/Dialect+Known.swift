import YAML

extension Dialect {
  /// The dialects whose metaschemas are built in, by URI.
  static let known: [String: Dialect] = [
    Metaschemas.root: .standard,
    "https://json-schema.org/draft/2019-09/schema": .draft2019_09,
  ]

  /// What a schema of this dialect must fit; nil where that is not checked.
  var metaschema: Schema? { draft == .draft2020_12 ? Metaschemas.schema : nil }
}

extension Draft {
  /// The draft that a metaschema is written in.
  init(metaschema: Node) {
    let uri = metaschema[Keyword.schema.rawValue]?.string ?? ""
    self = uri.utf8.starts(with: "https://json-schema.org/draft/2019-09/".utf8) ? .draft2019_09 : .draft2020_12
  }
}
