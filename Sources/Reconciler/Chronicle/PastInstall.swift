import Rendering
import Versioning
import YAML

/// What an install file said.
struct PastInstall {
  /// Which releases it asks for.
  enum Wish: Equatable {
    case range(String)
    case channel(String)
  }

  /// Which releases it asks for.
  let wish: Wish

  /// Whether it is switched on.
  let isEnabled: Bool

  private let grants: Set<String>
  private let configuration, placements: Node?

  /// Reads a document that is right.
  init(_ root: Node) {
    wish =
      if let channel = root["channel"]?.string { .channel(channel) } else {
        .range(root["version"].flatMap { $0.string ?? $0.number?.text } ?? "")
      }
    isEnabled = root["enabled"]?.boolean ?? true
    grants = Set((root["grants"]?.elements ?? []).compactMap(\.string))
    configuration = root["configuration"]
    placements = root["placements"]
  }
}

extension PastInstall.Wish {
  /// The wish as a history names it.
  var text: String {
    switch self {
    case .range(let text): text
    case .channel(let name): "channel:" + name
    }
  }
}

// MARK: - Events

extension PastInstall {
  /// What a change of an install comes to.
  ///
  /// - Parameters:
  ///   - plugin: The plugin's id.
  ///   - old: What the file said before; nil if there was none.
  ///   - new: What it says; nil if there is none.
  ///   - newest: The newest release that a wish may mean at that commit.
  /// - Returns: The events, in the order of their kinds.
  static func events(
    _ plugin: String, from old: PastInstall?, to new: PastInstall?, newest: (Wish) -> Version?
  ) -> [HistoryEvent] {
    guard let new else { return old == nil ? [] : [HistoryEvent(.uninstalled, plugin: plugin)] }
    var events: [HistoryEvent] = []
    func add(_ kind: HistoryEvent.Kind, from: String? = nil, to: String? = nil) {
      events.append(HistoryEvent(kind, plugin: plugin, from: from, to: to))
    }
    func add(_ kind: HistoryEvent.Kind, names: some Collection<String>) {
      if names.isEmpty { return }
      let names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      events.append(HistoryEvent(kind, plugin: plugin, names: names))
    }
    if old == nil { add(.installed, to: new.wish.text) }
    if new.isEnabled != (old?.isEnabled ?? true) { add(new.isEnabled ? .enabled : .disabled) }
    if let old, old.wish != new.wish {
      add(change(from: newest(old.wish), to: newest(new.wish)), from: old.wish.text, to: new.wish.text)
    }
    add(.granted, names: new.grants.subtracting(old?.grants ?? []))
    add(.withdrawn, names: (old?.grants ?? []).subtracting(new.grants))
    add(.configured, names: Node.keys(thatDifferIn: old?.configuration, new.configuration))
    if !Node.areSame(old?.placements, new.placements) { add(.placed) }
    return events
  }

  private static func change(from old: Version?, to new: Version?) -> HistoryEvent.Kind {
    guard let old, let new else { return .retargeted }
    return old < new ? .upgraded : new < old ? .downgraded : .retargeted
  }
}
