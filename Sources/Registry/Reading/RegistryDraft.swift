import Diagnostics
import Versioning

/// What would be published, while it is found out.
struct RegistryDraft {
  /// Where a document may stand, and which of its versions counts.
  private struct Slot {
    /// The commit's own version; nil if it does not have the file.
    let own: RepositoryFile.ContentID?

    /// What counts; nil if no version does.
    var document: RegistryDocument?

    /// The earlier version that counts; nil if it is the commit's own.
    var substitute: RepositoryFile.ContentID?

    /// The index of the next earlier version to try; nil when there are no more.
    var next: Int? = 0

    /// Whether the commit has the file.
    var exists: Bool { own != nil }

    /// The version that counts.
    var content: RepositoryFile.ContentID? { document == nil ? nil : substitute ?? own }
  }

  private let platform: PlatformDocument
  private let reader: DocumentReader
  private let plugins: [PluginReading]
  private var slots: [String: Slot] = [:]

  /// The releases that count, by plugin, newest first.
  private var releases: [String: [ReleaseReading]] = [:]

  /// What was said of what no longer counts.
  private var findings: [Finding] = []

  /// The ids of all plugins that are published, if these are not all.
  private let pluginIDs: [String]?

  /// Whether every document of the commit counts as it stands, and nothing else does.
  private var isPlain: Bool

  init(
    platform: PlatformDocument, _ reading: PlatformReading, plugins: [PluginReading], reader: DocumentReader,
    pluginIDs: [String]? = nil
  ) {
    self.platform = platform
    self.plugins = plugins
    self.reader = reader
    self.pluginIDs = pluginIDs
    for document in reading.documents + plugins.flatMap(\.documents) {
      slots[document.path] = Slot(own: document.content, document: document.value)
    }
    isPlain = slots.values.allSatisfy { $0.document != nil }
    for plugin in plugins { releases[plugin.id] = plugin.releases.filter { $0.release != nil } }
  }

  // MARK: - What it comes to

  /// What would be published now.
  var registry: PublishedRegistry {
    var permissions: [String: Permission] = [:]
    var categories: [Category] = []
    var extensionPoints: [String: ExtensionPoint] = [:]
    var publishers: [String: Publisher] = [:]
    var listings: [String: Listing] = [:]
    var statuses: [String: Status] = [:]
    for slot in slots.values {
      switch slot.document {
      case .permissions(let all): permissions = all
      case .categories(let all): categories = all
      case .extensionPoint(let point): extensionPoints[point.id] = point
      case .publisher(let publisher): publishers[publisher.id] = publisher
      case .listing(let listing): listings[listing.id] = listing
      case .status(let status, let plugin): statuses[plugin] = status
      case nil: break
      }
    }
    let readings = Dictionary(uniqueKeysWithValues: plugins.map { ($0.id, $0) })
    let published = listings.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { id in
      listings[id].map { listing in
        let releases = releases[id, default: []]
        return Plugin(
          id: id, listing: listing, releases: releases.compactMap(\.release), status: statuses[id],
          readme: readings[id]?.readme, changelog: readings[id]?.changelog, icon: readings[id]?.icon(of: listing),
          contents: Plugin.Contents(
            listing: slots[RepositoryLayout.listing(of: id)]?.content,
            status: slots[RepositoryLayout.status(of: id)]?.content, releases: releases.map(\.content)))
      }
    }
    return PublishedRegistry(
      platform: platform, permissions: permissions, categories: categories, extensionPoints: extensionPoints,
      publishers: publishers, plugins: published,
      brokenPlugins: Set(plugins.map(\.id)).subtracting(published.map(\.id)), pluginIDs: pluginIDs)
  }

  /// Holds what counts against everything that is published: the platform's documents and all plugins, or only some.
  func judge(_ registry: PublishedRegistry, plugins ids: Set<String>? = nil) -> Verdict {
    var verdict = Verdict()
    let readings = Dictionary(uniqueKeysWithValues: plugins.map { ($0.id, $0) })
    for (path, slot) in slots {
      guard let document = slot.document, document.plugin.map({ ids?.contains($0) ?? true }) ?? true else { continue }
      var report = Report()
      switch document {
      case .permissions, .categories, .publisher: break
      case .extensionPoint(let point):
        let subject = ExtensionPointInRegistry(point: point, registry: registry)
        for rule in Rules.extensionPoint { rule.check(subject, &report) }
      case .listing(let listing):
        let images = readings[listing.id]?.images ?? [:]
        let subject = ListingInRegistry(listing: listing, images: images, registry: registry)
        for rule in Rules.listing { rule.check(subject, &report) }
      case .status(let status, let id):
        let versions = readings[id]?.releases.map(\.version) ?? []
        let subject = StatusOfPlugin(status: status, plugin: id, versions: versions)
        for rule in Rules.status { rule.check(subject, &report) }
      }
      verdict.documents[path] = report
    }
    for plugin in plugins where ids?.contains(plugin.id) ?? true {
      if registry.plugin(plugin.id) == nil, Identifier.isValid(plugin.id) { verdict.plugins.append(plugin.id) }
      for reading in releases[plugin.id] ?? [] {
        guard let release = reading.release else { continue }
        var report = Report()
        let subject = ReleaseInRegistry(release: release, reading: reading, registry: registry)
        for rule in Rules.release { rule.check(subject, &report) }
        verdict.releases[reading.path] = report
      }
    }
    return verdict
  }

  /// What the rules say of all documents and releases that count, by path.
  struct Verdict {
    var documents: [String: Report] = [:]
    var releases: [String: Report] = [:]

    /// The plugins without a listing that counts.
    var plugins: [String] = []

