public import Registry

/// The documents that are about no tenant, with the immutable files that they name.
///
/// A plugin's files follow from the plugin and the vocabulary alone, so plugins may be rendered in parallel; the documents
/// that list everything come after them, and `index.json` last of all.
public struct RegistryDocuments: Sendable {
  private let context: RenderingContext
  private let borrowed: [Release]

  /// Takes a registry.
  ///
  /// - Parameters:
  ///   - context: The registry, and the places.
  ///   - borrowed: Releases that are not in the registry but that a tenant is served which is rendered as of an older
  ///     commit; they are published too.
  public init(_ context: RenderingContext, borrowed: [Release] = []) {
    self.context = context
    self.borrowed = borrowed
  }

  /// Yields every file but `index.json`, one by one.
  public func render<E: Error>(_ yield: (OutputFile) throws(E) -> Void) throws(E) {
    for plugin in context.registry.plugins { try render(plugin, yield) }
    try renderShared(yield)
  }

  /// Yields a plugin's files: the bundles of the releases that are not revoked, the icon and the page.
  public func render<E: Error>(_ plugin: Plugin, _ yield: (OutputFile) throws(E) -> Void) throws(E) {
    var entries: [PluginDocument.Entry] = []
    for release in plugin.releases {
      let standing = plugin.standing(of: release.version)
      if case .revoked = standing {
        entries.append(PluginDocument.Entry(release: release, standing: standing, published: nil))
      } else {
        let document = ReleaseDocument(release)
        let url = try render(release, document, yield).url
        entries.append(PluginDocument.Entry(release: release, standing: standing, published: (document, url)))
      }
    }
    if let path = context.iconPath(of: plugin), let icon = plugin.icon {
      try yield(OutputFile(.public, path, .bytes(icon.bytes), isImmutable: true))
    }
    let page = PluginDocument(plugin: plugin, releases: entries, context: context)
    try yield(page.file(capacity: 4096 + 2048 * entries.count))
  }

  /// Yields the documents that list everything, the borrowed releases, and the cache policy.
  public func renderShared<E: Error>(_ yield: (OutputFile) throws(E) -> Void) throws(E) {
    for release in borrowed { _ = try render(release, ReleaseDocument(release), yield) }

    let points = context.registry.publicExtensionPoints
    let surfaces = Dictionary(uniqueKeysWithValues: points.map { ($0.contract.id, $0.contract.surface) })
    let platforms = context.registry.platform.releases
    let entries = context.registry.plugins.compactMap {
      MarketplaceEntry($0, surfaces: surfaces, platforms: platforms)
    }
    let capacity = 1024 + 640 * entries.count
    try yield(CatalogDocument(entries: entries, context: context).file(capacity: capacity))
    try yield(SearchDocument(entries: entries, context: context).file(capacity: capacity))
    let byCategory = Dictionary(grouping: entries, by: \.plugin.listing.category)
    for category in context.registry.categories {
      let entries = byCategory[category.id] ?? []
      try yield(CategoryDocument(category: category, entries: entries, context: context).file())
    }
    try yield(ExtensionPointsDocument(points: points, context: context).file())
    for point in points { try yield(ExtensionPointDocument(point: point, context: context).file()) }
    try yield(CompatibilityDocument(entries: entries, context: context).file(capacity: capacity))
    try yield(bundles.file(capacity: 1024 + 512 * context.registry.plugins.reduce(0) { $0 + $1.releases.count }))
    try yield(HeadersFile.file)
  }

  /// `index.json`, which is written when everything that it leads to is in place; the revision is the commit's id.
  public func index(revision: String) -> OutputFile {
    IndexDocument(revision: revision, context: context).file()
  }

  // MARK: - Releases

  /// Yields `release.json` and, if they are in the repository, the files of the bundle.
  private func render<E: Error>(
    _ release: Release, _ document: ReleaseDocument, _ yield: (OutputFile) throws(E) -> Void
  ) throws(E) -> PublishedRelease {
    let text = document.bytes
    let published = context.publish(release, text)
    if release.bundleBaseURL == nil {
      for file in release.files {
        let content = OutputFile.Content.bundleFile(release, path: file.path)
        try yield(OutputFile(.public, "\(published.directory)/\(file.path)", content, isImmutable: true))
      }
    }
    try yield(OutputFile(.public, "\(published.directory)/release.json", .bytes(text), isImmutable: true))
    return published
  }

  /// The index of all bundles, in order of plugin, newest first.
  private var bundles: BundlesDocument {
    var entries = context.registry.plugins.flatMap { plugin in
      plugin.releases.map { ($0, plugin.standing(of: $0.version)) }
    }
    entries += borrowed.map { ($0, context.registry.plugin($0.plugin)?.standing(of: $0.version) ?? .current) }
    entries.sort {
      $0.0.plugin != $1.0.plugin ? $0.0.plugin.precedesInUTF8($1.0.plugin) : $0.0.version > $1.0.version
    }
    return BundlesDocument(entries: entries, context: context)
  }
}
