import Git
import Registry
import Versioning

/// What differs between two states of what a tenant is served.
struct TenantDifference {
  /// What is needed to say why something differs.
  let causes: PlanCauses

  let tenant: String
  let before, after: TenantImage?

  /// The plugins that either state can depend on.
  let reach: Set<String>

  /// What changes, one effect for each plugin.
  var effects: [Plan.Effect] {
    let images = [before, after].compactMap(\.self)
    let plugins = Set(images.flatMap { Array($0.served.keys) + Array($0.unresolved.keys) })
    return plugins.compactMap(effect)
  }

  /// The points at which something stands that did not, or no longer stands or in another order.
  var points: Set<String> {
    var points: Set<String> = []
    let images = [before, after].compactMap(\.self)
    for plugin in Set(images.flatMap(\.served.keys)) {
      let (old, new) = (before?.served[plugin], after?.served[plugin])
      if old?.version != new?.version {
        points.formUnion((old?.placements ?? []).map(\.point) + (new?.placements ?? []).map(\.point))
      } else {
        points.formUnion(Set(old?.placements ?? []).symmetricDifference(new?.placements ?? []).map(\.point))
      }
    }
    return points
  }

  private func effect(of plugin: String) -> Plan.Effect? {
    let (old, new) = (before?.served[plugin], after?.served[plugin])
    let (lacked, lacks) = (before?.unresolved[plugin], after?.unresolved[plugin])
    guard let kind = kind(old, new, lacked, lacks) else { return nil }
    let gained = Set(new?.permissions ?? []).subtracting(old?.permissions ?? [])
    return Plan.Effect(
      kind: kind, plugin: plugin, from: old?.version.description, to: new?.version.description,
      newest: lacks?.newest?.description, codes: lacks?.codes ?? [],
      selector: after?.selectors[plugin] ?? before?.selectors[plugin],
      reason: causes.reason(for: plugin, in: tenant, from: before, to: after, reach: reach),
      permissions: gained.sorted().map { .init(id: $0, risk: causes.risk(of: $0)) },
      hosts: Set(new?.hosts ?? []).subtracting(old?.hosts ?? []).sorted(),
      settings: Self.settings(from: old?.configuration ?? [:], to: new?.configuration ?? [:], isKept: new != nil),
      tenants: [tenant])
  }

  private func kind(
    _ old: TenantImage.Served?, _ new: TenantImage.Served?, _ lacked: TenantImage.Unresolved?,
    _ lacks: TenantImage.Unresolved?
  ) -> Plan.Effect.Kind? {
    switch (old, new) {
    case (.some, nil): return .removed
    case (let old?, let new?) where new.version < old.version: return .downgraded
    case (nil, .some): return .installed
    case (let old?, let new?) where old.version < new.version: return .upgraded
    case (let old?, let new?) where old != new: return .reconfigured
    case (.some, .some): return lacks == lacked ? nil : lacks == nil ? .settled : .held
    case (nil, nil): return lacks == lacked ? nil : lacks == nil ? .settled : .unresolved
    }
  }

  /// The keys that have other values. Of a plugin that goes nothing is told.
  private static func settings(
    from old: [String: TenantImage.Setting], to new: [String: TenantImage.Setting], isKept: Bool
  ) -> [Plan.Effect.Setting] {
    guard isKept else { return [] }
    return Set(old.keys).union(new.keys).sorted().compactMap { key in
      let (before, after) = (old[key], new[key])
      if before == after { return nil }
      return Plan.Effect.Setting(
        key: key, change: before == nil ? .set : after == nil ? .removed : .changed,
        isReference: (after ?? before)?.isReference ?? false)
    }
  }
}

/// What changed, as far as it can be why a tenant is served something else.
struct PlanCauses {
  private let base, head: PublishedRegistry?
  private let changes: FolderChanges
  private let isLater: Bool

  /// The plugins that count as something else.
  private let plugins: Set<String>

  /// The paths below each tenant's folder that changed.
  private var paths: [String: Set<String>] = [:]

  /// Looks into the tenants' folders that changed.
  init(_ sides: PlanSides, _ change: Change) throws {
    (base, head, plugins) = (sides.base.registry, sides.head.registry, Set(sides.plugins))
    changes = change.folders
    isLater = change.baseAsOf != change.asOf
    let repository = try change.head.open()
    for tenant in change.folders.tenants {
      let changed = try repository.changes(from: tenant.old, to: tenant.new)
      paths[tenant.name] = Set(changed.map(\.path.text))
    }
  }

  /// The risk of a permission.
  func risk(of permission: String) -> String? { head?.permissions[permission]?.risk.rawValue }

  /// Why what a tenant is served of a plugin is something else: the nearest thing that changed.
  func reason(
    for plugin: String, in tenant: String, from old: TenantImage?, to new: TenantImage?, reach: Set<String>
  ) -> Plan.Effect.Reason {
    let paths = paths[tenant] ?? []
    if paths.contains("installs/\(plugin).yaml") { return .install(of: plugin) }
    let (before, after) = (base?.plugin(plugin), head?.plugin(plugin))
    if let from = old?.served[plugin]?.version {
      if after?.status?.revoked[from] != nil, before?.status?.revoked[from] == nil {
        return .revoked(plugin: plugin, version: from.description)
      }
      if after?.status?.yanked[from] != nil, before?.status?.yanked[from] == nil {
        return .yanked(plugin: plugin, version: from.description)
      }
    }
    if let channel = channel(new?.selectors[plugin], before, after) { return .channel(plugin: plugin, name: channel) }
    for version in [new?.served[plugin]?.version, new?.unresolved[plugin]?.newest].compactMap(\.self)
    where before?.release(version) == nil && after?.release(version) != nil {
      return .published(plugin: plugin, version: version.description)
    }
    if plugins.contains(plugin) { return .plugin(plugin) }
    for other in neighbours(of: plugin, old, new) {
      let isEdited = paths.contains("installs/\(other).yaml")
      if isEdited || plugins.contains(other), new?.served[plugin]?.requiredBy.contains(other) == true {
        return .needed(by: other)
      }
      if isEdited { return .install(of: other) }
      if plugins.contains(other) { return .plugin(other) }
    }
    if let other = paths.sorted().lazy.compactMap(\.installedPlugin).first { return .install(of: other) }
    if !paths.isEmpty { return .tenant }
    if let other = reach.intersection(plugins).min() { return .plugin(other) }
    return changes.touchesPlatform || !isLater ? .platform : .time
  }

  /// The channel that a tenant follows, if it names another release now.
  private func channel(_ selector: String?, _ before: Plugin?, _ after: Plugin?) -> String? {
    guard let selector, let new = after?.listing.channels.first(where: { $0.name == selector }) else { return nil }
    let old = before?.listing.channels.first { $0.name == selector }
    return old?.version == new.version ? nil : selector
  }

  /// The other plugins of the tenant that a plugin has to do with: those that need it, and those that it needs.
  private func neighbours(of plugin: String, _ old: TenantImage?, _ new: TenantImage?) -> [String] {
    let needing = (new?.served[plugin]?.requiredBy ?? []) + (old?.served[plugin]?.requiredBy ?? [])
    let needed = [head, base].flatMap { registry in
      (registry?.plugin(plugin)?.releases ?? []).flatMap { ($0.dependencies + $0.conflicts).map(\.plugin) }
    }
    return needing + needed
  }
}

extension String {
  /// The plugin that an install file is of, below a tenant's folder.
  fileprivate var installedPlugin: String? {
    hasPrefix("installs/") && hasSuffix(".yaml") ? String(dropFirst(9).dropLast(5)) : nil
  }
}
