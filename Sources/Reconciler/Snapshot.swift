public import Git
import Registry

/// A state of the repository that any number of tasks can read: a commit's tree, or the one that a commit made now would
/// have.
struct Snapshot: Sendable {
  /// Where to read it.
  var location: RepositoryLocation { pool.location }

  /// The outermost tree.
  let tree: ObjectID

  /// The commit; nil for a working tree, an index, or a state that was edited.
  let commit: Commit?

  /// The commit that a state without one would be committed on; nil for the one at `HEAD`.
  let parent: ObjectID?

  private let pool: RepositoryPool

  /// What a merge comes to, on behalf of the commit that is merged if it is one.
  init(_ merge: MergedTree, of commit: Commit? = nil) {
    (pool, tree, self.commit, parent) = (RepositoryPool(merge.result.location), merge.result.tree, commit, nil)
  }

  /// Finds what a request names.
  init(_ request: Request) throws(ReconcilerError) {
    do {
      var pool = RepositoryPool(try RepositoryLocation(of: request.repository, environment: request.environment))
      let repository = try pool.open()
      var state: UncommittedTree
      var commit: Commit?
      switch request.source {
      case .commit(let revision):
        let found = try repository.commit(at: revision)
        commit = found
        state = UncommittedTree(tree: found.tree, location: pool.location)
      case .workingTree: state = try repository.workingTree(folders: Inventory.folders)
      case .index: state = try repository.stagedTree()
      }
      parent = request.edits.isEmpty ? nil : commit?.id
      if !request.edits.isEmpty {
        state = try Repository(state.location).tree(state.tree, with: request.edits)
        commit = nil
      }
      if commit == nil { pool = RepositoryPool(state.location) }
      (self.pool, tree, self.commit) = (pool, state.tree, commit)
    } catch { throw ReconcilerError(error) }
  }

  /// A state that is not committed.
  init(_ state: UncommittedTree) {
    (pool, tree, commit, parent) = (RepositoryPool(state.location), state.tree, nil, nil)
  }

  /// Another commit of the repository that a state is in.
  init(_ commit: Commit, beside other: Snapshot) {
    self.init(commit, in: other.pool)
  }

  private init(_ commit: Commit, in pool: RepositoryPool) {
    self.pool = pool
    tree = commit.tree
    self.commit = commit
    parent = nil
  }

  /// The state, beside the commit that it is or would be committed on. In a repository that has none yet, that is one of no
  /// files, kept in memory.
  func onCommit() throws(ReconcilerError) -> (state: Snapshot, commit: Commit) {
    do throws(GitError) {
      let repository = try pool.open()
      var newest = commit
      if newest == nil { newest = try repository.newestCommit() }
      if let newest { return (self, newest) }
      let (root, location) = try repository.tree(nil, with: []).committed(after: nil, at: 0)
      return (Snapshot(UncommittedTree(tree: tree, location: location)), root)
    } catch { throw ReconcilerError(error) }
  }

  /// The same state, as the commit that it would be; a commit is itself.
  func committed(at time: Timestamp) throws(ReconcilerError) -> Snapshot {
    if commit != nil { return self }
    let repository = try open()
    var head = parent
    if head == nil { do { head = try repository.newestCommit()?.id } catch { throw ReconcilerError(error) } }
    let (commit, location) = UncommittedTree(tree: tree, location: location).committed(after: head, at: time.seconds)
    return Snapshot(commit, in: RepositoryPool(location))
  }

  /// Opens the repository for one task.
  func open() throws(ReconcilerError) -> Repository {
    do { return try pool.open() } catch { throw ReconcilerError(error) }
  }
}

extension ReconcilerError {
  /// What git could not do.
  public init(_ error: GitError) {
    let (code, remedy): (_, Remedy) =
      switch error.code {
      case .noCommits: (ReconcilerCodes.emptyRepository, .repository)
      case .historyMissing: (ReconcilerCodes.historyMissing, .environment)
      case .unrelatedHistories: (ReconcilerCodes.historiesUnrelated, .usage)
      case .revisionNotFound, .revisionAmbiguous, .wrongKind: (ReconcilerCodes.revisionUnknown, .usage)
      default: (ReconcilerCodes.repositoryUnreadable, .environment)
      }
    let help: String? =
      switch error.code {
      case .noRepository: "Name a checkout or a bare repository with --repository; `patchbay init` begins a new one."
      case .noCommits: nil  // The code says more.
      default: error.help
      }
    self.init(code, error.description, help: help, remedy: remedy)
  }
}

extension Repository {
  /// The commit that the next one would be made on; nil if there is none yet.
  func newestCommit() throws(GitError) -> Commit? {
    do throws(GitError) { return try commit(at: "HEAD") } catch {
      guard error.code == .noCommits else { throw error }
      return nil
    }
  }
}
