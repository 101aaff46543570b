public import Diagnostics
import Git
public import Registry

extension Run {
  /// What there is to say of a plugin in a tenant.
  public enum Answer: Sendable {
    /// The tenant is whole at the commit in question: the chain of facts.
    case explained(WhyReport)

    /// The tenant is not whole: what is wrong, and the commit as of which it is served, if it ever was whole.
    case notWhole(findings: [Finding], asOf: String?)

    /// There is no such tenant; these there are.
    case unknownTenant(among: [String])

    /// There is no such plugin; these there are.
    case unknownPlugin(among: [String])
  }

  /// Says why a tenant is served what it is served of a plugin, or why nothing.
  public func why(tenant id: String, plugin: String) async throws(ReconcilerError) -> Answer {
    try await stopping {
      let snapshot = try Snapshot(request)
      let (line, asOf) = try snapshot.context(request)
      let repository = try snapshot.open()
      let texts = TextFetcher(snapshot)
      let inventory = try Inventory(of: snapshot.tree, in: repository)
      guard let folder = inventory.tenants.first(where: { $0.name == id }) else {
        return .unknownTenant(among: inventory.tenants.map(\.name))
      }
      let points = line.points[...]
      let state = try await RegistryState.read(
        inventory, points, in: snapshot, jobs: request.jobs, texts: texts, progress: .none)
      guard state.registry.plugin(plugin) != nil else {
        return .unknownPlugin(among: state.registry.pluginIDs)
      }
      let reading = try TenantReading(folder, in: repository, reader: state.reader)
      let resolver = TenantResolver(registry: state.registry, asOf: asOf)
      if let tenant = reading.check(in: state.registry).tenant, let report = resolver.why(plugin, in: tenant),
        report.findings.isEmpty
      {
        return .explained(report)
      }
      let judgement = try await Judgement.make(
        [folder], state, snapshot, line.points, asOf: asOf, jobs: request.jobs, texts: texts, report: { _, _, _ in }
      ) { NoSink() }
      return .notWhole(
        findings: judgement.tenants.flatMap(\.findings).sorted(by: Finding.precedes),
        asOf: judgement.tenants.first?.memory.asOf?.description)
    }
  }
}
