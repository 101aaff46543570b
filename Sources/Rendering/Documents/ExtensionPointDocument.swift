import JSONText
import Registry

/// `extension-points/<id>.json`: the contract of a place, and which plugins serve it.
struct ExtensionPointDocument: OutputDocument {
  let point: PublicExtensionPoint
  let context: RenderingContext

  var path: String { OutputPaths.extensionPoint(point.contract.id) }

  func write(to json: inout JSONWriter) {
    json.member("id", point.contract.id)
    json.member("definedBy", ifPresent: point.definedBy)
    json.contract(of: point.contract)
    json.member("plugins", each: point.servedBy) { server, json in
      json.member("id", server.plugin.id)
      json.member("name", server.plugin.listing.name)
      json.member("version", server.release.version)
      json.member("url", context.url(OutputPaths.plugin(server.plugin.id)))
      json.member("contributions", each: server.contributions) { $1.contribution($0, order: $0.order) }
    }
  }
}

extension JSONWriter {
  /// Writes what an extension point asks and gives, as members.
  mutating func contract(of point: ExtensionPoint) {
    member("surface", point.surface.rawValue)
    member("title", point.title)
    member("description", ifPresent: point.description)
    member("props", schema: point.props)
    member("cardinality") { json in
      json.member("min", point.minimum)
      if let maximum = point.maximum { json.member("max", maximum) }
    }
    fallback(point.fallback)
    member("permissions", point.permissions)
    if let budget = point.budget { member("budget") { $0.member("bytes", budget) } }
  }

  /// Writes what is shown when a contribution does not load, as a member.
  mutating func fallback(_ fallback: ExtensionPoint.Fallback) {
    member("fallback") { json in
      switch fallback {
      case .none:
        json.member("kind", "none")
      case .message(let message):
        json.member("kind", "message")
        json.member("message", message)
      }
    }
  }
}
