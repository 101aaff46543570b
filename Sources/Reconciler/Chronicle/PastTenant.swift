import Git
import Rendering
import Versioning
import YAML

/// What a commit did to a tenant's folder. Only what differs in it is opened.
struct PastTenant {
  /// The tenant's id.
  let id: String

  /// The folder's tree before and after.
  let old, new: ObjectID?

  /// The commit before; nil if there is none.
  let before: ObjectID?

  /// `registry/plugins/` after the commit.
  let plugins: ObjectID?

  /// The events, of the tenant itself first, then of its installs in order of plugin.
  func events(in repository: borrowing Repository) throws(GitError) -> [HistoryEvent] {
    var events: [HistoryEvent] = []
    for entry in try repository.entryChanges(from: old, to: new) {
      switch entry.path.text {
      case "tenant.yaml": events.insert(contentsOf: try ownEvents(entry, in: repository), at: 0)
      case "installs":
        for file in try repository.entryChanges(from: entry.old?.folder, to: entry.new?.folder) {
          events += try self.events(ofInstall: file, in: repository)
        }
      default: break
      }
    }
    return events
  }

  // MARK: -

  private var folder: String { Inventory.tenants + "/" + id }

  private func ownEvents(
    _ entry: TreeChange, in repository: borrowing Repository
  ) throws(GitError) -> [HistoryEvent] {
    guard let change = try repository.pastChange(entry, at: folder + "/tenant.yaml", before: before) else { return [] }
    switch (change.old, change.new) {
    case (nil, nil): return []
    case (nil, _): return [HistoryEvent(.joined)]
    case (_, nil): return [HistoryEvent(.left)]
    default: return change.keys.isEmpty ? [] : [HistoryEvent(.amended, names: change.keys)]
    }
  }

  private func events(
    ofInstall file: TreeChange, in repository: borrowing Repository
  ) throws(GitError) -> [HistoryEvent] {
    let name = file.path.text
    guard file.path.isUTF8, name.hasSuffix(".yaml"), case let plugin = String(name.dropLast(5)),
      HistorySubject.plugin(plugin).hasName,
      let change = try repository.pastChange(
        file, at: folder + "/installs/" + name, before: before, { PastInstall($0) != nil })
    else { return [] }
    let (old, new) = (change.old.flatMap(PastInstall.init), change.new.flatMap(PastInstall.init))
    var releases = PastReleases(plugin: plugin, plugins: plugins)
    if let old, let new, old.wish != new.wish { try releases.look(in: repository) }
    return PastInstall.events(plugin, from: old, to: new, newest: releases.newest)
  }
}

/// The releases that a plugin has at a commit, as far as names of files tell.
private struct PastReleases {
  let plugin: String
  let plugins: ObjectID?
  private var versions: [Version] = []
  private var channels: Node?

  init(plugin: String, plugins: ObjectID?) {
    self.plugin = plugin
    self.plugins = plugins
  }

  /// Looks into the plugin's folder.
  mutating func look(in repository: borrowing Repository) throws(GitError) {
    guard let plugins, let folder = try repository.folder(plugin, in: plugins) else { return }
    versions = try ReleaseHistory.releases(folder, in: repository).compactMap { name, state in
      state.file.flatMap { _ in Version(releaseName: name) }
    }
    let listing = try repository.entry(at: "plugin.yaml", in: folder).map { TreeChange.Side(kind: $0.kind, id: $0.id) }
    let path = "\(Inventory.plugins)/\(plugin)/plugin.yaml"
    if case .legible(let root) = try repository.pastFile(listing, at: path, { _ in true }) {
      channels = root["channels"]
    }
  }

  /// The newest release that a wish may mean.
  func newest(_ wish: PastInstall.Wish) -> Version? {
    switch wish {
    case .range(let text):
      guard let range = try? VersionRange(text) else { return nil }
      return range.exact ?? range.newest(of: versions)
    case .channel(let name): return channels?[name]?.string.flatMap { Version(releaseName: $0) }
    }
  }
}
