internal import YAML

/// The catalogue: a site of static pages in which people find what they can install.
///
/// ```
/// dist/public ─▶ Catalog ─▶ Page (template + view) ─▶ fingerprint ─▶ HTML ─▶ SiteDirectory ─▶ dist/site
/// ```
///
/// A page is first a view: the values that its template will show. Only if these are others than those of which the page was
/// made before is it rendered; and only if its bytes are others than those that are there is it written.
///
/// Documents that are as they were are not even read. If all of them are, nothing is done. Else those that list everything
/// are read, and those of the plugins that changed; whether another plugin's page is still right, its remembered questions tell.
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
    let index = try folder.document("index.json")
    let documents = try folder.plugins()
    let fingerprint = try folder.fingerprint(of: documents, index)
    let site = try SiteDirectory(site)
    if site.keepsAll(madeOf: fingerprint) {
      return try site.publish(madeOf: fingerprint, site.memory.plugins, of: folder)
    }

    let catalog = try Catalog(folder, index: index)
    let press = Press(site: site, templates: try Templates(), folder: folder, catalog: catalog)
    let cards = Dictionary(catalog.plugins.map { ($0.id, Card.view($0, in: catalog)) }) { first, _ in first }
    for asset in [Asset.style, .script, .favicon] { try press.print(asset) }
    try press.print(SearchIndex.path, SearchIndex.bytes(of: catalog))
    try press.print(Headers.path, Array(Headers.text.utf8))
    let plugins = Dictionary(
      uniqueKeysWithValues: try await inShares(Array(documents), jobs: jobs) { id, document in
        (id, try press.print(plugin: id, document))
      })
    let changes = try await inShares(Change.latest(plugins), jobs: jobs) { id in
      Change.changes(of: try folder.document("plugins/\(id).json"))
    }
    try await inShares(Array(catalog.points.keys), jobs: jobs) { id in
      let document = try folder.document("extension-points/\(id).json")
      for page in ExtensionPointPages.pages(of: document, in: catalog, cards: cards) { try press.print(page) }
    }
    let groups = ShelfGroup.all(of: catalog)
    let lists =
      FrontPages.pages(in: catalog, groups: groups, cards: cards)
      + groups.flatMap(\.shelves).flatMap { $0.pages(in: catalog, cards: cards) }
      + PublisherPages.pages(in: catalog, cards: cards) + [ExtensionPointPages.overview(in: catalog)]
      + ChangesPages.pages(Change.newest(changes.flatMap { $0 }), in: catalog)
    try await inShares(lists, jobs: jobs) { try press.print($0) }
    return try site.publish(madeOf: fingerprint, plugins, of: folder)
  }

  /// Has each of several workers do something with a share of the elements; what comes of it is in no order.
  @discardableResult
  private static func inShares<Element: Sendable, Result: Sendable>(
    _ elements: [Element], jobs: Int, _ work: @escaping @Sendable (Element) throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: [Result].self) { group in
      for worker in 0..<max(1, jobs) {
        group.addTask { try stride(from: worker, to: elements.count, by: max(1, jobs)).map { try work(elements[$0]) } }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }
}

/// Makes files of pages.
private struct Press: Sendable {
  let site: SiteDirectory
  let templates: Templates
  let folder: PublicFolder
  let catalog: Catalog

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

  /// Makes a plugin's page and takes over its icon, if its document or what its page asks is not as it was.
  ///
  /// - Returns: What is to be remembered of it.
  func print(plugin id: String, _ identity: FileIdentity) throws -> Memory.Plugin {
    if let known = site.memory.plugins[id], known.document == identity,
      known.answers == known.questions.answers(in: catalog),
      site.keeps(["plugins/\(id).html"] + (known.icon.map { ["icons/" + $0] } ?? []))
    {
      return known
    }
    let document = try folder.document("plugins/\(id).json")
    let inquiry = Inquiry(catalog)
    try print(PluginPage(document: document, ask: inquiry).page)
    if let icon = document.icon, !site.keeps(immutable: "icons/" + icon) {
      try site.stage("icons/" + icon, folder.icon(icon))
    }
    let questions = inquiry.questions.sorted { ($0.kind.rawValue, $0.subject) < ($1.kind.rawValue, $1.subject) }
    return Memory.Plugin(
      document: identity, questions: questions, answers: questions.answers(in: catalog), icon: document.icon,
      changed: Change.changes(of: document).first?.moment ?? "")
  }
}
