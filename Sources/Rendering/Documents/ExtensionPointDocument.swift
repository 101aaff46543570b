import JSONText
import Registry

/// `extension-points/<id>.json`: the contract of a place, and which plugins serve it.
struct ExtensionPointDocument: OutputDocument {
  private let id: String

  /// The contract of a point of the registry.
  private let contract: ExtensionPoint?

  private let fragments: [Fragment]

  /// Puts together what is known of a point; nil if nothing has its contract.
  init?(_ id: String, _ fragments: [Fragment], _ context: RenderingContext) {
    let isDefined = fragments.first?.place.isEmpty ?? false
    contract = isDefined ? nil : context.registry.extensionPoints[id]
    guard isDefined || contract != nil else { return nil }
    self.id = id
    self.fragments = fragments
  }

  var path: String { SharedDocument.extensionPoint(id).rawValue }

  func write(to json: inout JSONWriter) {
    var plugins = fragments[...]
    if let contract {
      json.member("id", id)
      json.contract(of: contract)
    } else {
      json.raw(plugins.removeFirst().bytes)
    }
    json.member("plugins", elements: plugins)
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
    if point.isPayment { member("payment", true) }
  }

  /// Writes what the release that a plugin recommends puts at a point, as members.
  mutating func server(_ entry: MarketplaceEntry, of point: String, _ context: RenderingContext) {
    member("id", entry.plugin.id)
    member("name", entry.plugin.listing.name)
    member("version", entry.release.version)
    member("url", context.url(OutputPaths.plugin(entry.plugin.id)))
    let contributions = entry.release.contributes.lazy.filter { $0.extensionPoint == point }
    member("contributions", each: contributions) { contribution, json in
      json.contribution(contribution)
      json.member("order", contribution.order)
    }
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
