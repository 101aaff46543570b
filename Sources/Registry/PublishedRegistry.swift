import Diagnostics
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

  /// The ids of all plugins that are published, in order: of those too that were not loaded.
  public let pluginIDs: [String]

  /// Makes a registry of documents that fit together.
  ///
  /// If only some of the plugins are given, `pluginIDs` says which are published.
  public init(
    platform: PlatformDocument, permissions: [String: Permission], categories: [Category],
    extensionPoints: [String: ExtensionPoint], publishers: [String: Publisher], plugins: [Plugin],
    brokenPlugins: Set<String> = [], pluginIDs: [String]? = nil
  ) {
    self.platform = platform
    self.permissions = permissions
    self.categories = categories
    self.extensionPoints = extensionPoints
    self.publishers = publishers
    self.plugins = plugins
    self.brokenPlugins = brokenPlugins
    self.pluginIDs = pluginIDs ?? plugins.map(\.id)
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
    public var bytes: [UInt8] { data.value }

    /// The identity of its bytes; nil if it is no file of a repository.
    let content: RepositoryFile.ContentID?

    private let data: LazyBytes

    /// Makes an asset.
    public init(name: String, bytes: [UInt8]) {
      self.init(name: name, content: nil, LazyBytes(bytes))
    }

    /// Makes an asset of a file.
    init(name: String, _ file: RepositoryFile) {
      self.init(name: name, content: file.content, LazyBytes(file.bytes))
    }

    /// Makes an asset whose bytes may not be at hand.
    init(name: String, content: RepositoryFile.ContentID?, _ data: LazyBytes) {
      self.name = name
      self.content = content
      self.data = data
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

  /// The identities of the documents that it was made of.
  let contents: Contents

  /// The identities of the documents that a plugin was made of.
  struct Contents: Sendable {
    var listing: RepositoryFile.ContentID?
    var status: RepositoryFile.ContentID?

    /// Those of the releases that are published, newest first.
    var releases: [RepositoryFile.ContentID] = []
  }

  /// Makes a plugin. Its releases are those that are published, newest first.
  public convenience init(
    id: String, listing: Listing, releases: [Release], status: Status?, readme: Asset? = nil, changelog: Asset? = nil,
    icon: Asset? = nil
  ) {
    self.init(
      id: id, listing: listing, releases: releases, status: status, readme: readme, changelog: changelog, icon: icon,
      contents: Contents())
  }

  /// Makes a plugin of documents whose identities are known.
  init(
    id: String, listing: Listing, releases: [Release], status: Status?, readme: Asset?, changelog: Asset?, icon: Asset?,
    contents: Contents
  ) {
    self.id = id
    self.listing = listing
    self.releases = releases
    self.status = status
    self.readme = readme
    self.changelog = changelog
    self.icon = icon
    self.contents = contents
  }

  /// The release of a version.
  public func release(_ version: Version) -> Release? { releases.first { $0.version == version } }
}
