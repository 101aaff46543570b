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
      let inquiry: Inquiry
      switch try await inquire(tenant: id, plugin: plugin) {
      case .unknownTenant(let ids): return .unknownTenant(among: ids)
      case .unknownPlugin(let ids): return .unknownPlugin(among: ids)
      case .found(let found): inquiry = found
      }
      let resolver = TenantResolver(registry: inquiry.state.registry, asOf: inquiry.asOf)
      if let tenant = try inquiry.tenant(), let report = resolver.why(plugin, in: tenant), report.findings.isEmpty {
        return .explained(report)
      }
      let judged = try await inquiry.judge(jobs: request.jobs)
      return .notWhole(
        findings: (judged?.findings ?? []).sorted(by: Finding.precedes), asOf: judged?.memory.asOf?.description)
    }
  }
}
