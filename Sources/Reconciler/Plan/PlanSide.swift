import Diagnostics
import Git
import Registry
import Rendering

/// One of the two states that a plan compares, as far as they can differ.
struct PlanSide: Sendable {
  /// What counts as published; nil if the state publishes nothing.
  var state: RegistryState?

  /// The tenants that were looked at.
  var tenants: [String: JudgedTenant] = [:]

  /// What those are served that are served.
  var images: [String: TenantImage] = [:]

  /// The files of the output that were made.
  var files = FileMarks()

  /// What was found.
  var findings: [Finding] = []

  /// What plugins and lent releases bring to the documents that list everything, by owner.
  var fragments: [String: [Fragment]] = [:]

  /// Whether tenants are served releases that are not published any more.
  var hasLoans = false

  /// What counts as published; nil if the state publishes nothing.
  var registry: PublishedRegistry? { state?.registry }
}

/// Makes a side of a plan: judges tenants, renders what is to be compared, and writes nothing.
struct PlanSideStep: Sendable {
  let snapshot: Snapshot
  let points: [MainLine.Point]
  let asOf: Timestamp
  let jobs: Int
  let texts: TextFetcher
  let report: Progress.Report

  /// Makes the side.
  ///
  /// - Parameters:
  ///   - state: What counts as published: the whole registry, or a slice of it.
  ///   - plugins: The plugins to render.
  ///   - tenants: The tenants to judge.
  ///   - isSlice: Whether only some plugins are at hand.
  /// - Throws: What reading may.
  /// - Returns: The side, with the context that its documents are made in; nil if more of the registry is needed.
  func make(
    _ state: RegistryState, plugins: [String], tenants: [Inventory.Folder], isSlice: Bool
  ) async throws -> (side: PlanSide, documents: RegistryDocuments)? {
    let registry = state.registry
    let contexts = RenderingContexts(baseURL: nil)
    let judgement = try await Judgement.make(
      tenants, state, snapshot, points, asOf: asOf, jobs: jobs, texts: texts, report: report, looksBack: !isSlice
    ) { PlanSink(contexts: contexts, registry: registry) }
    if isSlice, !judgement.isWithin(registry) { return nil }
    var side = PlanSide(state: state)
    for outcome in judgement.outcomes {
      side.images.merge(outcome.images) { first, _ in first }
      side.files.add(outcome.files)
    }
    side.tenants = Dictionary(uniqueKeysWithValues: judgement.tenants.map { ($0.folder.name, $0) })
    side.findings = plugins.flatMap { state.pluginFindings[$0] ?? [] } + judgement.tenants.flatMap(\.findings)

    let documents = RegistryDocuments(contexts.context(of: registry))
    let parts = try await Workers.run(plugins.compactMap(registry.plugin), jobs: jobs) { next in
      var (files, fragments) = (FileMarks(), [String: [Fragment]]())
      while let (_, plugin) = next() {
        documents.render(plugin) { files.add($0) }
        fragments[plugin.id] = documents.fragments(of: plugin)
      }
      return (files: files, fragments: fragments)
    }
    for part in parts {
      side.files.add(part.files)
      side.fragments.merge(part.fragments) { first, _ in first }
    }
    for release in judgement.outcomes.flatMap(\.lent.values) {
      documents.render(borrowed: release) { side.files.add($0) }
      let fragment = documents.fragment(ofBorrowed: release)
      side.fragments[fragment.owner] = [fragment]
      side.hasLoans = true
    }
    return (side, documents)
  }
}
