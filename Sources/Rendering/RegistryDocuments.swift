public import Registry

/// The documents that are about no tenant, with the immutable files that they name.
///
/// A plugin's files and fragments follow from the plugin, from the vocabulary, and from the plugins whose extension points it
/// names, so plugins may be rendered in parallel, and only those that changed or that name one that did. The documents that
/// list everything are made of the fragments after them, and `index.json` last of all.
///
/// ```
/// plugins ──▶ pages, bundles, icons
///        ╰──▶ fragments ──▶ catalog.json, bundles.json, …
/// ```
public struct RegistryDocuments: Sendable {
  private let context: RenderingContext

  /// Takes the registry, and the places.
  public init(_ context: RenderingContext) {
    self.context = context
  }

  // MARK: - Plugins

  /// Yields a plugin's files: the bundles of the releases that are not revoked, the icon and the page.
  public func render<E: Error>(_ plugin: Plugin, _ yield: (OutputFile) throws(E) -> Void) throws(E) {
    var entries: [PluginDocument.Entry] = []
    for release in plugin.releases {
      let standing = plugin.standing(of: release.version)
      if case .revoked = standing {
        entries.append(PluginDocument.Entry(release: release, standing: standing, published: nil))
      } else {
        let published = try publish(release, yield)
        entries.append(PluginDocument.Entry(release: release, standing: standing, published: published))
      }
    }
    if let path = context.iconPath(of: plugin), let icon = plugin.icon {
      try yield(OutputFile(.public, path, .bytes(icon.bytes), isImmutable: true))
    }
    let page = PluginDocument(plugin: plugin, releases: entries, context: context)
    try yield(page.file(capacity: 4096 + 2048 * entries.count))
  }

  /// Yields the files of a release that is not in the registry, but that a tenant is served which is rendered as of an
  /// older commit.
  public func render<E: Error>(borrowed release: Release, _ yield: (OutputFile) throws(E) -> Void) throws(E) {
    _ = try publish(release, yield)
  }

  /// A plugin's parts of the documents that list everything.
  public func fragments(of plugin: Plugin) -> [Fragment] { PluginFragments(plugin: plugin, context: context).all }

  /// The part that a borrowed release has of such a document; it follows from the release, and from the status of its
  /// plugin.
  public func fragment(ofBorrowed release: Release) -> Fragment { PluginFragments.borrowed(release, context) }

  // MARK: - Documents that list everything

  /// Yields the documents that list everything.
  ///
  /// - Parameters:
  ///   - fragments: Those of all plugins and borrowed releases, in any order.
  ///   - yield: Takes the files.
  /// - Throws: What taking them may.
  public func renderShared<E: Error>(
    _ fragments: [Fragment], _ yield: (OutputFile) throws(E) -> Void
  ) throws(E) {
    var parts = Dictionary(grouping: fragments, by: \.document).mapValues { $0.sorted(by: Fragment.precedes) }
    for document in standingDocuments where parts[document] == nil { parts[document] = [] }
    for (document, fragments) in parts {
      if let file = file(document, of: fragments) { try yield(file) }
    }
  }

  /// The documents that are there even if no plugin has a part in them.
  public var standingDocuments: [SharedDocument] {
    [.catalog, .search, .compatibility, .bundles, .extensionPoints, .types]
      + context.registry.categories.map { .category($0.id) }
      + context.registry.extensionPoints.keys.map { .extensionPoint($0) }
  }

  /// One document that lists everything.
  ///
  /// - Parameters:
  ///   - document: Which.
  ///   - fragments: All fragments of the document, in order of their places.
  /// - Returns: The file; nil if there is no such document: a category that is not in the vocabulary, a point that nobody
  ///   defines.
  public func file(_ document: SharedDocument, of fragments: [Fragment]) -> OutputFile? {
    let capacity = fragments.reduce(4096) { $0 + $1.bytes.count + 1 }
    switch document {
    case .catalog: return CatalogDocument(fragments: fragments, context: context).file(capacity: capacity)
    case .search: return SearchDocument(fragments: fragments).file(capacity: capacity)
    case .category(let id):
      let category = context.registry.categories.first { $0.id == id }
      return category.map { CategoryDocument(category: $0, fragments: fragments).file(capacity: capacity) }
    case .compatibility: return CompatibilityDocument(fragments: fragments, context: context).file(capacity: capacity)
    case .bundles: return BundlesDocument(fragments: fragments, context: context).file(capacity: capacity)
    case .extensionPoints:
      return ExtensionPointsDocument(fragments: fragments, context: context).file(capacity: capacity)
    case .extensionPoint(let id): return ExtensionPointDocument(id, fragments, context)?.file(capacity: capacity)
    case .types: return TypesDocument(fragments: fragments, context: context).file
    }
  }

  /// The files that are the same for every registry: the cache policy, and the browser's modules with their types.
  public var constants: [OutputFile] { [HeadersFile.file] + RuntimeModule.all.map(\.file) + RuntimeTypes.files }

  /// `index.json`, which is written when everything that it leads to is in place; the revision is the commit's id.
  public func index(revision: String) -> OutputFile {
    IndexDocument(revision: revision, context: context).file()
  }

  // MARK: - Releases

  /// Yields `release.json` and, if they are in the repository, the files of the bundle.
  private func publish<E: Error>(
    _ release: Release, _ yield: (OutputFile) throws(E) -> Void
  ) throws(E) -> PublishedRelease {
    let published = context.published(release)
    if release.bundleBaseURL == nil {
      for file in release.files {
        let content = OutputFile.Content.bundleFile(release, path: file.path)
        try yield(OutputFile(.public, "\(published.directory)/\(file.path)", content, isImmutable: true))
      }
    }
    let document = OutputFile.Content.bytes(published.document.bytes)
    try yield(OutputFile(.public, "\(published.directory)/release.json", document, isImmutable: true))
    return published
  }
}
