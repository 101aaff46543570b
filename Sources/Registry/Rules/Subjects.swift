/// A registry's own extension point, among all that is published.
struct ExtensionPointInRegistry {
  let point: ExtensionPoint
  let registry: PublishedRegistry
}

/// A listing, among all that is published.
struct ListingInRegistry {
  let listing: Listing
  let plugin: PluginReading
  let registry: PublishedRegistry
}

/// A plugin's status, among all that is published.
struct StatusInRegistry {
  let status: Status
  let plugin: PluginReading
  let registry: PublishedRegistry
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
