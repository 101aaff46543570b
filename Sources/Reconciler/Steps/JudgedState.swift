import Diagnostics
import Registry

/// A state of the repository once all of it has been judged.
struct JudgedState: Sendable {
  /// What the tree holds.
  let inventory: Inventory

  /// What counts as published.
  let registry: RegistryState

  /// The tenants.
  let tenants: [JudgedTenant]

  /// What was found by comparing tenants.
  let together: [Finding]

  /// Everything that was found.
  var findings: [Finding] { registry.findings + tenants.flatMap(\.findings) + together }

  /// How much there is.
  var totals: Totals {
    var totals = Totals(registry.registry)
    for tenant in tenants { totals.add(tenant.memory, id: tenant.folder.name) }
    return totals
  }
}
