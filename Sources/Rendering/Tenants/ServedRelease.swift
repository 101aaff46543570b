import JSONText
import Registry

/// A release as tenants are served it: what is the same in the documents of all of them, as JSON.
final class ServedRelease {
  /// Its plugin.
  let plugin: Plugin

  /// What other documents have of it too.
  let published: PublishedRelease

  /// What an install says of its plugin: `"id":…,"name":…,"description":…,"category":…`.
  let listing: [UInt8]

  /// What the release contributes, in its order.
  let contributions: [Contribution]

  /// What a policy lets through for it.
  let sources: ReleaseSources

  /// A contribution, wherever it is shown.
  struct Contribution {
    /// The point, by its number.
    let point: Int

    /// All but the order, which is the tenant's: `"plugin":…,"export":…,"title":…,"loading":…`.
    let text: [UInt8]
  }

  /// What an install says of the contributions when all are there, and the surfaces that their points then have.
  private var all: (surfaces: [ExtensionPoint.Surface], text: [UInt8])?

  init(plugin: Plugin, _ published: PublishedRelease, _ sources: ReleaseSources, points: inout PointOrder) {
    self.plugin = plugin
    self.published = published
    var json = JSONWriter()
    json.listing(of: plugin.id, plugin.listing)
    listing = json.bytes
    var contributions: [Contribution] = []
    for contribution in published.release.contributes {
      json.removeAll()
      json.member("plugin", plugin.id)
      json.contribution(contribution)
      contributions.append(
        Contribution(point: points.number(of: contribution.extensionPoint), text: json.bytes))
    }
    self.contributions = contributions
    self.sources = sources
  }

  /// What an install says of contributions: `"adminComponents":…,"storefrontComponents":…,"extensionPoints":…`.
  func components(_ placed: [ResolvedTenant.PlacedContribution]) -> [UInt8] {
    guard placed.count == contributions.count else { return Self.components(placed) }
    if let all, placed.indices.allSatisfy({ placed[$0].extensionPoint.surface == all.surfaces[$0] }) { return all.text }
    let made = Self.components(placed)
    all = (placed.map(\.extensionPoint.surface), made)
    return made
  }

  private static func components(_ placed: [ResolvedTenant.PlacedContribution]) -> [UInt8] {
    func exports(on surface: ExtensionPoint.Surface) -> [String] {
      placed.filter { $0.extensionPoint.surface == surface }.map(\.contribution.export).uniqued()
    }
    var json = JSONWriter()
    json.member("adminComponents", exports(on: .admin))
    json.member("storefrontComponents", exports(on: .storefront))
    json.member("extensionPoints", placed.map(\.extensionPoint.id).uniqued().sorted { $0.precedesInUTF8($1) })
    return json.bytes
  }
}

extension [String] {
  /// Each text once, at its first place. The lists are short.
  fileprivate func uniqued() -> [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension JSONWriter {
  /// Writes what an install says of its plugin, as members.
  ///
  /// - Parameters:
  ///   - plugin: The plugin's id.
  ///   - listing: Its listing; nil if it has none that counts.
  mutating func listing(of plugin: String, _ listing: Listing?) {
    member("id", plugin)
    member("name", listing?.name ?? plugin)
    member("description", ifPresent: listing?.description)
    member("category", ifPresent: listing?.category)
  }
}
