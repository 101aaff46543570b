import Diagnostics
import Git
import Registry
import YAML

/// Judges what a change brings: what is found in the new state and was not in the old one, and what no single state tells.
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
    let old = try await oldRegistry(isNeeded: !now.isEmpty)
    var before: [Finding] = []
    if let old { before = try await findings(in: old) }
    let comparison = FindingComparison(from: before, to: now)
    let repository = try change.head.open()
    let brought =
      comparison.brought + (try registryChanges(from: old?.state, in: repository))
      + (try tenantChanges(in: repository)) + commitsAheadOfClock() + (try await unapproved())
    return try Verdict(
      of: change.head, since: change.baseCommit, asOf: change.asOf, brought, standing: comparison.stood, state.totals)
  }
}

// MARK: - The old state

extension Gate {
  /// The newest state up to the base that can be read.
  private struct Old: Sendable {
    let inventory: Inventory
    let state: RegistryState
    let points: ArraySlice<MainLine.Point>

    /// What was found where the base itself cannot be read.
    let stopped: [Finding]
  }

  /// Reads the old registry, if anything is asked of it; nil too if no state up to the base can be read.
  private func oldRegistry(isNeeded: Bool) async throws -> Old? {
    guard isNeeded || change.folders.touchesPlatform || !change.folders.plugins.isEmpty else { return nil }
    var stopped: [Finding] = []
    let points = change.baseLine.points
    for index in points.indices {
      let inventory = try Inventory(of: points[index].tree, in: change.base.open())
      let other = inventory.schemas == state.inventory.schemas ? state.registry : nil
      do {
        let old = try await RegistryState.read(
          inventory, points[index...], in: change.base, jobs: request.jobs, sharing: other,
          texts: TextFetcher(change.base),
          progress: .none)
        return Old(inventory: inventory, state: old, points: points[index...], stopped: stopped)
      } catch let error as RegistryError {
        if stopped.isEmpty { stopped = error.findings }
      }
    }
    return nil
  }

  /// What was found in the old state, as far as it can be the same as what is found in the new one.
  private func findings(in old: Old) async throws -> [Finding] {
    let isSameReader = old.inventory.schemas == state.inventory.schemas
    let now = Dictionary(state.tenants.map { ($0.folder.name, $0) }) { first, _ in first }
    let folders = old.inventory.tenants.filter { folder in
      guard let tenant = now[folder.name] else { return false }
      return !tenant.findings.isEmpty || !state.together.isEmpty && !(isSameReader && tenant.folder == folder)
    }
    let judgement = try await Judgement.make(
      folders, old.state, change.base, Array(old.points), asOf: change.asOf, jobs: request.jobs,
      texts: TextFetcher(change.base), report: { _, _, _ in }, looksBack: false
    ) { Run.NoSink() }
    var findings = old.stopped + old.state.findings + judgement.tenants.flatMap(\.findings)
    if !state.together.isEmpty {
      let judged = Set(folders.map(\.name))
      let others = old.inventory.tenants.filter { !judged.contains($0.name) }.map { folder in
        TenantComparison.Entry(folder: folder, hosts: now[folder.name]?.memory.hosts ?? [])
      }
      let entries = others + judgement.tenants.map { .init(folder: $0.folder, hosts: $0.memory.hosts) }
      findings += try TenantComparison(entries).findings(in: change.base, reader: old.state.reader)
    }
    return findings
  }
}

// MARK: - Rules over both

extension Gate {
  /// What is wrong with the change of the registry.
  private func registryChanges(
    from old: RegistryState?, in repository: borrowing Repository
  ) throws -> [Finding] {
    guard let old else { return [] }
    let changes = RegistryChange(
      from: old.registry, to: state.registry.registry, state.registry.platform,
      plugins: change.folders.plugins.map(\.name))
    var committed: [String: Timestamp] = [:]
    for release in changes.newReleases {
      let path = release.document.source.path
      committed[path] = try change.firstCommit(of: path, in: repository)
    }
    return changes.findings { committed[$0.document.source.path] }
  }

  /// What is wrong with the changes of tenants.
  private func tenantChanges(in repository: borrowing Repository) throws -> [Finding] {
    let comesWithRegistry = change.folders.touchesPlatform || !change.folders.plugins.isEmpty
    var findings: [Finding] = []
    for tenant in change.folders.tenants {
      guard let new = tenant.new else { continue }
      let reader = state.registry.reader
      let old = try tenant.old.map { tree throws(GitError) in
        try TenantReading(Inventory.Folder(name: tenant.name, tree: tree), in: repository, reader: reader)
      }
      findings += try TenantReading(Inventory.Folder(name: tenant.name, tree: new), in: repository, reader: reader)
        .changeFindings(from: old, in: state.registry.registry, comesWithRegistry: comesWithRegistry)
    }
    return findings
  }

  /// What is missing of signatures and approvals. What is not committed has none yet.
  private func unapproved() async throws -> [Finding] {
    guard change.head.commit != nil else { return [] }
    let signed = try await SignedChange(change, environment: request.environment, jobs: request.jobs)
    return try signed.unsigned() + Approvals(of: signed, given: change.approvedBy).findings
  }

  /// The commits that say that they were made in the future.
  private func commitsAheadOfClock() -> [Finding] {
    let latest = Timestamp.now.seconds + 300
    return change.commits.filter { $0.committer.time > latest }.map { commit in
      Finding(
        ReconcilerCodes.commitAheadOfClock,
        "commit \(commit.id.description.prefix(12)) is dated \(Timestamp(seconds: commit.committer.time))",
        at: Place(path: ""))
    }
  }
}
