import Versioning
import YAML

extension Release.File {
  init?(_ node: Node) {
    guard let path = node["path"]?.string, let integrity = node["integrity"]?.string,
      let bytes = node["bytes"]?.wholeNumber
    else { return nil }
    self.init(path: path, integrity: integrity, bytes: bytes, node: node)
  }
}

extension Release.Dependency {
  /// The ranges of a mapping, in the order written.
  static func all(_ node: Node?, fields: inout FieldReader) -> [Self] {
    var all: [Self] = []
    for member in node?.members ?? [] {
      guard let range = fields.range(member.value) else { continue }
      all.append(Self(plugin: member.key, range: range, member: member))
    }
    return all
  }
}

extension Release.PermissionRequest {
  init?(_ node: Node) {
    guard let permission = node["permission"]?.string, let reason = node["reason"]?.string else { return nil }
    self.init(permission: permission, reason: reason, node: node)
  }
}

extension Release.Event {
  /// The events of a mapping, in order of name.
  static func all(_ node: Node?) -> [Self] {
    (node?.members ?? [])
      .map { Self(name: $0.key, schema: $0.value["schema"]) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
