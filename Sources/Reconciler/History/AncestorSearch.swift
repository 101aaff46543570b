import Diagnostics
import Git
import Registry
import Rendering
import Versioning

/// Finds, for tenants that are not whole, the newest earlier state at which they were.
///
/// A tenant is then rendered as of that state: with its files, the registry and the platform of then, but the revocations,
/// the base URL and the moment of now. The line is walked once for all such tenants, so that each registry of the past is
/// read at most once; a tenant is looked at only where its own folder, the registry or the rules differ from what was
/// looked at before, and where its own files are not valid, the registry makes no difference.
struct AncestorSearch: Sendable {
  /// How many differing states of a tenant are tried.
  static let limit = 1_000

  let snapshot: Snapshot
  let points: ArraySlice<MainLine.Point>
  let asOf: Timestamp

  /// The registry of now, whose revocations count.
  let registry: PublishedRegistry

  /// How many cores to use.
  let jobs: Int

  /// Fetches the texts of remembered documents.
  let texts: TextFetcher

  /// Whether something is to be remembered of the tenants.
  let remembers: Bool

  /// What the search came to.
  struct Outcome<Result: Sendable>: Sendable {
    /// The tenants, those that were found with what they are served as of which commit.
    var tenants: [JudgedTenant] = []

    /// What the sinks came to.
    var outcomes: [Result] = []

    /// Where the bundles of the registries are that tenants were resolved with.
    var bundles: [ReleaseID: [String: ObjectID]] = [:]
  }

  /// Looks for the newest whole states.
  ///
  /// - Parameters:
  ///   - tenants: The tenants that are not whole.
  ///   - makeSink: Makes what takes the tenants of a worker.
  /// - Throws: What reading files and the sink may.
  /// - Returns: The same tenants, in their order.
  func run<Sink: TenantSink & ~Copyable>(
    _ tenants: [JudgedTenant], _ makeSink: @escaping @Sendable () throws -> Sink
  ) async throws -> Outcome<Sink.Outcome> {
    var outcome = Outcome<Sink.Outcome>(tenants: tenants)
    guard let now = points.first, !tenants.isEmpty else { return outcome }
    let repository = try snapshot.open()
    var waiting: [String: Seen] = [:]
    for (index, tenant) in tenants.enumerated() {
      waiting[tenant.folder.name] = Seen(
        index: index, last: try inputs(of: tenant.folder.name, at: now, in: repository), isValid: tenant.memory.isValid)
    }
    var last: (point: MainLine.Point, step: TenantStep)?
    for index in points.indices.dropFirst() where !waiting.isEmpty {
      let point = points[index]
      let folders = try changed(&waiting, at: point, in: repository)
      if folders.isEmpty { continue }
      if last?.point.registry != point.registry || last?.point.rules != point.rules {
        last = try await step(at: index).map { (point, $0) }
      }
      guard let step = last?.step else { continue }
      let result = try await step.run(folders, jobs: jobs, progress: .none, makeSink)
      for then in result.tenants {
        guard let seen = waiting[then.folder.name] else { continue }
        waiting[then.folder.name]?.isValid = then.memory.isValid
        outcome.tenants[seen.index].lend(then, asOf: point.commit, over: registry)
        if then.isWhole { waiting[then.folder.name] = nil }
      }
      outcome.outcomes += result.outcomes
      outcome.bundles.merge(step.state.bundles) { first, _ in first }
    }
    return outcome
  }

  // MARK: -

  /// What a tenant's documents are made from.
  private struct Inputs: Equatable {
    let tenant, registry, rules: ObjectID?
  }

  /// How far the search for one tenant is.
  private struct Seen {
    let index: Int
    var last: Inputs
    var isValid: Bool
    var count = 0
  }

  private func inputs(
    of tenant: String, at point: MainLine.Point, in repository: borrowing Repository
  ) throws -> Inputs {
    var folder: ObjectID?
    if let tenants = point.tenants { folder = try repository.folder(tenant, in: tenants) }
    return Inputs(tenant: folder, registry: point.registry, rules: point.rules)
  }

  /// The folders of the waiting tenants that are not as they were at the point looked at before.
  private func changed(
    _ waiting: inout [String: Seen], at point: MainLine.Point, in repository: borrowing Repository
  ) throws -> [Inventory.Folder] {
    var folders: [Inventory.Folder] = []
    for tenant in waiting.keys.sorted() {
      let inputs = try inputs(of: tenant, at: point, in: repository)
      guard var seen = waiting[tenant], seen.last != inputs else { continue }
      let isSame = !seen.isValid && seen.last.tenant == inputs.tenant && seen.last.rules == inputs.rules
      seen.last = inputs
      if isSame {
        waiting[tenant] = seen
        continue
      }
      seen.count += 1
      waiting[tenant] = seen
      if let tree = inputs.tenant, seen.count <= Self.limit {
        folders.append(Inventory.Folder(name: tenant, tree: tree))
      }
    }
    return folders
  }

  /// What tenants of a point are resolved with; nil if the platform's own file was broken there.
  private func step(at index: Int) async throws -> TenantStep? {
    let inventory = try Inventory(of: points[index].tree, in: snapshot.open())
    do {
      let state = try await RegistryState.read(
        inventory, points[index...], in: snapshot, jobs: jobs, texts: texts, progress: .none)
      let resolver = TenantResolver(registry: state.registry, asOf: asOf, revocations: registry.revocations)
      return TenantStep(state: state, resolver: resolver, snapshot: snapshot, older: state.registry, remembers: false)
    } catch is RegistryError {
      return nil
    }
  }
}

extension JudgedTenant {
  /// Takes what an earlier state of the tenant came to, if it was whole then. If it was not, time alone may make it so.
  fileprivate mutating func lend(_ then: JudgedTenant, asOf commit: ObjectID, over registry: PublishedRegistry) {
    validity = validity.clamped(to: then.validity)
    guard then.isWhole else { return }
    memory.add(then.memory.reach)
    for plugin in then.memory.plugins {
      guard let served = plugin.served, let index = memory.plugins.firstIndex(where: { $0.id == plugin.id }) else {
        continue
      }
      memory.plugins[index].served = served
      let releases = registry.plugin(plugin.id)?.releases ?? []
      if !releases.contains(where: { $0.version.description == served }) {
        memory.lent.append("\(plugin.id)@\(served)")
      }
    }
    memory.statements = then.memory.statements
    memory.asOf = commit
    if !encoded.isEmpty { encoded = memory.encode() }
  }
}
