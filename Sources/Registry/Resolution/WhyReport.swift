public import Diagnostics
public import Versioning

/// The facts behind what a tenant is served of a plugin, or not.
public struct WhyReport: Sendable {
  /// A release that the tenant asks for and is not served.
  public struct Held: Sendable {
    /// The release.
    public let version: Version

    /// The codes that apply, in their order; at least one.
    public let codes: [Code]

    /// The chain of facts.
    public let because: [ResolvedTenant.Fact]
  }

  /// The tenant's id.
  public let tenant: String

  /// The plugin's id.
  public let plugin: String

  /// The release that is served; nil for none.
  public let served: Version?

  /// Why the plugin is served, or why not.
  public let because: [ResolvedTenant.Fact]

  /// Newer releases that the tenant asks for, newest first, ten at most.
  public let held: [Held]

  /// How many more are held than ``held`` lists.
  public let furtherHeld: Int

  /// What else is true of the plugin in this tenant.
  public let conditions: [ResolvedTenant.Condition]

  /// What is wrong with the tenant, if it is not whole.
  public let findings: [Finding]
}

extension TenantResolver {
  /// Explains what a tenant is served of a plugin.
  ///
  /// - Parameters:
  ///   - plugin: The plugin's id.
  ///   - tenant: A tenant whose documents are valid one by one.
  /// - Returns: The facts; nil if there is no plugin of that name, or the tenant names what is not there.
  public func why(_ plugin: String, in tenant: Tenant) -> WhyReport? {
    guard let number = index.numbers[plugin], let context = TenantContext(tenant, index: index, asOf: asOf) else {
      return nil
    }
    let wording = Wording(context)
    guard case .whole(let solution) = Solution.of(context), PlainSecrets.findings(in: context, solution.board).isEmpty
    else {
      return WhyReport(
        tenant: tenant.id, plugin: plugin, served: nil, because: [wording.wish(number)], held: [], furtherHeld: 0,
        conditions: [], findings: resolve(tenant).findings)
    }
    var assembly = Assembly(context, solution)
    let (resolved, _) = assembly.outcome()
    let choice = solution.board.choice(of: number)
    let newer = choice.map { assembly.newerReleases(than: $0) } ?? []
    return WhyReport(
      tenant: tenant.id,
      plugin: plugin,
      served: choice.map { index[$0].release.version },
      because: choice.map { wording.reasons(for: $0, in: solution) }
        ?? resolved.unresolved.first { $0.plugin == plugin }?.because ?? [wording.absence(of: number)],
      held: newer.prefix(10).map { candidate in
        let causes = Holding.causes(of: candidate, in: solution, context: context)
        return WhyReport.Held(
          version: index[candidate].release.version, codes: Holding.codes(causes, for: number),
          because: wording.facts(causes))
      },
      furtherHeld: max(0, newer.count - 10),
      conditions: resolved.conditions.filter { $0.plugin == plugin },
      findings: [])
  }
}

extension Wording {
  /// Why a plugin is served: the install's wish, and what needs the plugin.
  fileprivate func reasons(for choice: Candidate, in solution: Solution) -> [Fact] {
    let needed = solution.board.choicesThatNeed(choice.plugin).flatMap { from in
      context.index[from].dependencies.filter { $0.plugin == choice.plugin }.map { Cause(.dependency($0), from) }
    }
    return (context.installs[choice.plugin] == nil ? [] : [wish(choice.plugin)]) + facts(needed)
  }

  /// Why a plugin is not served at all, where nothing is held.
  fileprivate func absence(of plugin: Int) -> Fact {
    context.installs[plugin] == nil ? wish(plugin) : disabled(plugin)
  }
}
