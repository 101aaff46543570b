import Diagnostics
import Git
import Registry
import Rendering

extension Run {
  /// Says what would change if what the request names were merged into a revision. Nothing is written, nothing of the
  /// repository is run, and no network is needed.
  ///
  /// - Parameters:
  ///   - base: What the change would be merged into.
  ///   - output: An output directory; if it shows that revision, what is remembered beside it saves reading what did not
  ///     change.
  /// - Throws: What stopped it: a revision that is not there, histories that never met, a `registry/platform.yaml` with which
  ///   nothing would be published.
  /// - Returns: The plan.
  public func plan(since base: Base, output: String? = nil) async throws(ReconcilerError) -> Plan {
    try await plan(output: output) { try Change(request, since: base) }
  }

  /// Says what would change if the request's edits were made. What else is not committed is the same on both sides.
  ///
  /// - Throws: What stopped it, as for any plan.
  /// - Returns: The plan.
  public func planOfEdits() async throws(ReconcilerError) -> Plan {
    try await plan(output: nil) { try Change(ofEdits: request) }
  }

  private func plan(output: String?, of find: () throws -> Change) async throws(ReconcilerError) -> Plan {
    try await stopping {
      let (clock, began) = (ContinuousClock(), ContinuousClock.now)
      let change = try find()
      let sides = try await PlanSidesStep(change: change, jobs: request.jobs, report: report).make(output: output)
      let rules = ChangeRules(change: change, old: sides.old, new: sides.head.state)
      let findings = try await ChangeFindings(rules, from: sides.base.findings, to: sides.head.findings, request)
      var plan = try Plan(sides, change, findings)
      plan.milliseconds = Int((began.duration(to: clock.now) / .milliseconds(1)).rounded())
      Remains.keep(sides)
      return plan
    }
  }
}

extension Plan {
  /// Compares two sides.
  init(_ sides: PlanSides, _ change: Change, _ findings: ChangeFindings) throws {
    let causes = try PlanCauses(sides, change)
    let (base, head) = (sides.base, sides.head)
    var effects: [Effect: [String]] = [:]
    var points: Set<String> = []
    var served: Set<String> = []
    for tenant in Set(base.images.keys).union(head.images.keys) {
      let reach = [base.tenants[tenant], head.tenants[tenant]].flatMap { $0?.memory.reach ?? [] }
      let difference = TenantDifference(
        causes: causes, tenant: tenant, before: base.images[tenant], after: head.images[tenant], reach: Set(reach))
      for var effect in difference.effects {
        effect.tenants = []
        effects[effect, default: []].append(tenant)
        served.insert(tenant)
      }
      points.formUnion(difference.points)
    }
    let registry = RegistryDifference(from: base.registry, to: head.registry, plugins: sides.plugins)
    let files = Self.files(from: base.files, to: head.files)
    let changed = Set(files.map(\.path))
    let ids = Set(base.tenants.keys).union(head.tenants.keys)
    let tenants = ids.filter { !changed.isDisjoint(with: OutputPaths.files(ofTenant: $0)) || served.contains($0) }
    let reach = Reach(
      tenants: tenants.union(change.folders.tenants.map(\.name)),
      plugins: Set(sides.plugins).union(change.folders.plugins.map(\.name)), isPlatform: change.folders.touchesPlatform)

    commits = Commits(
      base: change.baseCommit.id.description, head: change.isCommitted ? change.headCommit.id.description : nil,
      mergeBase: change.mergeBase.description)
    (asOf, baseAsOf) = (change.asOf, change.baseAsOf)
    tenantChanges = Self.tenantChanges(from: base.tenants, to: head.tenants)
    self.effects = effects.map { effect, tenants in
      var effect = effect
      effect.tenants = tenants.sorted()
      return effect
    }.sorted(by: Effect.precedes)
    registryChanges = registry.changes
    self.tenants = tenants.sorted()
    extensionPoints = points.union(registry.points).sorted()
    self.files = files
    approvers = try Approvers(sides, change, findings.approvals, self.effects)
    brought = findings.brought
    accepted = findings.accepted.count
    standing = findings.standing.count { reach.contains($0.place.path) }
    mended = findings.mended.count
  }

  /// The files that differ, in order of path.
  private static func files(from old: FileMarks, to new: FileMarks) -> [File] {
    var files: [File] = []
    for (path, mark) in new.byPath where old.byPath[path] != mark {
      files.append(File(path: path, before: old.byPath[path]?.bytes, after: mark.bytes))
    }
    for (path, mark) in old.byPath where new.byPath[path] == nil {
      files.append(File(path: path, before: mark.bytes, after: nil))
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// What happens to tenants as a whole.
  private static func tenantChanges(
    from old: [String: JudgedTenant], to new: [String: JudgedTenant]
  ) -> [TenantChange] {
    let kinds = Set(old.keys).union(new.keys).compactMap { id in
      Self.kind(old[id], new[id]).map { (kind: $0, id: id) }
    }
    let byKind = Dictionary(grouping: kinds, by: \.kind)
    return TenantChange.Kind.allCases.compactMap { kind in
      byKind[kind].map { TenantChange(kind: kind, tenants: $0.map(\.id).sorted()) }
    }
  }

  private static func kind(_ old: JudgedTenant?, _ new: JudgedTenant?) -> TenantChange.Kind? {
    guard let new else { return .removed }
    if !new.isWhole { return old == nil || old?.isWhole == true ? .absent : nil }
    if let asOf = new.memory.asOf { return old?.isWhole == true && old?.memory.asOf == asOf ? nil : .held }
    guard let old else { return .added }
    return old.isWhole && old.memory.asOf == nil ? nil : .mended
  }

  /// What a change reaches.
  private struct Reach {
    let tenants, plugins: Set<String>
    let isPlatform: Bool

    func contains(_ path: String) -> Bool {
      let names = path.split(separator: "/").map(String.init)
      if names.first == "tenants" { return names.count > 1 && tenants.contains(names[1]) }
      if names.starts(with: ["registry", "plugins"]) { return names.count > 2 && plugins.contains(names[2]) }
      return isPlatform
    }
  }
}

extension Plan.Effect {
  /// The order in which effects are told: the worst first, then those of most tenants, then by plugin.
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    let kinds = Kind.allCases
    let (one, other) = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
    if one != other { return one < other }
    if left.tenants.count != right.tenants.count { return left.tenants.count > right.tenants.count }
    if left.plugin != right.plugin { return left.plugin < right.plugin }
    return left.tenants.lexicographicallyPrecedes(right.tenants)
  }
}
