import Versioning
import YAML

extension Listing {
  /// Makes the listing of a document that fits its schema.
  init?(id: String, _ document: Document, fields: inout FieldReader) {
    let root = document.root
    guard let name = root["name"]?.string, let publisher = root["publisher"]?.string,
      let description = root["description"]?.string, let category = root["category"]?.string,
      let license = root["license"]?.string
    else { return nil }
    self.id = id
    self.document = document
    self.name = name
    self.publisher = publisher
    self.description = description
    self.category = category
    self.license = license
    keywords = fields.strings(root["keywords"])
    homepage = root["homepage"]?.string
    repository = root["repository"]?.string
    support = root["support"]?.string
    privacyPolicy = root["privacyPolicy"]?.string
    icon = root["icon"]?.string
    deprecated = root["deprecated"].map { Deprecation($0, fields: &fields) }
    lifecycle = fields.word(root["lifecycle"]) ?? (deprecated == nil ? .production : .deprecated)
    channels = (root["channels"]?.members ?? [])
      .compactMap { member in fields.version(member.value).map { (member.key, $0) } }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

extension Listing.Deprecation {
  fileprivate init(_ node: Node, fields: inout FieldReader) {
    message = node["message"]?.string
    replacedBy = node["replacedBy"]?.string
    endOfLife = fields.time(node["endOfLife"])
  }
}
