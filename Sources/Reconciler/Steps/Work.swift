import Git
import Registry

/// What a run makes again, and with which registry.
struct Work: Sendable {
  /// How much of the registry is at hand.
  enum Scope: Sendable {
    /// All of it, and everything is made again.
    case everything

    /// All of it.
    case registry

    /// The plugins that the work needs, with all that they name.
    case slice
  }

  /// How much of the registry is at hand.
  let scope: Scope

  /// What counts as published.
  let state: RegistryState

  /// The ids of the published plugins whose documents are made again, in order.
  let plugins: [String]

  /// The plugins that are published no more.
  var departedPlugins: [String] = []

  /// The tenants that are made again.
  let tenants: [Inventory.Folder]

  /// What was remembered of those.
  var before: [String: RecalledTenant] = [:]

  /// The tenants that are gone, with what was remembered of them.
  var departedTenants: [RecalledTenant] = []
}

/// Finds out what a run has to make again.
///
/// ```
///   the commit's tree, beside the published one
///        │ folder by folder
///        ├── platform, rules, base URL ──────────────────────────▶ everything
///        ├── plugins came or went, or not all are plain ──▶ the whole registry, from memory;
///        │                                                  who rests on a plugin that counts as something else
///        └── else ──▶ those that changed, who names them, who rests on them, what all of those need
/// ```
/// A tenant is made again when its own folder, a plugin that it rests on, or the clock says so. What is remembered of the
/// others stands.
struct WorkPlan {
  let snapshot: Snapshot

  /// The new states of the main line, and the published one as the last.
  let line: MainLine
  let published: PublishedState

  /// What differs between the two.
  let changes: FolderChanges
  let asOf: Timestamp

  /// Whether histories are asked for.
  let writesHistory: Bool
  let jobs: Int
  let report: Progress.Report
  let texts: TextFetcher

  /// Whether there is no state between the published one and this one.
  fileprivate var isOneStep: Bool { line.points.count <= 2 }
}

extension WorkPlan {
  /// The tenants whose lists of scripts may name other commits although nothing else of theirs changed: all if histories
  /// begin or end, and those whose folders changed and changed back since the last run.
  fileprivate func retold(_ memory: Memory) throws -> [RecalledTenant] {
    guard published.hasScripts else { return [] }
    if writesHistory != (published.states != nil) { return try memory.tenants() }
    guard writesHistory, !isOneStep else { return [] }
    let repository = try snapshot.open()
    var names: Set<String> = []
    for (newer, older) in zip(line.points, line.points.dropFirst()) {
      for change in try repository.entryChanges(from: older.tenants, to: newer.tenants) {
        names.insert(change.path.text)
      }
    }
    return try names.sorted().compactMap(memory.tenant)
  }
}

// MARK: - A slice of the registry

extension WorkPlan {
  /// The work of a commit that touches plugins and tenants alone, in a registry without faults.
  ///
  /// - Returns: The work; nil if the whole registry has to be looked at.
  /// - Throws: What reading may; `MemoryLost` and others if what is remembered cannot be used.
  func slice(_ memory: Memory) async throws -> Work? {
    guard try mayBeSlice() else { return nil }
    let base = try RegistrySlice(snapshot, memory, texts: texts)
    let changed = try await RegistryState.read(
      changes.plugins.map { PluginFolder(id: $0.name, tree: $0.new) }, in: snapshot, reader: base.reader,
      remembered: [:], texts: texts, jobs: jobs, progress: .none)
    guard let draft = try SliceDraft(self, base.adding(changed), memory) else { return nil }
    let recalled = try await RegistrySlice.recall(draft.remembered, reader: base.reader, texts: texts, jobs: jobs)
    return try draft.work(with: recalled)
  }

  /// Whether a slice of the registry may do.
  private func mayBeSlice() throws -> Bool {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.plan) }
    return try published.isPlain && !changes.touchesPlatform
      && changes.plugins.allSatisfy { $0.old != nil && $0.new != nil }
      && (published.totals.held.isEmpty || changes.plugins.isEmpty && isOneStep)
      && ReleaseHistory(line.points[...], in: snapshot.open()).disturbed.isEmpty
  }
}

/// The work of a slice, while it is found.
private struct SliceDraft {
  private let slice: RegistrySlice
  private let judged: Set<String>
  private let tenants: RenewedTenants

  /// What has to be recalled of plugins that did not change.
  let remembered: [RememberedPlugin]

