import Versioning
import YAML

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
