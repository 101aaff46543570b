import Git
import Registry
import Rendering
import Versioning
import YAML

/// What a commit did to a plugin's folder. Only what differs in it is opened.
struct PastPlugin {
  /// The plugin's id.
  let id: String

  /// The folder's tree before and after.
  let old, new: ObjectID?

  /// The commit before; nil if there is none.
  let before: ObjectID?

  /// The events. A release that was there and valid before may be published again here.
  func events(in repository: borrowing Repository, reader: DocumentReader) throws(GitError) -> [HistoryEvent] {
    var (standing, releases, marks): ([HistoryEvent], [HistoryEvent], [HistoryEvent]) = ([], [], [])
    var amended: Set<String> = []
    var turns: [HistoryEvent.Kind: [String]] = [:]
    func change(_ entry: TreeChange) throws(GitError) -> PastChange {
      let change = try repository.pastChange(entry, at: path(entry), before: before) { isRight($0, reader) }
      if let turn = change.turn { turns[turn, default: []].append(entry.path.text) }
      return change
    }
    for entry in try repository.entryChanges(from: old, to: new) {
      switch entry.path.text {
      case "plugin.yaml":
        let change = try change(entry)
        switch (change.old, change.new) {
        case (nil, nil): break
        case (nil, _): standing = [HistoryEvent(.listed)]
        case (_, nil): standing = [HistoryEvent(.unlisted)]
        default: amended.formUnion(change.keys)
        }
      case "status.yaml":
        let change = try change(entry)
        marks = Self.marks(change)
        if !Node.areSame(change.old?["advisories"], change.new?["advisories"]) { amended.insert("advisories") }
      case "versions", "bundles":
        if releases.isEmpty { releases = try published(in: repository, reader: reader) }
      default: break
      }
    }
    for (kind, documents) in turns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      marks.append(HistoryEvent(kind, names: documents))
    }
    if !amended.isEmpty {
      let keys = amended.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      marks.append(HistoryEvent(.amended, names: keys))
    }
    return standing + releases + marks
  }

  // MARK: -

  /// Whether `plugin.yaml` or `status.yaml` counts.
  private func isRight(_ file: RepositoryFile, _ reader: DocumentReader) -> Bool {
    PluginReading(id: id, [file], reader: reader).documents.contains { $0.value != nil }
  }

  private func path(_ entry: TreeChange) -> String { "\(Inventory.plugins)/\(id)/\(entry.path.text)" }

  /// The releases that are valid now and were not there, or not valid, before; the oldest first.
  private func published(
    in repository: borrowing Repository, reader: DocumentReader
  ) throws(GitError) -> [HistoryEvent] {
    let folder = PluginFolder(id: id, tree: new)
    let before = try ReleaseHistory.releases(old, in: repository)
    var versions: [Version] = []
    for (name, state) in try ReleaseHistory.releases(new, in: repository) {
      guard before[name] != state, let version = Version(releaseName: name),
        try folder.isValid(name, state, in: repository, reader: reader)
      else { continue }
      if let earlier = before[name], try folder.isValid(name, earlier, in: repository, reader: reader) { continue }
      versions.append(version)
    }
    return versions.sorted().map { HistoryEvent(.published, version: $0.description) }
  }

  /// What is said of releases, and what is said no more.
  private static func marks(_ change: PastChange) -> [HistoryEvent] {
    var events: [HistoryEvent] = []
    for (key, made, lifted) in [
      ("yanked", .yanked, .yankLifted), ("revoked", .revoked, .revocationLifted),
    ] as [(String, HistoryEvent.Kind, HistoryEvent.Kind)] {
      let (old, new) = (versions(change.old?[key]), versions(change.new?[key]))
      events += new.subtracting(old).sorted().map { HistoryEvent(made, version: $0.description) }
      events += old.subtracting(new).sorted().map { HistoryEvent(lifted, version: $0.description) }
    }
    let (was, now) = (change.old?["suspended"] != nil, change.new?["suspended"] != nil)
    if was != now { events.append(HistoryEvent(now ? .suspended : .resumed)) }
    return events
  }

  private static func versions(_ marks: Node?) -> Set<Version> {
    Set((marks?.members ?? []).compactMap { Version(releaseName: $0.key) })
  }
}
