import Diagnostics
public import Registry
import Versioning

/// How many tenants there are, and of how many each condition is true; what `status.json` says of them.
///
/// Tenants are counted wherever they are resolved and the counts added up in any order.
public struct TenantSummary: Sendable {
  /// A statement about a tenant that is the same for many.
  struct Statement: Hashable {
    let code: Code
    let plugin: String?
    let version: Version?
    let served: Version?
    let extensionPoint: String?
  }

  /// How many tenants were counted.
  public private(set) var tenants = 0

  /// Of how many tenants each condition is true.
  private(set) var conditions: [Statement: Int] = [:]

  /// How many tenants are not served a release, by the first reason.
  private(set) var unresolved: [Statement: Int] = [:]

  /// Counts nothing yet.
  public init() {}

  /// Counts a tenant.
  public mutating func count(_ tenant: ResolvedTenant) {
    tenants += 1
    for condition in tenant.conditions {
      let statement = Statement(
        code: condition.code, plugin: condition.plugin, version: condition.version, served: nil,
        extensionPoint: condition.extensionPoint)
      conditions[statement, default: 0] += 1
    }
    for entry in tenant.unresolved {
      guard let code = entry.codes.first else { continue }
      let statement = Statement(
        code: code, plugin: entry.plugin, version: entry.newest, served: entry.served, extensionPoint: nil)
      unresolved[statement, default: 0] += 1
    }
  }

  /// Adds what was counted elsewhere.
  public mutating func add(_ other: TenantSummary) {
    tenants += other.tenants
    conditions.merge(other.conditions, uniquingKeysWith: +)
    unresolved.merge(other.unresolved, uniquingKeysWith: +)
  }
}

extension TenantSummary.Statement {
  /// A stable order: by plugin, then code, then the rest.
  static func precedes(_ left: Self, _ right: Self) -> Bool { left.sortKey.lexicographicallyPrecedes(right.sortKey) }

  private var sortKey: [UInt8] {
    var key: [UInt8] = []
    for part in [plugin, code.id, version?.description, served?.description, extensionPoint] {
      key += Array((part ?? "").utf8) + [0]
    }
    return key
  }
}
