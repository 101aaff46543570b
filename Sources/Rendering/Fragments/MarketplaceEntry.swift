import JSONText
import Registry
import Versioning

/// A plugin as the marketplace lists it, with the release that it recommends.
struct MarketplaceEntry {
  let plugin: Plugin

  /// The release that is shown.
  let release: Release

  /// The extension points that the release contributes to, in order of id.
  let extensionPoints: [String]

  /// Their surfaces, in order of name.
  let surfaces: [String]

  /// What each platform release can have of it, newest platform release first.
  let compatibility: [Compatibility]

  /// Makes the entry of a plugin; nil if the marketplace does not list it.
  init?(_ plugin: Plugin, _ context: RenderingContext) {
    guard plugin.isListed, let release = plugin.recommendedReleases.first else { return nil }
    let registry = context.registry
    self.plugin = plugin
    self.release = release
    extensionPoints = Set(release.contributes.map(\.extensionPoint)).sorted { $0.precedesInUTF8($1) }
    surfaces = Set(extensionPoints.compactMap { registry.publicExtensionPoint($0)?.surface.rawValue }).sorted()
    compatibility = plugin.compatibility(with: registry.platform.releases)
  }

  /// The platform releases that some release of the plugin runs on.
  var platforms: [String] {
    compatibility.filter { $0.fitting != nil }.map(\.platform.version.description)
  }
}

extension Plugin {
  /// The contracts of the points that it opens for all to see: those of its newest release that is neither yanked nor
  /// revoked.
  var publicExtensionPoints: [ExtensionPoint] {
    isListed ? currentReleases.first?.definesExtensionPoints ?? [] : []
  }
}

extension PublishedRegistry {
  /// The contract of an extension point as the public sees it; nil if it is not to be seen.
  func publicExtensionPoint(_ id: String) -> ExtensionPoint? {
    let owner = plugin(String(id.prefix { $0 != "." }))
    return owner?.publicExtensionPoints.first { $0.id == id } ?? extensionPoints[id]
  }
}

extension JSONWriter {
  /// Writes what a person looks for and filters by, as members.
  mutating func searchable(_ entry: MarketplaceEntry, _ context: RenderingContext) {
    let listing = entry.plugin.listing
    member("id", listing.id)
    member("name", listing.name)
    member("description", listing.description)
    member("keywords", listing.keywords)
    member("category", listing.category)
    member("publisher") { json in
      let publisher = context.registry.publishers[listing.publisher]
      json.member("id", listing.publisher)
      json.member("name", publisher?.name ?? listing.publisher)
      json.member("verification", publisher?.verification?.level ?? "none")
    }
    member("license", listing.license)
    member("lifecycle", listing.lifecycle.rawValue)
    member("surfaces", entry.surfaces)
    member("platforms", entry.platforms)
    member("icon", ifPresent: context.iconURL(of: entry.plugin))
  }

  /// Writes what the catalogue says on top, of the release that is recommended above all, as members.
  mutating func recommended(_ entry: MarketplaceEntry, _ context: RenderingContext) {
    deprecation(of: entry.plugin.listing)
    member("version", entry.release.version)
    member("released", entry.release.released)
    member("bytes", entry.release.files.reduce(0) { $0 + $1.bytes })
    member("extensionPoints", entry.extensionPoints)
    member("requiredPermissions", entry.release.requiredPermissions.map(\.permission))
    member("dependencies", entry.release.dependencies.map(\.plugin).sorted { $0.precedesInUTF8($1) })
    member("url", context.url(OutputPaths.plugin(entry.plugin.id)))
  }

  /// Writes that a plugin is on its way out, as a member, if it is.
  mutating func deprecation(of listing: Listing) {
    guard let deprecated = listing.deprecated else { return }
    member("deprecated") { json in
      json.member("message", ifPresent: deprecated.message)
      json.member("replacedBy", ifPresent: deprecated.replacedBy)
      json.member("endOfLife", ifPresent: deprecated.endOfLife)
    }
  }
}
