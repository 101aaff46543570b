import Registry
import Versioning

/// How a plugin that changed looks to those who rest on it.
struct PluginChange {
  private let id: String

  /// Whether tenants see any of the change.
  private let matters: Bool

  /// The releases that were added, if nothing else of the change is seen by tenants.
  private let added: [Version]?

  /// The plugins that name it.
  private let namedBy: Set<String>

  /// Compares what is remembered of a plugin with what it counts as now.
  init(_ before: RememberedPlugin, _ after: Plugin) {
    id = after.id
    namedBy = before.users.plugins
    let releases = after.releaseSignatures
    let isKept = before.releases.allSatisfy { releases[$0.key] == $0.value }
    let hasSameFrame = before.frame == after.tenantFrame.bytes
    matters = !hasSameFrame || !isKept || releases.count != before.releases.count
    added =
      hasSameFrame && isKept ? after.releases.map(\.version).filter { before.releases[$0.description] == nil } : nil
  }

  /// Whether a tenant that rests on the plugin may come to something else.
  func concerns(_ tenant: RecalledTenant) -> Bool {
    // A finding may show a place in any of the plugin's files.
    if tenant.foundBytes != nil { return true }
    guard matters else { return false }
    guard let added, namedBy.isDisjoint(with: tenant.memory.reach),
      let wish = tenant.memory.plugins.first(where: { $0.id == id })?.wish
    else { return true }
    return wish.mayChoose(added)
  }
}

extension RememberedTenant.Wish {
  /// Whether one of some releases may be what is asked for.
  fileprivate func mayChoose(_ versions: [Version]) -> Bool {
    // A channel's name is no range; what it accepts is up to the listing.
    guard let range = try? VersionRange(selector) else { return true }
    return versions.contains { range.contains($0) }
  }
}
