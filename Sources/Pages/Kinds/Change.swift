internal import YAML

/// Something that happened to a plugin on a day.
struct Change: Sendable {
  /// What happened.
  enum Kind: String, Sendable {
    case released
    case yanked
    case revoked
    case suspended
  }

  let kind: Kind

  /// When, as RFC 3339 has it, in UTC.
  let moment: String

  let plugin: (id: String, name: String, icon: String?)

  /// The release; nil if it is about the plugin.
  let version: String?

  let reason: String?

  /// How many the page of changes shows.
  static let shown = 100

  /// The newest changes of a plugin.
  static func changes(of document: Node) -> [Change] {
    let plugin = (document.text("id"), document.text("name"), document.icon)
    var changes: [Change] = []
    if let mark = document["suspended"], let at = mark["at"]?.string {
      changes.append(
        Change(kind: .suspended, moment: at, plugin: plugin, version: nil, reason: mark["reason"]?.string))
    }
    for release in document["releases"]?.elements ?? [] {
      let version = release.text("version")
      changes.append(
        Change(kind: .released, moment: release.text("released"), plugin: plugin, version: version, reason: nil))
      if let kind = Kind(rawValue: release.text("status")), let at = release["at"]?.string {
        changes.append(
          Change(kind: kind, moment: at, plugin: plugin, version: version, reason: release["reason"]?.string))
      }
    }
    return newest(changes)
  }

  /// The newest of many, newest first.
  static func newest(_ changes: [Change]) -> [Change] {
    Array(changes.sorted { $0.sortKey > $1.sortKey }.prefix(shown))
  }

  /// The plugins that the newest changes of all are among, by their ids: as many as there are such changes, since each of those
  /// that come before another has a change that is newer than all of the other's.
  static func latest(_ plugins: [String: Memory.Plugin]) -> [String] {
    plugins.sorted { ($0.value.changed, $0.key) > ($1.value.changed, $1.key) }.prefix(shown).map(\.key)
  }

  /// What it is called: `Seat Map 2.0.0 was yanked`.
  var title: String {
    let subject = plugin.name + (version.map { " " + $0 } ?? "")
    return kind == .released ? subject : "\(subject) was \(kind.rawValue)"
  }

  private var sortKey: (String, String, String, String) { (moment, plugin.id, version ?? "", kind.rawValue) }
}
