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
      let inventory = try Inventory(of: snapshot.tree, in: repository)
      guard let folder = inventory.tenants.first(where: { $0.name == id }) else {
        return .unknownTenant(among: inventory.tenants.map(\.name))
      }
      let points = line.points[...]
      let state = try await RegistryState.read(
        inventory, points, in: snapshot, jobs: request.jobs, progress: .none)
      guard state.registry.plugin(plugin) != nil else {
        return .unknownPlugin(among: state.registry.pluginIDs)
      }
      let files = try repository.read(below: folder.tree, at: Inventory.tenants + "/" + id)
      let reading = TenantReading(id: id, files, reader: state.reader)
      let checked = reading.check(in: state.registry)
      let report = checked.tenant.flatMap {
        TenantResolver(registry: state.registry, asOf: asOf).why(plugin, in: $0)
      }
      if let report, report.findings.isEmpty { return .explained(report) }
      let search = AncestorSearch(
        snapshot: snapshot, points: points, asOf: asOf, registry: state.registry, jobs: request.jobs)
      let held = try await search.run([AncestorSearch.Broken(tenant: id, isValid: reading.isValid)]) { NoSink() }.held
        .first
      return .notWhole(
        findings: (checked.findings + (report?.findings ?? [])).sorted(by: Finding.precedes),
        asOf: held?.commit.description)
    }
  }
}
