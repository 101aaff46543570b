import Diagnostics
import Reconciler
import Registry
import Versioning
import YAML

/// Finding what an edit names, with an error that proposes what was probably meant.
extension Base {
  /// Where a tenant's install of a plugin is.
  static func install(of plugin: String, in tenant: String) -> String { "tenants/\(tenant)/installs/\(plugin).yaml" }

  /// Where a plugin's status is.
  static func status(of plugin: String) -> String { "registry/plugins/\(plugin)/status.yaml" }

  /// Makes sure that there is a tenant.
  func checkTenant(_ id: String) throws(ReconcilerError) {
    guard survey.tenants.contains(id) else { throw .unknown("tenant", id, among: survey.tenants) }
  }

  /// A plugin that is published.
  func plugin(_ id: String) throws(ReconcilerError) -> Plugin {
    guard let plugin = survey.registry.plugin(id) else {
      throw .unknown("plugin", id, among: survey.registry.pluginIDs)
    }
    return plugin
  }

  /// A release of a plugin.
  func release(_ text: String, of plugin: Plugin) throws(ReconcilerError) -> Release {
    guard let version = Version(text), let release = plugin.release(version) else {
      let newest = plugin.releases.prefix(4).map(\.version.description).joined(separator: ", ")
      throw ReconcilerError(
        AuthoringCodes.nameUnknown, "there is no release \(plugin.id) \(text)",
        help: newest.isEmpty ? "The plugin has no release." : "The newest are \(newest).", remedy: .usage)
    }
    return release
  }

  /// The document of an install that is there.
  func install(of plugin: String, in tenant: String) throws(ReconcilerError) -> Document {
    try checkTenant(tenant)
    if let document = try document(at: Self.install(of: plugin, in: tenant)) { return document }
    let installed = try names(in: "tenants/\(tenant)/installs").compactMap { name in
      name.hasSuffix(".yaml") ? String(name.dropLast(5)) : nil
    }
    let closest = Suggestion.closest(to: plugin, in: installed).map { "; did you mean \($0)?" } ?? ""
    throw ReconcilerError(
      AuthoringCodes.notInstalled, "\(tenant) does not have \(plugin) installed\(closest)", remedy: .usage)
  }
}

// MARK: - Versions

extension Base {
  /// The newest release that a tenant's platform release can run and that nothing was said against; nil if there is none.
  /// A pre-release counts only if there is no other.
  func newestRelease(of plugin: Plugin, for tenant: String) throws(ReconcilerError) -> Release? {
    let named = try document(at: "tenants/\(tenant)/tenant.yaml")?.root["platform"]?.string.flatMap { Version($0) }
    let platform = survey.registry.platform
    let fitting = plugin.good.filter { release in
      platform.releases.first { $0.version == named ?? platform.defaultPlatform }?.runs(release) ?? true
    }
    return fitting.first { !$0.version.isPrerelease } ?? fitting.first
  }

  /// The newest release that an install asks for; nil if there is none.
  func newestRelease(of plugin: Plugin, askedFor install: Document) -> Release? {
    if let channel = install.root["channel"]?.string {
      let limit = plugin.listing.channels.first { $0.name == channel }?.version
      return plugin.good.first { release in limit.map { release.version <= $0 } ?? true }
    }
    let range = install.root["version"]?.string.flatMap { try? VersionRange($0) }
    return (plugin.good + plugin.releases).first { release in range?.contains(release.version) ?? true }
  }
}

extension PlatformRelease {
  /// Whether a release of a plugin is made for this, and gets all that it imports.
  fileprivate func runs(_ release: Release) -> Bool {
    release.platformRange.contains(version)
      && release.peerDependencies.allSatisfy { peer in
        provides.contains { $0.specifier == peer.plugin && peer.range.contains($0.version) }
      }
  }
}

extension Plugin {
  /// The releases that are neither yanked nor revoked, newest first.
  fileprivate var good: [Release] {
    releases.filter { status?.yanked[$0.version] == nil && status?.revoked[$0.version] == nil }
  }
}

extension Version {
  /// The range that follows this release: up to the next one that may break what uses it.
  var following: String {
    isPrerelease ? description : "^\(major).\(minor)" + (major == 0 && minor == 0 ? ".\(patch)" : "")
  }
}
