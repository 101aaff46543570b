import Diagnostics
import Git
public import Reconciler
public import Registry
import YAML

extension Base {
  /// Takes back what a commit did, by a new edit; history stays as it is.
  ///
  /// A release that the commit published stays, with its bundle and its plugin, since pages may name it; it is yanked.
  ///
  /// - Parameters:
  ///   - revision: The commit.
  ///   - moment: Since when its releases are yanked.
  /// - Throws: `ROLLBACK_CONFLICT`; if there is no such commit, or it has none before it.
  /// - Returns: The edit.
  public func rollingBack(_ revision: String, at moment: Timestamp) throws(ReconcilerError) -> Proposal {
    let undone = try undo(revision)
    if !undone.conflicts.isEmpty {
      throw ReconcilerError(
        AuthoringCodes.rollbackConflict,
        "\(undone.conflicts.map(\.description).joined(separator: ", ")) has changed since that commit",
        remedy: .repository)
    }
    var files = undone.files.filter { file in
      file.bytes != nil || !undone.published.contains { file.path.hasPrefix("registry/plugins/\($0.plugin)/") }
    }
    for (plugin, releases) in Dictionary(grouping: undone.published, by: \.plugin).sorted(by: { $0.key < $1.key }) {
      let path = Self.status(of: plugin)
      // The commit may have changed the file that says so, too.
      let reverted = files.first { $0.path == path }?.bytes
      let status =
        if let reverted, let document = YAMLReader.read(SourceText(path: path, bytes: reverted)).document {
          document
        } else {
          try statusDocument(of: plugin)
        }
      let edited = try status.edited { editor throws(EditError) in
        for release in releases where editor.document.root["yanked"]?[release.version] == nil {
          try editor.set(Self.mark("Rolled back", moment), at: ["yanked", .key(release.version)])
        }
      }
      files.removeAll { $0.path == path }
      files.append((path, edited.source.bytes))
    }
    return try Proposal(undone.subject, files.sorted { $0.path < $1.path }, of: self)
  }

  /// What taking back a commit comes to, before anything is said of its releases.
  private struct Undone {
    let subject: String
    let conflicts: [TreePath]
    let files: [(path: String, bytes: [UInt8]?)]

    /// The releases that the commit added.
    let published: [PublishedRelease]
  }

  private func undo(_ revision: String) throws(ReconcilerError) -> Undone {
    try reading { repository throws(GitError) -> Undone in
      let commit = try repository.commit(at: revision)
      let merged = try repository.tree(state.tree, without: commit)
      let parent = try repository.commit(commit.parents[0])
      let result = try Repository(merged.result.location)
      var files: [(path: String, bytes: [UInt8]?)] = []
      for change in try result.changes(from: state.tree, to: merged.result.tree) {
        var bytes: [UInt8]?
        if let new = change.new { bytes = try result.bytes(of: new.id) }
        files.append((change.path.text, bytes))
      }
      let changes = try repository.changes(from: parent.tree, to: commit.tree)
      return Undone(
        subject: "Revert \"\(commit.summary)\"", conflicts: merged.conflicts.map(\.path), files: files,
        published: changes.compactMap(PublishedRelease.init))
    }
  }
}

/// A release that a commit added.
private struct PublishedRelease {
  let plugin, version: String

  init?(_ change: TreeChange) {
    let names = change.path.text.split(separator: "/").map(String.init)
    guard change.old == nil, names.count == 5, names[0] == "registry", names[1] == "plugins", names[3] == "versions",
      names[4].hasSuffix(".yaml")
    else { return nil }
    (plugin, version) = (names[2], String(names[4].dropLast(5)))
  }
}
