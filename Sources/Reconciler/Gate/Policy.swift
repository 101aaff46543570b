import Git
import Registry

/// What the branch asks of commits that come to it.
///
/// It is always what the base says, never what the change does: who changes the rules is judged by the old ones. Of a file with
/// an error the newest earlier version counts that had none.
struct Policy: Sendable {
  /// What is asked of each commit.
  let commits: CommitPolicy

  /// Whose signatures count.
  let signers: AllowedSigners

  /// Who answers for which paths.
  let owners: Owners?

  /// Reads what the newest of some points says.
  init(_ points: [MainLine.Point], in snapshot: Snapshot) throws {
    let reader = DocumentReader()
    var versions = try Versions(points, in: snapshot)
    commits =
      try versions.newest(PlatformDocument.path) { PlatformReading([$0], reader: reader).platform?.value }?
      .commits ?? CommitPolicy()
    signers = try versions.newest(AllowedSigners.path) { AllowedSigners($0) } ?? AllowedSigners()
    owners = try versions.newest(Owners.path) { Owners($0, reader: reader) }
  }

  /// Whether who signed a commit makes a difference.
  var looksAtSignatures: Bool { commits.isSigned || owners != nil }

  /// The files of a point, and earlier versions of them.
  private struct Versions: ~Copyable {
    let repository: Repository
    let tree: ObjectID?
    var past: PastVersions

    init(_ points: [MainLine.Point], in snapshot: Snapshot) throws {
      let repository = try snapshot.open()
      let past = PastVersions(points[...], in: try snapshot.open())
      self.repository = repository
      self.past = past
      tree = points.first?.tree
    }

    /// The newest version of a file that something can be made of; nil if the file is not there now.
    mutating func newest<Value>(_ path: String, _ make: (RepositoryFile) -> Value?) throws -> Value? {
      guard let tree, let entry = try repository.entry(at: path, in: tree) else { return nil }
      let now = TreeFile(path: TreePath(path), kind: entry.kind, id: entry.id)
      var file = entry.kind == .tree ? nil : try repository.read([now]).first
      var index = 0
      while let version = file {
        if let value = make(version) { return value }
        file = try past.file(path, index)
        index += 1
      }
      return nil
    }
  }
}
