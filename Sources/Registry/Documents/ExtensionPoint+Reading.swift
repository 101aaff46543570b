import YAML

extension ExtensionPoint {
  /// Makes the extension point of a mapping that fits its schema: a document, or part of a release's.
  init?(id: String, _ node: Node, in document: Document, fields: FieldReader) {
    guard let surface: Surface = fields.word(node["surface"]), let title = node["title"]?.string,
      let props = node["props"]
    else { return nil }
    self.id = id
    self.document = document
    self.node = node
    self.surface = surface
    self.title = title
    self.props = props
    description = node["description"]?.string
    minimum = node["cardinality"]?["min"]?.wholeNumber ?? 0
    maximum = node["cardinality"]?["max"]?.wholeNumber
    fallback = node["fallback"]?["message"]?.string.map(Fallback.message) ?? .none
    permissions = fields.strings(node["permissions"])
    budget = node["budget"]?["bytes"]?.wholeNumber
  }
}
