import JSONText
import Registry
import Versioning

/// A plugin as the marketplace lists it, with the release that it recommends.
struct MarketplaceEntry {
  let plugin: Plugin

  /// The release that is shown.
  let release: Release

  /// The surfaces that it contributes to, in order of name.
  let surfaces: [String]

  /// What each platform release can have of it, newest platform release first.
  let compatibility: [Compatibility]

  /// Makes the entry of a plugin; nil if the marketplace does not list it.
  ///
  /// - Parameters:
  ///   - plugin: The plugin.
  ///   - surfaces: The surface of each extension point, by its id.
  ///   - platforms: The platform's releases, newest first.
  init?(_ plugin: Plugin, surfaces: [String: ExtensionPoint.Surface], platforms: [PlatformRelease]) {
    guard plugin.isListed, let release = plugin.recommendedReleases.first else { return nil }
    self.plugin = plugin
    self.release = release
    self.surfaces = Set(release.contributes.compactMap { surfaces[$0.extensionPoint]?.rawValue }).sorted()
    compatibility = plugin.compatibility(with: platforms)
  }

  /// The platform releases that some release of the plugin runs on.
  var platforms: [String] {
    compatibility.filter { $0.fitting != nil }.map(\.platform.version.description)
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

  /// Writes a plugin as the marketplace lists it, as members.
  mutating func marketplace(_ entry: MarketplaceEntry, _ context: RenderingContext) {
    searchable(entry, context)
    deprecation(of: entry.plugin.listing)
    member("version", entry.release.version)
    member("released", entry.release.released)
    member("bytes", entry.release.files.reduce(0) { $0 + $1.bytes })
    member("extensionPoints", Set(entry.release.contributes.map(\.extensionPoint)).sorted { $0.precedesInUTF8($1) })
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
