import Versioning
import YAML

extension Tenant {
  /// Makes the tenant of a document that fits its schema. Its installs are in order of plugin.
  init?(id: String, _ document: Document, installs: [Install], fields: FieldReader) {
    let root = document.root
    guard let name = root["name"]?.string else { return nil }
    self.id = id
    self.document = document
    self.name = name
    self.installs = installs
    platform = fields.version(root["platform"])
    region = root["region"]?.string
    hosts = fields.strings(root["hosts"])
    owners = fields.strings(root["owners"])
    policies = Policies(
      minimumReleaseAge: fields.duration(root["policies"]?["minimumReleaseAge"]) ?? 0,
      maxRisk: fields.word(root["policies"]?["maxRisk"]))
  }
}

extension Install.Selector {
  init?(_ root: Node, fields: inout FieldReader) {
    if let channel = root["channel"]?.string {
      self = .channel(channel)
    } else if let range = fields.range(root["version"]) {
      self = range.exact.map(Self.pin) ?? .range(range)
    } else {
      return nil
    }
  }
}

extension Install.Placement {
  init?(_ node: Node) {
    guard let extensionPoint = node["extensionPoint"]?.string, let order = node["order"]?.wholeNumber else {
      return nil
    }
    self.extensionPoint = extensionPoint
    self.order = order
    self.node = node
    export = node["export"]?.string
  }
}
