import Diagnostics
public import Registry
import Versioning

/// What `status.json` says of one tenant, to be added up with what it says of others.
public struct TenantStatements: Sendable {
  /// A statement about a tenant that is the same for many.
  struct Statement: Hashable {
    let code: Code
    let plugin: String?
    let version: Version?
    let served: Version?
    let extensionPoint: String?
  }

  /// The conditions that are true of it.
  let conditions: [Statement]

  /// The plugins that it is not served, or not the newest release of, by the first reason.
  let unresolved: [Statement]

  /// Takes out of a resolved tenant what is said of it.
  public init(_ tenant: ResolvedTenant) {
    conditions = tenant.conditions.map { condition in
      Statement(
        code: condition.code, plugin: condition.plugin, version: condition.version, served: nil,
        extensionPoint: condition.extensionPoint)
    }
    unresolved = tenant.unresolved.compactMap { entry in
      entry.codes.first.map { code in
        Statement(code: code, plugin: entry.plugin, version: entry.newest, served: entry.served, extensionPoint: nil)
      }
    }
  }

  init(conditions: [Statement], unresolved: [Statement]) {
    self.conditions = conditions
    self.unresolved = unresolved
  }
}

/// How many tenants there are, and of how many each condition is true; what `status.json` says of them.
///
/// Tenants are counted wherever they are resolved and the counts added up in any order.
public struct TenantSummary: Sendable {
  typealias Statement = TenantStatements.Statement

  /// How many tenants were counted.
  public private(set) var tenants = 0

  /// Of how many tenants each condition is true.
  private(set) var conditions: [Statement: Int] = [:]

  /// How many tenants are not served a release, by the first reason.
  private(set) var unresolved: [Statement: Int] = [:]

  /// Counts nothing yet.
  public init() {}

  init(tenants: Int, conditions: [Statement: Int], unresolved: [Statement: Int]) {
    self.tenants = tenants
    self.conditions = conditions
    self.unresolved = unresolved
  }

  /// Counts a tenant.
  public mutating func count(_ tenant: TenantStatements) { change(tenant, by: 1) }

  /// Takes a tenant out again.
  public mutating func discount(_ tenant: TenantStatements) { change(tenant, by: -1) }

  /// Adds what was counted elsewhere.
  public mutating func add(_ other: TenantSummary) {
    tenants += other.tenants
    conditions.merge(other.conditions, uniquingKeysWith: +)
    unresolved.merge(other.unresolved, uniquingKeysWith: +)
  }

  private mutating func change(_ tenant: TenantStatements, by number: Int) {
    tenants += number
    for statement in tenant.conditions { Self.change(&conditions[statement], by: number) }
    for statement in tenant.unresolved { Self.change(&unresolved[statement], by: number) }
  }

  /// What is true of no tenant is not said.
  private static func change(_ count: inout Int?, by number: Int) {
    let changed = (count ?? 0) + number
    count = changed == 0 ? nil : changed
  }
}

extension TenantStatements.Statement {
  /// What gives statements a stable order: by plugin, then code, then the rest.
  var sortKey: [UInt8] {
    var key: [UInt8] = []
    for part in [plugin, code.id, version?.description, served?.description, extensionPoint] {
      key += Array((part ?? "").utf8) + [0]
    }
    return key
  }
}
