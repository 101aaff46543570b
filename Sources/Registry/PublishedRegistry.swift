public import Versioning

/// What counts as published at a commit: every document in force, each the newest that was valid.
///
/// It is made once for a run and shared by all tenants.
public final class PublishedRegistry: Sendable {
  /// The platform.
  public let platform: PlatformDocument

  /// The permission vocabulary, by id.
  public let permissions: [String: Permission]

  /// The marketplace's categories, in order of id.
  public let categories: [Category]

  /// The registry's own extension points, by full id.
  public let extensionPoints: [String: ExtensionPoint]

  /// Who publishes, by id.
  public let publishers: [String: Publisher]

  /// The plugins, in order of id.
  public let plugins: [Plugin]

  /// The ids of plugins that have a folder but no listing that counts; they are not published, and not unknown either.
  public let brokenPlugins: Set<String>

  /// Makes a registry of documents that fit together.
  public init(
    platform: PlatformDocument, permissions: [String: Permission], categories: [Category],
    extensionPoints: [String: ExtensionPoint], publishers: [String: Publisher], plugins: [Plugin],
    brokenPlugins: Set<String> = []
  ) {
    self.platform = platform
    self.permissions = permissions
    self.categories = categories
    self.extensionPoints = extensionPoints
    self.publishers = publishers
    self.plugins = plugins
    self.brokenPlugins = brokenPlugins
    byID = Dictionary(uniqueKeysWithValues: plugins.map { ($0.id, $0) })
  }

  /// A plugin by its id.
  public func plugin(_ id: String) -> Plugin? { byID[id] }

  private let byID: [String: Plugin]
}

/// A plugin: its listing, its releases and what is said of them.
public final class Plugin: Sendable {
  /// A file for the catalogue.
  public struct Asset: Sendable {
    /// The file's name: `README.md`, `CHANGELOG.md`, or the icon's.
    public let name: String

    /// Its bytes.
    public let bytes: [UInt8]

    /// Makes an asset.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The id: the folder's name.
  public let id: String

  /// The listing.
  public let listing: Listing

  /// The published releases, newest first.
  public let releases: [Release]

  /// What is said of releases afterwards.
  public let status: Status?

  /// The readme.
  public let readme: Asset?

  /// The list of changes.
  public let changelog: Asset?

  /// The icon.
  public let icon: Asset?

  /// Makes a plugin. Its releases are those that are published, newest first.
  public init(
    id: String, listing: Listing, releases: [Release], status: Status?, readme: Asset? = nil, changelog: Asset? = nil,
    icon: Asset? = nil
  ) {
    self.id = id
    self.listing = listing
    self.releases = releases
    self.status = status
    self.readme = readme
    self.changelog = changelog
    self.icon = icon
  }

  /// The release of a version.
  public func release(_ version: Version) -> Release? { releases.first { $0.version == version } }
}
