import Git
import Registry

/// What is needed to answer a question about a plugin in a tenant.
struct Inquiry: Sendable {
  let snapshot: Snapshot
  let line: MainLine
  let asOf: Timestamp
  let texts: TextFetcher
  let state: RegistryState

  /// The tenant's folder.
  let folder: Inventory.Folder

  /// How a question may begin.
  enum Beginning {
    /// Both are there.
    case found(Inquiry)

    /// There is no such tenant; these there are.
    case unknownTenant(among: [String])

    /// There is no such plugin; these there are.
    case unknownPlugin(among: [String])
  }

  /// The tenant, if its files are valid and name only what is there.
  func tenant() throws -> Tenant? {
    try TenantReading(folder, in: snapshot.open(), reader: state.reader).check(in: state.registry).tenant
  }

  /// What the tenant comes to, that at the newest earlier state at which it was whole if it is not.
  func judge(jobs: Int) async throws -> JudgedTenant? {
    try await Judgement.make(
      [folder], state, snapshot, line.points, asOf: asOf, jobs: jobs, texts: texts, report: { _, _, _ in }
    ) { Run.NoSink() }.tenants.first
  }
}

extension Run {
  /// Looks a tenant and a plugin up.
  func inquire(tenant id: String, plugin: String) async throws -> Inquiry.Beginning {
    let snapshot = try Snapshot(request)
    let (line, asOf) = try snapshot.context(request)
    let texts = TextFetcher(snapshot)
    let inventory = try Inventory(of: snapshot.tree, in: snapshot.open())
    guard let folder = inventory.tenants.first(where: { $0.name == id }) else {
      return .unknownTenant(among: inventory.tenants.map(\.name))
    }
    let state = try await RegistryState.read(
      inventory, line.points[...], in: snapshot, jobs: request.jobs, texts: texts, progress: .none)
    guard state.registry.plugin(plugin) != nil else { return .unknownPlugin(among: state.registry.pluginIDs) }
    return .found(Inquiry(snapshot: snapshot, line: line, asOf: asOf, texts: texts, state: state, folder: folder))
  }
}
