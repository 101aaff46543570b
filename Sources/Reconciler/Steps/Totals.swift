import ByteCoding
import Diagnostics
import Git
import Registry
import Rendering

/// What all plugins and tenants come to together: what `status.json` and the closing line of a run say.
///
/// It is a sum, so a run that makes a few tenants again takes out what was counted of them before and counts them anew.
struct Totals: Sendable {
  /// Plugins that are published.
  var plugins = 0

  /// Releases that are published.
  var releases = 0

  /// Tenants, served or not.
  private(set) var tenants = 0

  /// Installs that are switched on.
  private(set) var installs = 0

  /// What is true of how many of the tenants that are served.
  private(set) var summary = TenantSummary()

  /// The tenants that are not served as they are, with the commit as of which they are; nil for those that never were whole.
  private(set) var held: [String: ObjectID?] = [:]

  /// Counts the plugins of a whole registry, and no tenant yet.
  init(_ registry: PublishedRegistry) {
    count(registry)
  }

  /// Counts a tenant.
  mutating func add(_ tenant: RememberedTenant, id: String) {
    tenants += 1
    installs += tenant.enabled
    if let statements = tenant.statements { summary.count(statements) }
    if tenant.statements == nil || tenant.asOf != nil { held[id] = .some(tenant.asOf) }
  }

  /// Takes a tenant out again.
  mutating func remove(_ tenant: RememberedTenant, id: String) {
    tenants -= 1
    installs -= tenant.enabled
    if let statements = tenant.statements { summary.discount(statements) }
    held[id] = nil
  }

  /// The counts, for people.
  var counts: Verdict.Counts {
    Verdict.Counts(
      plugins: plugins, releases: releases, tenants: tenants, installs: installs,
      heldTenants: held.values.count { $0 != nil }, absentTenants: held.values.count { $0 == nil })
  }

  /// What is not served as it is, for `status.json`.
  var statements: [StatusDocument.Held] {
    held.map { tenant, commit in
      StatusDocument.Held(
        path: Inventory.tenants + "/" + tenant,
        code: commit == nil ? ConditionCodes.neverWhole : ConditionCodes.tenantHeld, asOf: commit?.description)
    }
  }
}

// MARK: - As bytes

extension Totals {
  /// Writes the totals.
  func encode(to bytes: inout ByteEncoder) {
    for count in [plugins, releases, tenants, installs] { bytes.add(count) }
    summary.encode(to: &bytes)
    bytes.add(each: held) { bytes, entry in
      bytes.add(entry.key)
      bytes.add(optional: entry.value) { $0.add($1.bytes) }
    }
  }

  /// Reads totals.
  init(from bytes: inout ByteDecoder) throws(DamagedBytes) {
    plugins = try bytes.integer()
    releases = try bytes.integer()
    tenants = try bytes.integer()
    installs = try bytes.integer()
    summary = try TenantSummary(from: &bytes, codes: ReconcilerCodes.index)
    for _ in 0..<(try bytes.count()) {
      held[try bytes.text()] = .some(try bytes.optional { bytes throws(DamagedBytes) in try bytes.objectID() })
    }
  }
}

extension ByteDecoder {
  /// Reads the id of an object.
  mutating func objectID() throws(DamagedBytes) -> ObjectID {
    guard let id = ObjectID(bytes: try data()) else { throw DamagedBytes() }
    return id
  }
}
