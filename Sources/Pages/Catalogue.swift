internal import YAML

/// The catalogue: a site of static pages in which people find what they can install.
///
/// ```
/// dist/public ─▶ Catalog ─▶ Page (template + view) ─▶ fingerprint ─▶ HTML ─▶ SiteDirectory ─▶ dist/site
/// ```
///
/// A page is first a view: the values that its template will show. Only if these are others than those of which the page was
/// made before is it rendered; and only if its bytes are others than those that are there is it written.
public enum Catalogue {
  /// Makes a site of a public root.
  ///
  /// - Parameters:
  ///   - folder: The public root that `patchbay reconcile` wrote.
  ///   - site: The site's directory: empty, absent, or written by this function before.
  ///   - jobs: How many cores to use.
  /// - Throws: ``PagesError``.
  /// - Returns: How the site changed.
  public static func write(_ folder: String, to site: String, jobs: Int) async throws -> Changes {
    let folder = PublicFolder(path: folder)
    let catalog = try Catalog(folder)
    let press = Press(site: try SiteDirectory(site), templates: try Templates(), folder: folder)
    let cards = Dictionary(catalog.plugins.map { ($0.id, Card.view($0, in: catalog)) }) { first, _ in first }

    for asset in [Asset.style, .script, .favicon] { try press.print(asset) }
    let plugins = try folder.plugins()
    let changes = try await inShares(plugins, jobs: jobs) { share in
      Change.newest(try share.flatMap { try press.print(plugin: $0, in: catalog) })
    }
    try await inShares(Array(catalog.points.keys), jobs: jobs) { share in
      for id in share {
        let document = try folder.document("extension-points/\(id).json")
        for page in ExtensionPointPages.pages(of: document, in: catalog, cards: cards) { try press.print(page) }
      }
    }
    let groups = ShelfGroup.all(of: catalog)
    let lists =
      FrontPages.pages(in: catalog, groups: groups, cards: cards)
      + groups.flatMap(\.shelves).flatMap { $0.pages(in: catalog, cards: cards) }
      + PublisherPages.pages(in: catalog, cards: cards) + [ExtensionPointPages.overview(in: catalog)]
      + ChangesPages.pages(Change.newest(changes.flatMap { $0 }), in: catalog)
    try await inShares(lists, jobs: jobs) { share in for page in share { try press.print(page) } }
    try press.print(SearchIndex.path, SearchIndex.bytes(of: catalog))
    try press.print(Headers.path, Array(Headers.text.utf8))
    return try press.site.publish()
  }

  /// Has each of several workers do something with a share of the elements; what comes of it is in no order.
  @discardableResult
  private static func inShares<Element: Sendable, Result: Sendable>(
    _ elements: [Element], jobs: Int, _ work: @escaping @Sendable ([Element]) throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { group in
      for worker in 0..<max(1, jobs) {
        group.addTask { try work(stride(from: worker, to: elements.count, by: max(1, jobs)).map { elements[$0] }) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}

/// Makes files of pages.
private struct Press: Sendable {
  let site: SiteDirectory
  let templates: Templates
  let folder: PublicFolder

  /// Renders and writes a page, if it is made of something else than the one that is there.
  func print(_ page: Page) throws {
    var fingerprint = Fingerprint()
    fingerprint.add(page.template)
    page.view.add(to: &fingerprint)
    if !site.keeps(page.path, madeOf: fingerprint) { try site.stage(page.path, templates.render(page)) }
  }

  /// Writes a file that is at hand.
  func print(_ path: String, _ bytes: [UInt8]) throws {
    var fingerprint = Fingerprint()
    fingerprint.add(bytes)
    if !site.keeps(path, madeOf: fingerprint) { try site.stage(path, bytes) }
  }

  /// Writes a file whose name changes with its content.
  func print(_ asset: Asset) throws {
    if !site.keeps(immutable: asset.path) { try site.stage(asset.path, Array(asset.text.utf8)) }
  }

  /// Makes a plugin's page and takes over its icon.
  ///
  /// - Returns: What happened to the plugin lately.
  func print(plugin id: String, in catalog: Catalog) throws -> [Change] {
    let document = try folder.document("plugins/\(id).json")
    try print(PluginPage(document: document, catalog: catalog).page)
    if let icon = document.icon, !site.keeps(immutable: "icons/" + icon) {
      try site.stage("icons/" + icon, folder.icon(icon))
    }
    return Change.changes(of: document)
  }
}
