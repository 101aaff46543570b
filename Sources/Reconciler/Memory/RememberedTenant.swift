import ByteCoding
import Diagnostics
import Git
import Registry
import Rendering
import Store
import Versioning

/// What a run remembers of a tenant, so that the next one need not look at it unless something changes that it rests on.
struct RememberedTenant: Sendable {
  /// A plugin that it has an install file of.
  struct Install: Sendable {
    /// The plugin's id.
    let plugin: String

    /// What it asks for, and whether it is switched on; nil if the file cannot be understood.
    let wish: Wish?
  }

  /// What an install asks for.
  struct Wish: Sendable {
    /// The version, range or channel, as `usage` shows it.
    let selector: String

    /// Whether it is to be served.
    let isEnabled: Bool
  }

  /// Its install files, in order of plugin.
  var installs: [Install]

  /// The other plugins that what it is served can depend on: those that the installs' plugins need or name, and those whose
  /// points it names.
  var others: [String] = []

  /// What it is served: release by plugin.
  var served: [(plugin: String, version: String)] = []

  /// Its hosts, which no other tenant may have.
  var hosts: [String] = []

  /// Whether its files are valid by themselves; if not, no other registry makes it whole.
  var isValid: Bool

  /// What `status.json` says of it; nil if it is not served.
  var statements: TenantStatements?

  /// The commit as of which it is served; nil if that is the one at hand.
  var asOf: ObjectID?

  /// The releases that it is lent: those it is served that are not published at the commit at hand, as `seat-map@1.2.0`.
  var lent: [String] = []

  /// How many installs are switched on.
  var enabled: Int { installs.count { $0.wish?.isEnabled ?? false } }

  /// The ids of all plugins that it rests on.
  var reach: [String] { installs.map(\.plugin) + others }
}

// MARK: - As bytes

extension RememberedTenant {
  /// Writes it.
  func encode() -> [UInt8] {
    var bytes = ByteEncoder(capacity: 512)
    bytes.add(each: installs) { bytes, install in
      bytes.add(shared: install.plugin)
      bytes.add(optional: install.wish) {
        $0.add(shared: $1.selector)
        $0.add($1.isEnabled)
      }
    }
    bytes.add(each: others) { $0.add(shared: $1) }
    bytes.add(each: served) {
      $0.add(shared: $1.plugin)
      $0.add(shared: $1.version)
    }
    bytes.add(each: hosts) { $0.add($1) }
    bytes.add(isValid)
    bytes.add(optional: statements) { $1.encode(to: &$0) }
    bytes.add(optional: asOf) { $0.add($1.bytes) }
    bytes.add(each: lent) { $0.add($1) }
    return bytes.bytes
  }

  /// Reads one.
  init(from bytes: inout ByteDecoder) throws(DamagedBytes) {
    installs = try bytes.list { bytes throws(DamagedBytes) in
      Install(
        plugin: try bytes.sharedText(),
        wish: try bytes.optional { bytes throws(DamagedBytes) in
          Wish(selector: try bytes.sharedText(), isEnabled: try bytes.flag())
        })
    }
    others = try bytes.list { bytes throws(DamagedBytes) in try bytes.sharedText() }
    served = try bytes.list { bytes throws(DamagedBytes) in (try bytes.sharedText(), try bytes.sharedText()) }
    hosts = try bytes.list { bytes throws(DamagedBytes) in try bytes.text() }
    isValid = try bytes.flag()
    statements = try bytes.optional { bytes throws(DamagedBytes) in
      try TenantStatements(from: &bytes, codes: ReconcilerCodes.index)
    }
    asOf = try bytes.optional { bytes throws(DamagedBytes) in try bytes.objectID() }
    lent = try bytes.list { bytes throws(DamagedBytes) in try bytes.text() }
  }
}

extension Install {
  /// The version, range or channel that is asked for.
  var selectorText: String {
    switch selector {
    case .pin(let version): version.description
    case .range(let range): range.description
    case .channel(let name): name
    }
  }
}

extension RememberedTenant {
  /// Reads what is remembered of a tenant.
  init(_ row: TenantRow) throws(DamagedBytes) {
    self = try row.result.decoded { decoder throws(DamagedBytes) in try RememberedTenant(from: &decoder.bytes) }
  }
}
