import Versioning
import YAML

extension Status {
  /// Makes the status of a document that fits its schema.
  init(_ document: Document, fields: inout FieldReader) {
    let root = document.root
    self.document = document
    yanked = Self.marks(root["yanked"], fields: &fields)
    revoked = Self.marks(root["revoked"], fields: &fields)
    suspended = root.member("suspended").flatMap { Mark($0, fields: &fields) }
    var advisories: [Advisory] = []
    for node in root["advisories"]?.elements ?? [] {
      Advisory(node, fields: &fields).map { advisories.append($0) }
    }
    self.advisories = advisories
  }

  private static func marks(_ node: Node?, fields: inout FieldReader) -> [Version: Mark] {
    var marks: [Version: Mark] = [:]
    for member in node?.members ?? [] {
      guard let version = Version(member.key) else { continue }
      marks[version] = Mark(member, fields: &fields)
    }
    return marks
  }
}

extension Status.Mark {
  fileprivate init?(_ member: Node.Member, fields: inout FieldReader) {
    guard let reason = member.value["reason"]?.string else { return nil }
    self.reason = reason
    self.member = member
    at = fields.time(member.value["at"])
  }
}

extension Status.Advisory {
  fileprivate init?(_ node: Node, fields: inout FieldReader) {
    guard let id = node["id"]?.string, let severity = node["severity"]?.string,
      let affected = fields.range(node["affected"])
    else { return nil }
    self.id = id
    self.severity = severity
    self.affected = affected
    fixedIn = fields.version(node["fixedIn"])
    url = node["url"]?.string
  }
}
