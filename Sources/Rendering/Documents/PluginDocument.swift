import JSONText
import Registry
import Versioning

/// `plugins/<plugin>.json`: a plugin's page: the listing, every release with what is said of it, and the texts.
struct PluginDocument: OutputDocument {
  /// A release on the page.
  struct Entry {
    let release: Release
    let standing: Standing

    /// What there is to have of it, and where; nil if it is revoked.
    let published: PublishedRelease?
  }

  let plugin: Plugin

  /// Every release, newest first.
  let releases: [Entry]
  let context: RenderingContext

  var path: String { OutputPaths.plugin(plugin.id) }

  func write(to json: inout JSONWriter) {
    let listing = plugin.listing
    json.member("id", listing.id)
    json.member("name", listing.name)
    json.member("description", listing.description)
    json.member("keywords", listing.keywords)
    if let category = context.registry.categories.first(where: { $0.id == listing.category }) {
      json.member("category") { $0.category(category) }
    }
    if let publisher = context.registry.publishers[listing.publisher] {
      json.member("publisher") { $0.publisher(publisher) }
    }
    json.member("license", listing.license)
    json.member("homepage", ifPresent: listing.homepage)
    json.member("repository", ifPresent: listing.repository)
    json.member("support", ifPresent: listing.support)
    json.member("privacyPolicy", ifPresent: listing.privacyPolicy)
    json.member("icon", ifPresent: context.iconURL(of: plugin))
    json.member("lifecycle", listing.lifecycle.rawValue)
    json.deprecation(of: listing)
    if let suspended = plugin.status?.suspended { json.member("suspended") { $0.mark(suspended) } }
    json.member("latest", ifPresent: plugin.recommendedReleases.first?.version)
    json.member("channels") { json in
      for channel in listing.channels { json.member(channel.name, channel.version) }
    }
    json.member("advisories", each: plugin.status?.advisories ?? []) { $1.advisory($0) }
    json.member("permissions", object: writePermissions)
    json.member("releases", each: releases, writeRelease)
    json.member("readme", ifPresent: plugin.readme.map { String(decoding: $0.bytes, as: UTF8.self) })
    json.member("changelog", ifPresent: plugin.changelog.map { String(decoding: $0.bytes, as: UTF8.self) })
  }

  /// The vocabulary's words for each permission that some release asks for.
  private func writePermissions(to json: inout JSONWriter) {
    let asked = Set(plugin.releases.flatMap { ($0.requiredPermissions + $0.optionalPermissions).map(\.permission) })
    for id in asked.sorted(by: { $0.precedesInUTF8($1) }) {
      guard let permission = context.registry.permissions[id] else { continue }
      json.member(id) { json in
        json.member("title", permission.title)
        json.member("warning", permission.warning)
        json.member("risk", permission.risk.rawValue)
      }
    }
  }

  /// A release; of a revoked one only that it was there.
  private func writeRelease(_ entry: Entry, to json: inout JSONWriter) {
    if let published = entry.published {
      json.raw(published.document.members)
      json.standing(entry.standing)
      json.member("url", published.url)
    } else {
      json.member("version", entry.release.version)
      json.member("released", entry.release.released)
      json.standing(entry.standing)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func advisory(_ advisory: Status.Advisory) {
    member("id", advisory.id)
    member("severity", advisory.severity)
    member("affected", advisory.affected)
    member("fixedIn", ifPresent: advisory.fixedIn)
    member("url", ifPresent: advisory.url)
  }
}
