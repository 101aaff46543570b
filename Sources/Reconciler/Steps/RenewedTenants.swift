import Git
import Registry
import Store

/// The tenants that a run makes again, while they are found.
struct RenewedTenants {
  /// What was remembered of them.
  private(set) var before: [String: TenantRow] = [:]

  /// What was remembered of those that are gone.
  private(set) var departed: [TenantRow] = []

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
      guard let row = try memory.tenant(change.name) else { continue }
      if change.new == nil { departed.append(row) } else { before[row.id] = row }
    }
  }

  /// Whether something changed in a tenant's own folder.
  func isChanged(_ id: String) -> Bool { changed.contains(id) }

  /// Adds tenants that have to be looked at again.
  mutating func wake(_ rows: [TenantRow]) throws {
    for row in rows { try wake(row, RememberedTenant(row)) }
  }

  /// Adds those tenants that may see a plugin's change.
  mutating func wake(_ rows: [TenantRow], by change: PluginChange) throws {
    for row in rows where before[row.id] == nil {
      let tenant = try RememberedTenant(row)
      if change.concerns(tenant, hasFindings: row.findings != nil) { try wake(row, tenant) }
    }
  }

  private mutating func wake(_ row: TenantRow, _ tenant: RememberedTenant) throws {
    guard !changed.contains(row.id), before.updateValue(row, forKey: row.id) == nil else { return }
    guard let tree = ObjectID(bytes: row.tree) else { throw MemoryLost() }
    trees[row.id] = tree
    reach.formUnion(tenant.reach)
  }
}
