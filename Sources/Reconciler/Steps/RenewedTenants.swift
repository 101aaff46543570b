import Git
import Registry

/// The tenants that a run makes again, while they are found.
struct RenewedTenants {
  /// What was remembered of them.
  private(set) var before: [String: RecalledTenant] = [:]

  /// What was remembered of those that are gone.
  private(set) var departed: [RecalledTenant] = []

  /// The plugins that they rested on, of those whose own files did not change.
  private(set) var reach: Set<String> = []

  /// The folders, by name.
  private var trees: [String: ObjectID] = [:]
  private var changed: Set<String> = []

  /// Their folders, in git's order.
  var folders: [Inventory.Folder] {
    trees.map { Inventory.Folder(name: $0.key, tree: $0.value) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Takes the tenants in whose folders something changed.
  init(_ changes: [FolderChanges.Change], _ memory: Memory) throws {
    for change in changes {
      changed.insert(change.name)
      trees[change.name] = change.new
      guard let tenant = try memory.tenant(change.name) else { continue }
      if change.new == nil { departed.append(tenant) } else { before[tenant.id] = tenant }
    }
  }

  /// Whether something changed in a tenant's own folder.
  func isChanged(_ id: String) -> Bool { changed.contains(id) }

  /// Adds tenants that have to be looked at again.
  mutating func wake(_ tenants: [RecalledTenant]) {
    for tenant in tenants where !changed.contains(tenant.id) && before.updateValue(tenant, forKey: tenant.id) == nil {
      trees[tenant.id] = tenant.folder.tree
      reach.formUnion(tenant.memory.reach)
    }
  }

  /// Adds those tenants that may see a plugin's change.
  mutating func wake(_ tenants: [RecalledTenant], by change: PluginChange) {
    wake(tenants.filter { before[$0.id] == nil && change.concerns($0) })
  }
}
