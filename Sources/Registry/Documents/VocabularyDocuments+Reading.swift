import YAML

extension Permission {
  /// Makes the permissions of a document that fits its schema, by id. Keys that begin with `x-` are not permissions.
  static func all(in document: Document) -> [String: Permission] {
    var permissions: [String: Permission] = [:]
    for member in document.root.members where !member.key.hasPrefix("x-") {
      guard let title = member.value["title"]?.string, let warning = member.value["warning"]?.string,
        let risk = member.value["risk"]?.string.flatMap(Risk.init(rawValue:))
      else { continue }
      permissions[member.key] = Permission(id: member.key, title: title, warning: warning, risk: risk)
    }
    return permissions
  }
}

extension Category {
  /// Makes the categories of a document that fits its schema, in order of id. Keys that begin with `x-` are not categories.
  static func all(in document: Document) -> [Category] {
    document.root.members
      .filter { !$0.key.hasPrefix("x-") }
      .map { member in
        Category(
          id: member.key, title: member.value["title"]?.string ?? member.key,
          description: member.value["description"]?.string)
      }
      .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }
}

extension Publisher {
  /// Makes the publisher of a document that fits its schema.
  init?(id: String, _ document: Document, fields: inout FieldReader) {
    let root = document.root
    guard let name = root["name"]?.string else { return nil }
    self.id = id
    self.document = document
    self.name = name
    website = root["website"]?.string
    contact = root["contact"]?.string
    verification = root["verification"].flatMap { Verification($0, fields: &fields) }
  }
}

extension Publisher.Verification {
  fileprivate init?(_ node: Node, fields: inout FieldReader) {
    guard let level = node["level"]?.string else { return nil }
    self.level = level
    method = node["method"]?.string
    domain = node["domain"]?.string
    at = fields.time(node["at"])
  }
}
