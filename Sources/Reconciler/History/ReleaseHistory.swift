import Git

/// The states in which each release has been on the main line, for those that did not just appear and stay.
///
/// A release is published by the first commit in which it is valid, and keeps those bytes from then on. Nearly all releases
/// appear once and never change, so only the changes are looked at: two neighbours on the line are compared folder by
/// folder, by object id, and what is the same is never opened.
struct ReleaseHistory: Sendable {
  /// Which release.
  struct Key: Hashable, Sendable {
    /// The plugin's id.
    let plugin: String

    /// The version, as in the file's name.
    let version: String
  }

  /// What a release consisted of.
  struct State: Hashable, Sendable {
    /// `versions/<version>.yaml`
    var file: ObjectID?

    /// `bundles/<version>/`
    var bundle: ObjectID?
  }

  /// The states of the releases that changed after they had appeared, the newest first. A state without a file is one in
  /// which the release was not there.
  let disturbed: [Key: [State]]

  /// Compares neighbouring points of the main line.
  init(_ points: ArraySlice<MainLine.Point>, in repository: borrowing Repository) throws(GitError) {
    var states: [Key: [State]] = [:]
    for (newer, older) in zip(points, points.dropFirst()) where newer.plugins != older.plugins {
      for plugin in try repository.entryChanges(from: older.plugins, to: newer.plugins) where plugin.path.isUTF8 {
        let old = try Self.releases(plugin.old?.folder, in: repository)
        let new = try Self.releases(plugin.new?.folder, in: repository)
        for version in Set(old.keys).union(new.keys) where old[version] != new[version] {
          let key = Key(plugin: plugin.path.text, version: version)
          states[key, default: [new[version] ?? State()]].append(old[version] ?? State())
        }
      }
    }
    disturbed = states.filter { _, states in
      Set(states.filter { $0.file != nil }).count > 1 || states.first?.file == nil
    }
  }

  // MARK: -

  private static func folders(_ tree: ObjectID?, in repository: borrowing Repository) throws(GitError)
    -> [String: ObjectID]
  {
    guard let tree else { return [:] }
    var folders: [String: ObjectID] = [:]
    var entries = try repository.entries(of: tree)
    while try entries.next() {
      if entries.kind == .tree, let name = entries.name { folders[name] = entries.id }
    }
    return folders
  }

  /// The releases in a plugin's folder, by version.
  static func releases(
    _ plugin: ObjectID?, in repository: borrowing Repository
  ) throws(GitError) -> [String: State] {
    guard let plugin else { return [:] }
    var states: [String: State] = [:]
    if let versions = try repository.folder("versions", in: plugin) {
      var entries = try repository.entries(of: versions)
      while try entries.next() {
        guard entries.kind.isFile, let name = entries.name, name.hasSuffix(".yaml") else { continue }
        states[String(name.dropLast(5)), default: State()].file = entries.id
      }
    }
    if let bundles = try repository.folder("bundles", in: plugin) {
      for (version, tree) in try folders(bundles, in: repository) where states[version] != nil {
        states[version]?.bundle = tree
      }
    }
    return states
  }
}

extension TreeChange.Side {
  /// The tree, if this is a folder.
  var folder: ObjectID? { kind == .tree ? id : nil }
}