  /// Finds who names the plugins that changed and who rests on them; nil if that does not do.
  init?(_ plan: WorkPlan, _ slice: RegistrySlice, _ memory: Memory) throws {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.plan) }
    var tenants = try RenewedTenants(plan.changes.tenants, memory)
    var judged: Set<String> = []
    for change in plan.changes.plugins {
      guard let before = try memory.plugin(change.name), !before.isDisturbed,
        let after = try slice.plugin(change.name)
      else { return nil }
      judged.insert(before.id)
      judged.formUnion(before.users.plugins)
      tenants.wake(try memory.tenants(before.users.tenants), by: PluginChange(before, after))
    }
    tenants.wake(try memory.tenants(outside: plan.asOf))
    tenants.wake(try plan.retold(memory))

    let repository = try plan.snapshot.open()
    var names = judged.union(tenants.reach)
    for tenant in tenants.folders where tenants.isChanged(tenant.name) {
      names.formUnion(try repository.installedPlugins(of: tenant))
    }
    remembered = try slice.remembered(names, memory)
    // What a release was published with is not in its plugin's folder any more.
    guard !remembered.contains(where: { $0.isDisturbed && judged.contains($0.id) }) else { return nil }
    self.slice = slice
    self.judged = judged
    self.tenants = tenants
  }

  /// The work, with all plugins that it needs; nil if not all of them count as they are written.
  func work(with recalled: [ReadPlugin]) throws -> Work? {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.assemble) }
    guard let state = try slice.adding(recalled).assemble(judging: judged) else { return nil }
    return Work(
      scope: .slice, state: state, plugins: judged.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      tenants: tenants.folders, before: tenants.before, departedTenants: tenants.departed)
  }
}

extension Repository {
  /// The plugins that a tenant has install files of, by the files' names.
  fileprivate func installedPlugins(of tenant: Inventory.Folder) throws(GitError) -> [String] {
    guard let installs = try folder("installs", in: tenant.tree) else { return [] }
    var plugins: [String] = []
    var entries = try entries(of: installs)
    while try entries.next() {
      if let name = entries.name, name.hasSuffix(".yaml") { plugins.append(String(name.dropLast(5))) }
    }
    return plugins
  }
}

// MARK: - The whole registry

extension WorkPlan {
  /// The work of any other commit, but for one that touches the platform's files.
  ///
  /// - Parameters:
  ///   - memory: What is remembered.
  ///   - line: The whole main line.
  /// - Returns: The work.
  /// - Throws: What reading may; `MemoryLost` and others if what is remembered cannot be used.
  func registry(_ memory: Memory, _ line: MainLine) async throws -> Work {
    var stopwatch = Timings.Stopwatch()
    let inventory = try Inventory(of: snapshot.tree, in: snapshot.open())
    let before = Dictionary(uniqueKeysWithValues: try memory.plugins().map { ($0.id, $0) })
    stopwatch.lap(.plan)
    let state = try await RegistryState.read(
      inventory, line.points[...], in: snapshot, jobs: jobs, remembered: changes.touchesRules ? [:] : before,
      texts: texts, progress: Progress("plugins", of: inventory.plugins.count, report))
    return try work(state, inventory, over: before, memory)
  }

  /// The work, with the whole registry and with what was remembered of it.
  private func work(
    _ state: RegistryState, _ inventory: Inventory, over before: [String: RememberedPlugin], _ memory: Memory
  ) throws -> Work {
    var stopwatch = Timings.Stopwatch()
    defer { stopwatch.lap(.plan) }
    if changes.touchesPlatform || !published.hasSamePlatform(as: state) { return .everything(state, inventory) }

    var tenants = try RenewedTenants(changes.tenants, memory)
    var rendered: Set<String> = []
    let ids = Set(state.registry.plugins.map(\.id))
    for plugin in state.registry.plugins {
      guard let before = before[plugin.id] else {
        rendered.insert(plugin.id)
        continue
      }
      if before.signature == plugin.signature.bytes { continue }
      rendered.insert(plugin.id)
      rendered.formUnion(before.users.plugins)
      tenants.wake(try memory.tenants(before.users.tenants), by: PluginChange(before, plugin))
    }
    let departed = before.values.filter { !$0.signature.isEmpty && !ids.contains($0.id) }
    for plugin in departed {
      rendered.formUnion(plugin.users.plugins)
      tenants.wake(try memory.tenants(plugin.users.tenants))
    }
    if rendered.contains(where: { before[$0]?.signature.isEmpty ?? true }) || !departed.isEmpty {
      // A name that leads nowhere is told which ones it is like.
      tenants.wake(try memory.tenantsWithFindings())
    }
    if !isOneStep || !rendered.isEmpty || !departed.isEmpty {
      // What held tenants are lent may come from another commit now, or lack a release that was revoked.
      tenants.wake(try published.totals.held.keys.compactMap { try memory.tenant($0) })
    }
    tenants.wake(try memory.tenants(outside: asOf))
    tenants.wake(try retold(memory))
    return Work(
      scope: .registry, state: state,
      plugins: rendered.intersection(ids).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      departedPlugins: departed.map(\.id), tenants: tenants.folders, before: tenants.before,
      departedTenants: tenants.departed)
  }
}

extension Work {
  /// The work of a run that makes everything.
  static func everything(_ state: RegistryState, _ inventory: Inventory) -> Work {
    Work(
      scope: .everything, state: state, plugins: state.registry.plugins.map(\.id), tenants: inventory.tenants)
  }
}
