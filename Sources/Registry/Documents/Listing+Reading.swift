import YAML

extension Listing.Deprecation {
  /// Makes what is said of a plugin that is on its way out.
  init(_ node: Node, fields: inout FieldReader) {
    message = node["message"]?.string
    replacedBy = node["replacedBy"]?.string
    endOfLife = fields.time(node["endOfLife"])
  }
}
