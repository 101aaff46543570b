import Versioning

/// A registry's own extension point, among all that is published.
struct ExtensionPointInRegistry {
  let point: ExtensionPoint
  let registry: PublishedRegistry
}

/// A listing, among all that is published.
struct ListingInRegistry {
  let listing: Listing

  /// The images beside it, by name.
  let images: [String: PluginReading.Image]
  let registry: PublishedRegistry
}

/// A plugin's status, with the releases that it may speak of.
struct StatusOfPlugin {
  let status: Status
  let plugin: String

  /// The versions of the plugin's releases, broken ones too, newest first.
  let versions: [Version]
}

/// A release, among all that is published.
struct ReleaseInRegistry {
  let release: Release
  let reading: ReleaseReading
  let registry: PublishedRegistry
}

/// A tenant's own file, among all that is published.
struct TenantInRegistry {
  let tenant: Tenant
  let registry: PublishedRegistry
}

/// An install, among all that is published.
struct InstallInRegistry {
  let install: Install
  let registry: PublishedRegistry
}
