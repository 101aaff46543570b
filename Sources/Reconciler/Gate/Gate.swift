import Diagnostics
import Git
import Registry

/// Judges a change by two states, the new one of which has been judged as a whole.
///
/// The old state is read only as far as something was found in the new one, or a rule has to look at both:
/// ```
/// new state ─▶ findings? ─▶ plugins' folders of other trees, tenants with findings, of the old state ─▶ comparison
///     └──────▶ changed plugins, permissions, installs ─▶ rules over both
/// ```
struct Gate: Sendable {
  let change: Change

  /// The new state.
  let state: JudgedState

  /// What is judged.
  let request: Request

  /// Says what there is to say.
  func verdict() async throws -> Verdict {
    let now = state.findings
    var (before, counting) = ([Finding](), BaseState.Counting?.none)
    if !now.isEmpty || change.folders.touchesPlatform || !change.folders.plugins.isEmpty {
      let old = try await BaseState(of: change, sharing: state, texts: TextFetcher(change.base), jobs: request.jobs)
      (before, counting) = (old.stopped, old.counting)
      if let counting { before += try await findings(in: counting) }
    }
    let rules = ChangeRules(change: change, old: counting?.registry.registry, new: state.registry)
    return Verdict(
      of: change, try await ChangeFindings(rules, from: before, to: now, request), state.totals)
  }

  /// What was found in the old state, as far as it can be the same as what is found in the new one.
  private func findings(in old: BaseState.Counting) async throws -> [Finding] {
    let isSameReader = old.inventory.schemas == state.inventory.schemas
    let now = Dictionary(state.tenants.map { ($0.folder.name, $0) }) { first, _ in first }
    let folders = old.inventory.tenants.filter { folder in
      guard let tenant = now[folder.name] else { return false }
      return !tenant.findings.isEmpty || !state.together.isEmpty && !(isSameReader && tenant.folder == folder)
    }
    let judgement = try await Judgement.make(
      folders, old.registry, change.base, Array(old.points), asOf: change.baseAsOf, jobs: request.jobs,
      texts: TextFetcher(change.base), report: { _, _, _ in }, looksBack: false
    ) { Run.NoSink() }
    var findings = old.registry.findings + judgement.tenants.flatMap(\.findings)
    if !state.together.isEmpty {
      let judged = Set(folders.map(\.name))
      let others = old.inventory.tenants.filter { !judged.contains($0.name) }.map { folder in
        TenantComparison.Entry(folder: folder, hosts: now[folder.name]?.memory.hosts ?? [])
      }
      let entries = others + judgement.tenants.map { .init(folder: $0.folder, hosts: $0.memory.hosts) }
      findings += try TenantComparison(entries).findings(in: change.base, reader: old.registry.reader)
    }
    return findings
  }
}
