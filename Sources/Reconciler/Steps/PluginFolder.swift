import Diagnostics
import Git
import Registry

/// A plugin's folder as it counts: the files of the commit, but each release with the bytes with which it was published.
struct PluginFolder: Sendable {
  /// The plugin's id.
  let id: String

  /// The folder in the commit; nil if it was deleted.
  let tree: ObjectID?

  /// The releases that changed after they had appeared, with their states, the newest first.
  private let disturbed: [(version: String, states: [ReleaseHistory.State])]

  /// Whether what counts follows from history too.
  var isDisturbed: Bool { !disturbed.isEmpty }

  /// A folder whose releases appeared and stayed.
  init(id: String, tree: ObjectID?) {
    self.init(id: id, tree: tree, disturbed: [])
  }

  private init(id: String, tree: ObjectID?, disturbed: [(version: String, states: [ReleaseHistory.State])]) {
    self.id = id
    self.tree = tree
    self.disturbed = disturbed
  }

  /// The folders of a commit, and those that were deleted since a release was published in them, in order of id.
  static func all(_ folders: [Inventory.Folder], _ history: ReleaseHistory) -> [PluginFolder] {
    let trees = Dictionary(folders.map { ($0.name, $0.tree) }) { first, _ in first }
    let disturbed = Dictionary(grouping: history.disturbed, by: \.key.plugin)
    return Set(trees.keys).union(disturbed.keys).sorted().map { id in
      let releases = disturbed[id, default: []].map { ($0.key.version, $0.value) }.sorted { $0.0 < $1.0 }
      return PluginFolder(id: id, tree: trees[id], disturbed: releases)
    }
  }

  /// Whether the same comes of reading this folder as of another.
  func readsTheSame(as other: PluginFolder) -> Bool {
    id == other.id && tree == other.tree && !isDisturbed && !other.isDisturbed
  }

  /// What is remembered of this very folder; nil if that is nothing that can be used.
  func recall(_ plugin: RememberedPlugin, reader: DocumentReader, texts: TextFetcher) -> ReadPlugin? {
    guard let tree, plugin.tree == tree, !isDisturbed, !plugin.isDisturbed else { return nil }
    return ReadPlugin(self, plugin, reader: reader, texts: texts)
  }

  /// Reads the folder.
  func read(in repository: borrowing Repository, reader: DocumentReader) throws(GitError) -> ReadPlugin {
    var stopwatch = Timings.Stopwatch()
    var files: [RepositoryFile] = []
    if let tree { files = try repository.read(below: tree, at: path) }
    var findings: [Finding] = []
    for (version, states) in disturbed {
      guard let published = try publishedState(version, states, in: repository, reader: reader),
        published != states.first
      else { continue }
      findings.append(finding(version, published, states.first ?? ReleaseHistory.State()))
      files.removeAll { $0.path == file(version) || $0.path.hasPrefix(bundle(version) + "/") }
      files += try self.files(version, published, in: repository)
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    stopwatch.lap(.readPlugin)
    let reading = PluginReading(id: id, files, reader: reader)
    stopwatch.lap(.parsePlugin)
    Timings.count { $0.documentsParsed += files.count { $0.path.hasSuffix(".yaml") } }
    return ReadPlugin(folder: self, reading: reading, findings: findings)
  }

  // MARK: - History

  /// The first state in which a release was valid; nil if it never was.
  private func publishedState(
    _ version: String, _ states: [ReleaseHistory.State], in repository: borrowing Repository, reader: DocumentReader
  ) throws(GitError) -> ReleaseHistory.State? {
    for state in states.reversed() where try isValid(version, state, in: repository, reader: reader) { return state }
    return nil
  }

  /// Whether a release was valid in a state.
  func isValid(
    _ version: String, _ state: ReleaseHistory.State, in repository: borrowing Repository, reader: DocumentReader
  ) throws(GitError) -> Bool {
    if state.file == nil { return false }
    let reading = PluginReading(id: id, try files(version, state, in: repository), reader: reader)
    return reading.releases.contains { $0.release != nil }
  }

  /// The files of a release in a state.
  private func files(
    _ version: String, _ state: ReleaseHistory.State, in repository: borrowing Repository
  ) throws(GitError) -> [RepositoryFile] {
    var files: [RepositoryFile] = []
    if let blob = state.file {
      files += try repository.read([TreeFile(path: TreePath(file(version)), kind: .file, id: blob)])
    }
    if let tree = state.bundle { files += try repository.read(below: tree, at: bundle(version)) }
    return files
  }

  private func finding(
    _ version: String, _ published: ReleaseHistory.State, _ current: ReleaseHistory.State
  ) -> Finding {
    let (what, path) =
      if current.file == nil { ("was removed", file(version)) } else if current.file != published.file {
        ("was edited", file(version))
      } else if current.bundle == nil { ("has lost its bundle", bundle(version)) } else {
        ("has another bundle", bundle(version))
      }
    let restore = published.file.map { "git cat-file blob \($0) > \(file(version))" }
    return Finding(
      ReconcilerCodes.releaseChanged, "\(id) \(version) \(what) after it was published", at: Place(path: path),
      help: current.file == published.file ? nil : restore.map { "restore it: \($0)" })
  }

  // MARK: - Paths

  private var path: String { Inventory.plugins + "/" + id }
  private func file(_ version: String) -> String { "\(path)/versions/\(version).yaml" }
  private func bundle(_ version: String) -> String { "\(path)/bundles/\(version)" }
}
