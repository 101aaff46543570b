public import Diagnostics

/// What resolving a tenant comes to.
public struct TenantOutcome: Sendable {
  /// What the tenant is served; nil if it is not whole, that is, if its enabled installs have no common solution.
  public let resolved: ResolvedTenant?

  /// What is written wrong, or probably not as meant. If the tenant is not whole, errors with the explanation.
  public let findings: [Finding]

  /// Whether the tenant can be served as it stands.
  public var isWhole: Bool { resolved != nil }

  /// Makes an outcome.
  public init(resolved: ResolvedTenant?, findings: [Finding]) {
    self.resolved = resolved
    self.findings = findings
  }
}
