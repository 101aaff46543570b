import Git
import Registry
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
  func events(in repository: borrowing Repository, reader: DocumentReader) throws(GitError) -> [HistoryEvent] {
    var events: [HistoryEvent] = []
    for entry in try repository.entryChanges(from: old, to: new) {
      switch entry.path.text {
      case "tenant.yaml": events.insert(contentsOf: try ownEvents(entry, in: repository, reader), at: 0)
      case "installs":
        for file in try repository.entryChanges(from: entry.old?.folder, to: entry.new?.folder) {
          events += try self.events(ofInstall: file, in: repository, reader)
        }
      default: break
      }
    }
    return events
  }

  // MARK: -

  private var folder: String { Inventory.tenants + "/" + id }

  /// What counts of one of the folder's files before and after the commit.
  private func change(
    of entry: TreeChange, at path: String, in repository: borrowing Repository, _ reader: DocumentReader
  ) throws(GitError) -> PastChange {
    try repository.pastChange(entry, at: path, before: before) {
      TenantReading(id: id, [$0], reader: reader).isRight(path)
    }
  }

  private func ownEvents(
    _ entry: TreeChange, in repository: borrowing Repository, _ reader: DocumentReader
  ) throws(GitError) -> [HistoryEvent] {
    let change = try change(of: entry, at: folder + "/tenant.yaml", in: repository, reader)
    let turn = change.turn.map { [HistoryEvent($0)] } ?? []
    switch (change.old, change.new) {
    case (nil, nil): return turn
    case (nil, _): return turn + [HistoryEvent(.joined)]
    case (_, nil): return turn + [HistoryEvent(.left)]
    default: return turn + (change.keys.isEmpty ? [] : [HistoryEvent(.amended, names: change.keys)])
    }
  }

  private func events(
    ofInstall file: TreeChange, in repository: borrowing Repository, _ reader: DocumentReader
  ) throws(GitError) -> [HistoryEvent] {
    let name = file.path.text
    guard file.path.isUTF8, name.hasSuffix(".yaml"), case let plugin = String(name.dropLast(5)),
      HistorySubject.plugin(plugin).hasName
    else { return [] }
    let change = try change(of: file, at: folder + "/installs/" + name, in: repository, reader)
    let turn = change.turn.map { [HistoryEvent($0, plugin: plugin)] } ?? []
    let (old, new) = (change.old.map(PastInstall.init), change.new.map(PastInstall.init))
    var releases = PastReleases(plugin: plugin, plugins: plugins)
    if let old, let new, old.wish != new.wish { try releases.look(in: repository) }
    return turn + PastInstall.events(plugin, from: old, to: new, newest: releases.newest)
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
    channels = try repository.pastFile(listing, at: path, { _ in true }).root?["channels"]
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
