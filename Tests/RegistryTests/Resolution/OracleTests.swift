import Diagnostics
import TestSupport
import Testing
import Versioning

@testable import Registry

@Suite struct `Resolution against an exhaustive search` {
  @Test(arguments: 0..<8) func `small random worlds`(part: UInt64) {
    var generator = SeededGenerator(seed: part)
    for number in 0..<60 {
      let world = World.random(using: &generator)
      let (registry, tenant) = (world.registry, world.tenant)
      let oracle = TenantOracle(registry: registry, tenant: tenant, asOf: world.asOf)
      let comment: Comment = "part \(part), world \(number)"
      checkSearches(world.context(tenant, in: registry), oracle, comment)
      checkOutcome(world.outcome(tenant, in: registry), oracle, comment)
    }
  }

  /// Both searches find the first solution, the quick one wherever it finds any.
  private func checkSearches(_ context: TenantContext, _ oracle: TenantOracle, _ comment: Comment) {
    let question = Question(roots: context.enabled)
    let expected = oracle.first(.init(roots: context.enabled.map { context.id($0) })).map { $0.map(\.name) }
    if let quick = Descent.solution(of: question, in: context) { #expect(quick.names == expected, comment) }
    if case .solution(let board) = DeepSearch.answer(to: question, in: context) {
      #expect(board.names == expected, comment)
    } else {
      #expect(expected == nil, comment)
    }
  }

  private func checkOutcome(_ outcome: TenantOutcome, _ oracle: TenantOracle, _ comment: Comment) {
    guard let expectation = oracle.expectation() else {
      #expect(!outcome.isWhole, comment)
      #expect(outcome.findings.contains { $0.severity == .error }, comment)
      return
    }
    guard let resolved = outcome.resolved else {
      Issue.record("the tenant is whole: \(comment)")
      return
    }
    #expect(outcome.findings.allSatisfy { $0.severity != .error }, comment)
    #expect(resolved.served.map(\.release.name) == expectation.served.map(\.name).sorted(), comment)
    var expected = expectation.served.compactMap { entry(for: $0, expectation, oracle) }
    for plugin in expectation.leftOut.keys {
      let newest = oracle.registry.plugin(plugin)?.releases.first { oracle.isNewest($0) }
      expected.append(Entry(plugin: plugin, newest: newest?.version, served: nil))
    }
    let found = resolved.unresolved.map { Entry(plugin: $0.plugin, newest: $0.newest, served: $0.served) }
    #expect(found == expected.sorted { $0.plugin < $1.plugin }, comment)
    for entry in resolved.unresolved { check(entry, expectation, oracle, comment) }
    checkServed(resolved, expectation, oracle, comment)
  }

  private struct Entry: Equatable {
    let plugin: String
    let newest: Version?
    let served: Version?
  }

  /// The entry of a plugin that is served older than what is asked for.
  private func entry(
    for release: Release, _ expectation: TenantOracle.Expectation, _ oracle: TenantOracle
  ) -> Entry? {
    let isInstalled = oracle.tenant.installs.contains { $0.plugin == release.plugin }
    let ranges = expectation.served.flatMap(\.dependencies).filter { $0.plugin == release.plugin }.map(\.range)
    let newest = oracle.registry.plugin(release.plugin)?.releases.first { candidate in
      oracle.isNewest(candidate) && (isInstalled || ranges.allSatisfy { $0.contains(candidate.version) })
    }
    guard let newest, newest.version > release.version else { return nil }
    return Entry(plugin: release.plugin, newest: newest.version, served: release.version)
  }

  /// The codes of an entry: those of the release itself are exact, and without one another plugin stands in the way.
  private func check(
    _ entry: ResolvedTenant.Unresolved, _ expectation: TenantOracle.Expectation, _ oracle: TenantOracle,
    _ comment: Comment
  ) {
    let codes = entry.codes.map(\.id)
    #expect(!codes.isEmpty && !entry.because.isEmpty, comment)
    guard let newest = entry.newest, let release = oracle.registry.plugin(entry.plugin)?.release(newest) else {
      #expect(expectation.leftOut[entry.plugin] != nil, comment)
      return
    }
    if expectation.leftOut[entry.plugin] == "DEPENDENCY_DISABLED" {
      #expect(codes.first == "DEPENDENCY_DISABLED", comment)
      return
    }
    let flaws = oracle.flaws(of: release)
    let relations: Set = ["DEPENDENCY_NOT_MET", "PLUGIN_CONFLICT", "CARDINALITY_EXCEEDED"]
    #expect(Set(codes).subtracting(relations).subtracting(["RELEASE_REVOKED", "RELEASE_YANKED"]) == flaws, comment)
    let order = ConditionCodes.all.map(\.id)
    #expect(codes == order.filter { codes.contains($0) }, comment)
    guard entry.served != nil else { return }
    let earlier = expectation.served.prefix { $0.plugin != entry.plugin }
    var forced = expectation.context
    forced.given = Dictionary(uniqueKeysWithValues: (earlier + [release]).map { ($0.plugin, $0.version) })
    let isRefuted = oracle.first(forced) == nil
    #expect(isRefuted || !flaws.isEmpty, comment)
    if flaws.isEmpty { #expect(!relations.isDisjoint(with: codes), comment) }
    if !isRefuted { #expect(relations.isDisjoint(with: codes), comment) }
  }

  private func checkServed(
    _ resolved: ResolvedTenant, _ expectation: TenantOracle.Expectation, _ oracle: TenantOracle, _ comment: Comment
  ) {
    let points = Set(oracle.points(expectation.served).map(\.id))
    for served in resolved.served {
      let id = served.plugin.id
      let needing = expectation.served.filter { release in release.dependencies.contains { $0.plugin == id } }
      #expect(served.requiredBy == needing.map(\.plugin).sorted(), comment)
      let placed = served.release.contributes.map(\.extensionPoint).filter { points.contains($0) }
      #expect(served.contributions.map(\.extensionPoint.id) == placed, comment)
    }
    let disabled = resolved.conditions.filter { $0.code == ConditionCodes.installDisabled }.map(\.plugin)
    #expect(disabled == oracle.tenant.installs.filter { !$0.enabled }.map(\.plugin), comment)
    let unfilled = resolved.conditions.contains { $0.code == ConditionCodes.cardinalityNotReached }
    #expect(unfilled == (oracle.count("two/v1", expectation.served) == 0), comment)
  }
}

extension TenantOracle {
  /// Whether a release counts as the newest that a plugin could be served in.
  fileprivate func isNewest(_ release: Release) -> Bool {
    let status = registry.plugin(release.plugin)?.status
    return isAsked(release) && status?.yanked[release.version] == nil && status?.revoked[release.version] == nil
  }
}

extension Release {
  fileprivate var name: String { "\(plugin) \(version)" }
}

extension Board {
  fileprivate var names: [String] { choices.map { index[$0].release.name } }
}
