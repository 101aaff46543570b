import Git
import Registry
import Rendering
import Store

/// How what is remembered changes with a run.
struct MemoryUpdate: Sendable {
  /// What the output shows now.
  let state: PublishedState

  /// What was read of the platform's files; nil if they are as they were.
  private(set) var platform: [UInt8]?

  /// Plugins that are new or changed, or that others name now.
  private(set) var plugins: [RememberedPlugin] = []

  /// Plugins that are not published and that nobody names.
  private(set) var departedPlugins: [String] = []

  /// Tenants that were made again.
  private(set) var tenants: [TenantRow] = []

  /// Tenants that are gone.
  let departedTenants: [String]

  /// What plugins and lent releases bring to documents now.
  let fragments: [FragmentRow]

  /// What they no longer bring.
  let departedFragments: [FragmentKey]

  /// The histories that are new or longer.
  let histories: [HistoryRow]

  /// Whether those that are remembered are to be forgotten.
  let removesHistories: Bool

  /// Finds out what to remember.
  ///
  /// - Parameters:
  ///   - work: What was made again.
  ///   - judged: What the tenants came to.
  ///   - rendered: What came of rendering plugins.
  ///   - fragments: How the parts of documents changed.
  ///   - chronicle: What commits did.
  ///   - memory: What is remembered.
  ///   - state: What the output shows then.
  /// - Throws: `MemoryLost` and others if what is remembered cannot be used.
  init(
    _ work: Work, _ judged: [JudgedTenant], _ rendered: [PublicationStep.Rendered], _ fragments: FragmentChanges,
    _ chronicle: Chronicle, over memory: Memory, state: PublishedState
  ) throws {
    self.state = state
    if work.scope != .slice { platform = work.state.platform.encoded() }
    departedTenants = work.departedTenants.map(\.id)
    self.fragments = fragments.written.map(FragmentRow.init)
    departedFragments = fragments.removed
    histories = chronicle.histories.map { HistoryRow(subject: $0.subject.folder, bytes: $0.entries.encoded) }
    removesHistories = chronicle.isAnew

    let isEverything = work.scope == .everything
    var edits = UserEdits()
    var next = isEverything ? 0 : memory.state?.nextNumber ?? 0
    for tenant in judged {
      let before = work.before[tenant.folder.name]
      let number = before?.number ?? next
      if before == nil { next += 1 }
      edits.set(tenant: number, from: before?.memory.reach ?? [], to: tenant.memory.reach)
      tenants.append(TenantRow(tenant, number: number))
    }
    for tenant in work.departedTenants { edits.set(tenant: tenant.number, from: tenant.memory.reach, to: []) }

    let files = Dictionary(uniqueKeysWithValues: rendered.map { ($0.owner, $0.files) })
    let read = Dictionary(uniqueKeysWithValues: work.state.plugins.map { ($0.folder.id, $0) })
    var before: [String: RememberedPlugin] = [:]
    var after: [String: RememberedPlugin] = [:]
    var looked = work.scope == .slice ? Set(work.plugins) : Set(read.keys).union(work.state.registry.plugins.map(\.id))
    if !isEverything {
      looked.formUnion(work.departedPlugins)
      for id in looked { before[id] = try memory.plugin(id) }
    }
    for id in looked {
      let plugin = RememberedPlugin(id, read[id], work.state, files: files[id], over: before[id])
      edits.set(plugin: id, from: before[id]?.names ?? [], to: plugin.names)
      if !plugin.isSame(as: before[id]) { after[id] = plugin }
    }
    for (id, edit) in edits.byPlugin {
      var plugin = after[id] ?? before[id]
      if plugin == nil, !isEverything { plugin = try memory.plugin(id) }
      var edited = plugin ?? RememberedPlugin(named: id)
      edit.apply(to: &edited.users)
      after[id] = edited
    }
    for plugin in after.values {
      if plugin.tree == nil, plugin.signature.isEmpty, plugin.findings.isEmpty, plugin.users.isEmpty {
        departedPlugins.append(plugin.id)
      } else {
        plugins.append(plugin)
      }
    }
  }
}

/// How it changes who names a plugin or rests on it.
private struct UserEdits {
  struct Edit {
    var tenants: [(number: Int, isUser: Bool)] = []
    var plugins: [(id: String, isUser: Bool)] = []

    func apply(to users: inout RememberedPlugin.Users) {
      for tenant in tenants { users.set(tenant: tenant.number, tenant.isUser) }
      for plugin in plugins {
        if plugin.isUser { users.plugins.insert(plugin.id) } else { users.plugins.remove(plugin.id) }
      }
    }
  }

  private(set) var byPlugin: [String: Edit] = [:]

  mutating func set(tenant number: Int, from old: [String], to new: [String]) {
    if old == new { return }
    for id in old where !new.contains(id) { byPlugin[id, default: Edit()].tenants.append((number, false)) }
    for id in new where !old.contains(id) { byPlugin[id, default: Edit()].tenants.append((number, true)) }
  }

  mutating func set(plugin: String, from old: [String], to new: [String]) {
    if old == new { return }
    for id in old where !new.contains(id) { byPlugin[id, default: Edit()].plugins.append((plugin, false)) }
    for id in new where !old.contains(id) { byPlugin[id, default: Edit()].plugins.append((plugin, true)) }
  }
}

extension TenantRow {
  /// What is to be remembered of a tenant.
  fileprivate init(_ tenant: JudgedTenant, number: Int) {
    self.init(
      id: tenant.folder.name, number: Int64(number), tree: tenant.folder.tree.bytes,
      since: tenant.validity.lowerBound.seconds, until: tenant.validity.upperBound.seconds,
      result: tenant.encoded, findings: tenant.findings.encoded)
  }
}

extension RememberedPlugin {
  /// What is to be remembered of a plugin.
  fileprivate init(
    _ id: String, _ read: ReadPlugin?, _ state: RegistryState, files: [String]?, over before: RememberedPlugin?
  ) {
    let plugin = state.registry.plugin(id)
    self.init(
      id: id, tree: read?.folder.tree, reading: read?.encoded ?? [],
      names: read?.reading.names.sorted() ?? [], signature: plugin?.signature.bytes ?? [],
      frame: plugin?.tenantFrame.bytes ?? [], releases: plugin?.releaseSignatures ?? [:],
      files: files ?? (plugin == nil ? [] : before?.files ?? []), isDisturbed: read?.folder.isDisturbed ?? false,
      findings: state.pluginFindings[id] ?? [], users: before?.users ?? Users())
  }

  /// A plugin of which nothing is known but that it is named.
  fileprivate init(named id: String) {
    self.init(
      id: id, tree: nil, reading: [], names: [], signature: [], frame: [], releases: [:], files: [],
      isDisturbed: false, findings: [], users: Users())
  }

  /// Whether there is nothing new to remember.
  fileprivate func isSame(as other: RememberedPlugin?) -> Bool {
    guard let other else { return false }
    return tree == other.tree && signature == other.signature && isDisturbed == other.isDisturbed
      && files == other.files && findings.encoded == other.findings.encoded
  }
}
