import ByteCoding
import Diagnostics
import Git
import Registry
import Rendering
import Versioning

/// What a run remembers of a tenant, so that the next one need not look at it unless something changes that it rests on.
struct RememberedTenant: Sendable {
  /// A plugin that what the tenant is served can depend on.
  struct Plugin: Sendable {
    /// The plugin's id.
    let id: String

    /// What the tenant's install asks for; nil if there is none, or none that can be understood.
    var wish: Wish?

    /// The release that is served; nil for none.
    var served: String?
  }

  /// What an install asks for.
  struct Wish: Sendable {
    /// The version, range or channel.
    let selector: String

    /// Whether it is to be served.
    let isEnabled: Bool
  }

  /// The plugins that it rests on, each once: those that it has install files of, in their order, then those that these need
  /// or name, and those whose points it names.
  var plugins: [Plugin]

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
  var enabled: Int { plugins.count { $0.wish?.isEnabled ?? false } }

  /// The ids of all plugins that it rests on.
  var reach: [String] { plugins.map(\.id) }
}

// MARK: - As bytes

extension RememberedTenant {
  /// Writes it.
  func encode() -> [UInt8] {
    var bytes = ByteEncoder(capacity: 64 + 40 * plugins.count)
    bytes.add(count: plugins.count)
    for plugin in plugins {
      bytes.add(plugin.id)
      bytes.add(plugin.wish?.selector ?? "")
      bytes.add(plugin.wish?.isEnabled ?? false)
      bytes.add(plugin.served ?? "")
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
    plugins = try bytes.list { bytes throws(DamagedBytes) in
      let (id, selector, isEnabled, served) = (try bytes.text(), try bytes.text(), try bytes.flag(), try bytes.text())
      return Plugin(
        id: id, wish: selector.isEmpty ? nil : Wish(selector: selector, isEnabled: isEnabled),
        served: served.isEmpty ? nil : served)
    }
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
