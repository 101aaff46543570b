import Diagnostics
public import Versioning

/// Says what a tenant is served.
///
/// ```
///   tenant's files ─▶ TenantContext   what each release comes to by itself: platform, grants, age, configuration
///                        │
///                        ▼
///                     Descent         the newest of everything, as long as that fits
///                        │  if not
///                        ▼
///                     DeepSearch      PubGrub, in the same order, with an explanation
///                        │
///                        ▼
///                     Assembly        served, unresolved, conditions, findings
/// ```
/// A resolver is made once for a registry and a moment, and shared by any number of tasks.
public final class TenantResolver: Sendable {
  /// The registry.
  public let registry: PublishedRegistry

  /// The moment that ages and ends of life are counted to.
  public let asOf: Timestamp

  let index: RegistryIndex

  /// Makes a resolver.
  ///
  /// - Parameters:
  ///   - registry: What counts as published.
  ///   - asOf: The moment that ages and ends of life are counted to.
  ///   - revocations: The revoked releases by plugin's id; nil for those of the registry. A tenant that is rendered as of an
  ///     earlier commit has the registry of that commit, but the revocations of this one.
  public init(registry: PublishedRegistry, asOf: Timestamp, revocations: [String: Set<Version>]? = nil) {
    self.registry = registry
    self.asOf = asOf
    index = RegistryIndex(registry, revocations: revocations ?? registry.revocations)
  }

  /// Resolves a tenant whose documents are valid one by one.
  ///
  /// - Returns: What the tenant is served, if it is whole. A tenant that names a platform release or a plugin that is not
  ///   there is not whole, without a finding: rules about references say so.
  public func resolve(_ tenant: Tenant) -> TenantOutcome {
    let reach = index.reach(of: tenant)
    guard let context = TenantContext(tenant, index: index, asOf: asOf) else {
      return TenantOutcome(resolved: nil, findings: [], validity: .distantPast ..< .distantFuture, reach: reach)
    }
    let (resolved, findings) = resolve(context)
    return TenantOutcome(resolved: resolved, findings: findings, validity: context.validity, reach: reach)
  }

  private func resolve(_ context: TenantContext) -> (ResolvedTenant?, [Finding]) {
    switch Solution.of(context) {
    case .whole(let solution):
      let secrets = PlainSecrets.findings(in: context, solution.board)
      guard secrets.isEmpty else { return (nil, secrets) }
      var assembly = Assembly(context, solution)
      return assembly.outcome()
    case .broken(let misfits):
      return (nil, misfits.flatMap { $0.findings(in: context) }.sorted(by: Finding.precedes))
    }
  }
}

extension PublishedRegistry {
  /// The releases that status files say are revoked, by plugin's id.
  public var revocations: [String: Set<Version>] {
    var revocations: [String: Set<Version>] = [:]
    for plugin in plugins {
      guard let status = plugin.status, !status.revoked.isEmpty else { continue }
      revocations[plugin.id] = Set(status.revoked.keys)
    }
    return revocations
  }
}
