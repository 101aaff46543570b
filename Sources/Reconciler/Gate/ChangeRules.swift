import Diagnostics
import Git
import Registry
import YAML

/// The rules that need both states of a change.
struct ChangeRules: Sendable {
  /// The change.
  let change: Change

  /// What counted before; nil if nothing is asked of it, or nothing that can be read did.
  let old: PublishedRegistry?

  /// What counts then, at least of the plugins that changed and of those that changed tenants install; nil if nothing changed.
  let new: RegistryState?

  /// Says what is wrong with the change.
  func findings() throws -> [Finding] {
    let repository = try change.head.open()
    return try change.conflictFindings + commitsAheadOfClock + registryChanges(in: repository)
      + tenantChanges(in: repository)
  }

  /// What is wrong with the change of the registry.
  private func registryChanges(in repository: borrowing Repository) throws -> [Finding] {
    guard let old, let new else { return [] }
    let changes = RegistryChange(
      from: old, to: new.registry, new.platform, plugins: change.folders.plugins.map(\.name))
    var committed: [String: Timestamp] = [:]
    for release in changes.newReleases {
      let path = release.document.source.path
      committed[path] = try change.firstCommit(of: path, in: repository)
    }
    return changes.findings { committed[$0.document.source.path] }
  }

  /// What is wrong with the changes of tenants.
  private func tenantChanges(in repository: borrowing Repository) throws -> [Finding] {
    guard let new else { return [] }
    let comesWithRegistry = change.folders.touchesPlatform || !change.folders.plugins.isEmpty
    var findings: [Finding] = []
    for tenant in change.folders.tenants where tenant.new != nil {
      let files = try repository.changes(from: tenant.old, to: tenant.new)
      let old = try reading(of: tenant, files.compactMap { $0.old?.file(at: $0.path) }, new.reader, in: repository)
      findings += try reading(of: tenant, files.compactMap { $0.new?.file(at: $0.path) }, new.reader, in: repository)
        .changeFindings(from: tenant.old == nil ? nil : old, in: new.registry, comesWithRegistry: comesWithRegistry)
    }
    return findings
  }

  /// What is read of some of a tenant's files.
  private func reading(
    of tenant: FolderChanges.Change, _ files: [TreeFile], _ reader: DocumentReader, in repository: borrowing Repository
  ) throws(GitError) -> TenantReading {
    let folder = "\(Inventory.tenants)/\(tenant.name)/"
    let whole = files.map { TreeFile(path: TreePath(folder + $0.path.text), kind: $0.kind, id: $0.id) }
    return TenantReading(id: tenant.name, try repository.read(whole), reader: reader)
  }

  /// The commits that say that they were made in the future.
  private var commitsAheadOfClock: [Finding] {
    let latest = Timestamp.now.seconds + 300
    return change.commits.filter { $0.committer.time > latest }.map { commit in
      Finding(
        ReconcilerCodes.commitAheadOfClock,
        "commit \(commit.id.description.prefix(12)) is dated \(Timestamp(seconds: commit.committer.time))",
        at: Place(path: ""))
    }
  }
}

extension TreeChange.Side {
  /// The file that it is at a path.
  fileprivate func file(at path: TreePath) -> TreeFile { TreeFile(path: path, kind: kind, id: id) }
}
