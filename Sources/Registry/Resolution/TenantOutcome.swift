public import Diagnostics

/// What resolving a tenant comes to, and what that rests on.
public struct TenantOutcome: Sendable {
  /// What the tenant is served; nil if it is not whole, that is, if its enabled installs have no common solution.
  public let resolved: ResolvedTenant?

  /// What is written wrong, or probably not as meant. If the tenant is not whole, errors with the explanation.
  public let findings: [Finding]

  /// The moments about as-of at which the outcome is the same, as long as nothing but time changes.
  public let validity: Range<Timestamp>

  /// The plugins that the outcome can depend on. A change of any other one leaves it as it is.
  public let reach: Reach

  /// Whether the tenant can be served as it stands.
  public var isWhole: Bool { resolved != nil }
}
