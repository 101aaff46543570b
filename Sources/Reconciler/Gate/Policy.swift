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

  /// Reads what the base of a change says.
  init(for change: Change) throws {
    let reader = DocumentReader()
    let versions = try Versions(in: change)
    commits =
      try versions.newest(PlatformDocument.path) { PlatformReading([$0], reader: reader).platform?.value }?
      .commits ?? CommitPolicy()
    signers = try versions.newest(AllowedSigners.path) { AllowedSigners($0) } ?? AllowedSigners()
    owners = try versions.newest(Owners.path) { Owners($0, reader: reader) }
  }

  /// Whether who signed a commit makes a difference.
  var looksAtSignatures: Bool { commits.isSigned || owners != nil }

  /// The files of the base, and earlier versions of them.
  private struct Versions: ~Copyable {
    let change: Change
    let repository: Repository

    init(in change: Change) throws {
      repository = try change.base.open()
      self.change = change
    }

    /// The newest version of a file that something can be made of; nil if the file is not there now.
    func newest<Value>(_ path: String, _ make: (RepositoryFile) -> Value?) throws -> Value? {
      guard let entry = try repository.entry(at: path, in: change.base.tree), entry.kind != .tree else { return nil }
      let now = TreeFile(path: TreePath(path), kind: entry.kind, id: entry.id)
      if let value = try repository.read([now]).first.flatMap(make) { return value }
      // Only now is the past looked at: to walk it may take longer than all else.
      var past = PastVersions(try change.baseLine().points[...], in: try change.base.open())
      var index = 0
      while let version = try past.file(path, index) {
        if let value = make(version) { return value }
        index += 1
      }
      return nil
    }
  }
}
