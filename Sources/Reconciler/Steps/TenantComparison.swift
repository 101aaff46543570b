import Diagnostics
import Git
import Registry

/// What is found only when all tenants are looked at together: hosts that two have, ids that look alike.
struct TenantComparison {
  /// A tenant, as far as it is compared with others.
  struct Entry {
    /// The tenant's folder.
    let folder: Inventory.Folder

    /// Its hosts.
    let hosts: [String]
  }

  /// All tenants, in order of id.
  private let tenants: [Entry]

  /// Takes all tenants, in any order.
  init(_ tenants: [Entry]) {
    self.tenants = tenants.sorted { $0.folder.name.utf8.lexicographicallyPrecedes($1.folder.name.utf8) }
  }

  /// Takes all tenants of a run.
  init(_ tenants: [JudgedTenant]) {
    self.init(tenants.map { Entry(folder: $0.folder, hosts: $0.memory.hosts) })
  }

  /// Says what is found. The few tenants that share a host are read again, since the place of each host is said.
  func findings(in snapshot: Snapshot, reader: DocumentReader) throws -> [Finding] {
    let names = TenantOutline.nameFindings(among: tenants.map(\.folder.name))
    let rivals = Set(TenantOutline.rivals(among: tenants.map { (id: $0.folder.name, hosts: $0.hosts) }))
    if rivals.isEmpty { return names }
    let repository = try snapshot.open()
    var outlines: [TenantOutline] = []
    for tenant in tenants where rivals.contains(tenant.folder.name) {
      outlines.append(try TenantReading(tenant.folder, in: repository, reader: reader).outline)
    }
    return names + TenantOutline.hostFindings(among: outlines)
  }
}
