import JSONText
import Registry
import Rendering
import Versioning
import YAML

/// What differs between two states of what can be installed.
struct RegistryDifference {
  private(set) var changes: [Plan.RegistryChange] = []

  /// The registry's own points that came, went or have another contract.
  private(set) var points: Set<String> = []

  /// Compares.
  ///
  /// - Parameters:
  ///   - old: What counted as published; nil for nothing.
  ///   - new: What counts.
  ///   - plugins: The plugins that count as something else.
  init(from old: PublishedRegistry?, to new: PublishedRegistry?, plugins: [String]) {
    for id in plugins { compare(id, old?.plugin(id), new?.plugin(id)) }
    comparePoints(old?.extensionPoints ?? [:], new?.extensionPoints ?? [:])
    compareVocabulary(old, new)
    let ranks = Dictionary(uniqueKeysWithValues: Plan.RegistryChange.Kind.allCases.enumerated().map { ($1, $0) })
    changes.sort { left, right in
      let (one, other) = (ranks[left.kind] ?? 0, ranks[right.kind] ?? 0)
      return one != other ? one < other : (left.subject, left.version ?? "") < (right.subject, right.version ?? "")
    }
  }

  private mutating func add(
    _ kind: Plan.RegistryChange.Kind, _ subject: String, _ version: Version? = nil, detail: String? = nil
  ) {
    changes.append(
      Plan.RegistryChange(kind: kind, subject: subject, version: version?.description, detail: detail))
  }

  // MARK: - Plugins

  private mutating func compare(_ id: String, _ old: Plugin?, _ new: Plugin?) {
    if old == nil { add(.pluginAdded, id, detail: new?.listing.name) }
    if new == nil { add(.pluginRemoved, id) }
    let (before, after) = (Set(old?.releases.map(\.version) ?? []), Set(new?.releases.map(\.version) ?? []))
    for version in after.subtracting(before) { add(.released, id, version) }
    if new != nil { for version in before.subtracting(after) { add(.releaseRemoved, id, version) } }
    compare(id, old?.status, new?.status)
    guard let old, let new else { return }
    let channels = Dictionary(uniqueKeysWithValues: old.listing.channels.map { ($0.name, $0.version) })
    for channel in new.listing.channels where channels[channel.name] != channel.version {
      add(.channelMoved, id, channel.version, detail: channel.name)
    }
    let fields = Self.fields(old.listing.document.root, new.listing.document.root, except: "channels")
    let assets = [(old.icon, new.icon), (old.readme, new.readme), (old.changelog, new.changelog)]
    let files = assets.filter { $0?.bytes != $1?.bytes }.compactMap { ($1 ?? $0)?.name }
    if !fields.isEmpty || !files.isEmpty {
      add(.listingChanged, id, detail: (fields + files).joined(separator: ", "))
    }
  }

  private mutating func compare(_ id: String, _ old: Status?, _ new: Status?) {
    let (yanked, revoked) = (Set((new?.yanked ?? [:]).keys), Set((new?.revoked ?? [:]).keys))
    let (wasYanked, wasRevoked) = (Set((old?.yanked ?? [:]).keys), Set((old?.revoked ?? [:]).keys))
    for version in revoked.subtracting(wasRevoked) {
      add(.revoked, id, version, detail: new?.revoked[version]?.reason)
    }
    for version in wasRevoked.subtracting(revoked) { add(.revocationLifted, id, version) }
    for version in yanked.subtracting(wasYanked) { add(.yanked, id, version, detail: new?.yanked[version]?.reason) }
    for version in wasYanked.subtracting(yanked) { add(.yankLifted, id, version) }
    if old?.suspended == nil, let mark = new?.suspended { add(.suspended, id, detail: mark.reason) }
    if old?.suspended != nil, new?.suspended == nil { add(.suspensionLifted, id) }
  }

  /// The keys of which two mappings have different values, in order.
  private static func fields(_ old: Node, _ new: Node, except left: String) -> [String] {
    Set(old.members.map(\.key) + new.members.map(\.key)).sorted().filter { key in
      key != left && old[key]?.json != new[key]?.json
    }
  }

  // MARK: - The vocabulary

  private mutating func comparePoints(_ old: [String: ExtensionPoint], _ new: [String: ExtensionPoint]) {
    for id in Set(old.keys).union(new.keys) where old[id]?.node.json != new[id]?.node.json {
      add(old[id] == nil ? .pointAdded : new[id] == nil ? .pointRemoved : .pointChanged, id)
      points.insert(id)
    }
  }

  private mutating func compareVocabulary(_ old: PublishedRegistry?, _ new: PublishedRegistry?) {
    guard let old, let new, old !== new else { return }
    let fields = Self.fields(old.platform.document.root, new.platform.document.root, except: "format")
    if !fields.isEmpty { add(.platformChanged, "registry/platform.yaml", detail: fields.joined(separator: ", ")) }
    let permissions = Self.names(
      old.permissions.mapValues { [$0.title, $0.warning, $0.risk.rawValue] },
      new.permissions.mapValues { [$0.title, $0.warning, $0.risk.rawValue] })
    if let permissions { add(.platformChanged, "registry/permissions.yaml", detail: permissions) }
    let categories = Self.names(
      Dictionary(uniqueKeysWithValues: old.categories.map { ($0.id, [$0.title, $0.description]) }),
      Dictionary(uniqueKeysWithValues: new.categories.map { ($0.id, [$0.title, $0.description]) }))
    if let categories { add(.platformChanged, "registry/categories.yaml", detail: categories) }
    let publishers = Self.names(
      old.publishers.mapValues(\.document.root.json), new.publishers.mapValues(\.document.root.json))
    if let publishers { add(.platformChanged, "registry/publishers", detail: publishers) }
  }

  /// The names of what differs, in order; nil if nothing does.
  private static func names<Value: Equatable>(_ old: [String: Value], _ new: [String: Value]) -> String? {
    let names = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}

extension Node {
  /// The value as text that is the same for the same value.
  fileprivate var json: [UInt8] {
    var json = JSONWriter()
    json.node(self, .sorted)
    return json.bytes
  }
}