    /// Whether nothing is refused and nothing is missing.
    var isClean: Bool {
      plugins.isEmpty
        && [documents, releases].joined().allSatisfy { !$0.value.isBroken && $0.value.missingFiles.isEmpty }
    }
  }

  /// The outcome, once nothing more is refused.
  func finish(
    _ registry: PublishedRegistry, _ verdict: Verdict, adding more: [Finding], _ amongIDs: [Finding]
  ) -> AssembledRegistry {
    let own = verdict.documents.filter { slots[$0.key]?.substitute == nil }.values
    let missing = verdict.plugins.map(RepositoryLayout.listing(of:)).filter { slots[$0]?.exists != true }
    let standing =
      (Array(own) + verdict.releases.values).flatMap(\.findings) + missing.map(DocumentMissing.finding(at:))
    let substitutes = slots.compactMap { path, slot in slot.substitute.map { Substitute(path: path, content: $0) } }
    return AssembledRegistry(
      registry: registry, findings: findings + standing + more, amongIDs: amongIDs,
      substitutes: substitutes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      isPlain: isPlain && verdict.isClean)
  }

  // MARK: - What history lends

  /// Puts earlier versions in place of documents that are broken by themselves.
  mutating func replaceBroken<Failure: Error>(
    past: (_ path: String, _ index: Int) throws(Failure) -> RepositoryFile?
  ) throws(Failure) {
    for (path, slot) in slots where slot.document == nil { _ = try lend(path, past: past) }
  }

  /// Puts earlier versions in place of documents that were deleted but are named; false if there is none to be had.
  mutating func restoreDeleted<Failure: Error>(
    _ verdict: Verdict, past: (_ path: String, _ index: Int) throws(Failure) -> RepositoryFile?
  ) throws(Failure) -> Bool {
    var named: [String: [Place]] = [:]
    for report in [verdict.documents, verdict.releases].joined().map(\.value) {
      for missing in report.missingFiles { named[missing.path, default: []].append(missing.place) }
    }
    for plugin in verdict.plugins {
      named[RepositoryLayout.listing(of: plugin), default: []] += (releases[plugin] ?? []).map { Place(path: $0.path) }
    }
    var hasRestored = false
    for (path, places) in named where slots[path]?.document == nil {
      guard try lend(path, past: past) else { continue }
      (hasRestored, isPlain) = (true, false)
      if slots[path]?.exists == false {
        let places = places.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        findings.append(DocumentMissing.finding(deleted: path, namedAt: places))
        try lendStatus(besideListing: path, past: past)
      }
    }
    return hasRestored
  }

  /// Where a plugin's listing was deleted with all that is beside it, what was said of its releases stands: to delete a
  /// folder must not lift a revocation.
  private mutating func lendStatus<Failure: Error>(
    besideListing path: String, past: (_ path: String, _ index: Int) throws(Failure) -> RepositoryFile?
  ) throws(Failure) {
    guard case .listing(let listing)? = slots[path]?.document else { return }
    let status = RepositoryLayout.status(of: listing.id)
    if slots[status] == nil { _ = try lend(status, past: past) }
  }

  /// Takes away what the rules refuse; false if they refuse nothing.
  mutating func drop<Failure: Error>(
    _ verdict: Verdict, past: (_ path: String, _ index: Int) throws(Failure) -> RepositoryFile?
  ) throws(Failure) -> Bool {
    let brokenDocuments = verdict.documents.filter { $0.value.isBroken }
    for (path, report) in brokenDocuments {
      if slots[path]?.substitute == nil { findings += explained(report) }
      _ = try lend(path, past: past)
    }
    let brokenReleases = verdict.releases.filter { $0.value.isBroken }
    for report in brokenReleases.values { findings += explained(report) }
    for (plugin, readings) in releases { releases[plugin] = readings.filter { brokenReleases[$0.path] == nil } }
    let hasDropped = !brokenDocuments.isEmpty || !brokenReleases.isEmpty
    if hasDropped { isPlain = false }
    return hasDropped
  }

  /// Lets the next earlier version of a document count that fits its schema; false if there is none.
  private mutating func lend<Failure: Error>(
    _ path: String, past: (_ path: String, _ index: Int) throws(Failure) -> RepositoryFile?
  ) throws(Failure) -> Bool {
    var slot = slots[path] ?? Slot(own: nil)
    slot.document = nil
    slot.substitute = nil
    defer { slots[path] = slot }
    while let index = slot.next {
      guard let file = try past(path, index) else {
        slot.next = nil
        break
      }
      slot.next = index + 1
      guard file.mode == .file, let document = reader.readRegistryDocument(file)?.value else { continue }
      slot.document = document
      slot.substitute = file.content
      return true
    }
    return false
  }

  /// What a report says; where a name leads to a file that is there but broken, that file is named too.
  private func explained(_ report: Report) -> [Finding] {
    var findings = report.findings
    for missing in report.missingFiles {
      guard let slot = slots[missing.path], slot.exists, slot.document == nil else { continue }
      findings[missing.finding] = findings[missing.finding].adding(
        Finding.Note("\(missing.path) is there, but has errors", at: Place(path: missing.path)))
    }
    return findings
  }
}

extension Finding {
  fileprivate func adding(_ note: Note) -> Finding {
    Finding(code, message, at: place, notes: notes + [note], help: help, fix: fix)
  }
}

extension PluginReading {
  /// The icon that a listing names, if it can be shown.
  fileprivate func icon(of listing: Listing) -> Plugin.Asset? {
    listing.icon.flatMap { images[$0] }.flatMap { $0.problem == nil ? $0.asset : nil }
  }
}
