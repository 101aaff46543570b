import Diagnostics
import Git
public import Reconciler
import Registry
import YAML

/// The state that an edit begins with, and where the edited state goes.
///
/// ```
/// Base ─▶ Proposal ─▶ judged in memory ─▶ files on disk, or a commit
///         edited files   what it brings
/// ```
/// Nothing is written before the edited state was judged as a whole, as `check` judges it. Files of a checkout are edited as
/// they are on disk; for a commit they are edited as the branch has them.
public struct Base: Sendable {
  /// Where an edit goes.
  public enum Target: Hashable, Sendable {
    /// To the files of the checkout.
    case files

    /// To a commit on a branch; nil for the branch that `HEAD` is on.
    case commit(branch: String?)
  }

  /// What is judged, without the edit.
  public let request: Request

  /// Where the edit goes.
  let destination: Destination

  /// What there is.
  let survey: Survey

  /// The state, and where to read it.
  let state: UncommittedTree

  /// A target that was looked up.
  enum Destination: Sendable {
    /// The files below a folder, and the commit that they were checked out from; nil if there is none yet.
    case files(String, head: Commit?)

    /// A branch, by its whole name, with the commit that it is at, or that it is made at.
    case branch(String, at: Commit, isNew: Bool)
  }

  /// Looks up what is edited. The request's own source does not matter.
  ///
  /// - Throws: `BRANCH_UNUSABLE`; what a run over the state may.
  public static func open(_ request: Request, for target: Target) async throws(ReconcilerError) -> Base {
    let (state, destination) = try find(request, target)
    var request = request
    request.asOf = request.asOf ?? .now
    request.source =
      if case .branch(_, let commit, _) = destination { .commit(commit.id.description) } else { .workingTree }
    let survey = try await Run(request).survey()
    return Base(request: request, destination: destination, survey: survey, state: state)
  }

  private static func find(
    _ request: Request, _ target: Target
  ) throws(ReconcilerError) -> (UncommittedTree, Destination) {
    do {
      let repository = try Repository(at: request.repository, environment: request.environment)
      switch target {
      case .files:
        let state = try repository.workingTree(folders: Request.folders)
        let branch = try repository.headBranch()
        let head: Commit? =
          if let branch { try repository.commit(ofReference: branch) } else { try repository.commit(at: "HEAD") }
        return (state, .files(repository.location.workingTree ?? ".", head: head))
      case .commit(let branch):
        if let branch, !Repository.isBranchName(branch) {
          throw ReconcilerError.branch("`\(branch)` is no name of a branch")
        }
        let head = try repository.headBranch()
        guard let reference = branch.map({ "refs/heads/" + $0 }) ?? head else {
          throw ReconcilerError.branch("HEAD is on no branch", help: "Name one with --branch.")
        }
        let present = try repository.commit(ofReference: reference)
        let isCheckedOut = try repository.isCheckedOut(reference)
        if isCheckedOut, reference != head {
          throw ReconcilerError.branch("`\(reference)` is checked out in another worktree")
        }
        let commit = if let present { present } else { try repository.commit(at: "HEAD") }
        return (
          UncommittedTree(tree: commit.tree, location: repository.location),
          .branch(reference, at: commit, isNew: present == nil)
        )
      }
    } catch let error as GitError { throw ReconcilerError(authoring: error) } catch let error as ReconcilerError {
      throw error
    } catch { preconditionFailure("a repository throws one kind of error, not \(error)") }
  }
}

// MARK: - Reading

extension Base {
  /// The bytes of a file; nil if there is none.
  func bytes(of path: String) throws(ReconcilerError) -> [UInt8]? {
    if case .files(let folder, _) = destination { return try WorkingFile(path, in: folder).read() }
    return try reading { repository throws(GitError) in
      guard let entry = try repository.entry(at: path, in: state.tree), entry.kind.isFile else { return nil }
      return try repository.bytes(of: entry.id, limit: Self.fileLimit)
    }
  }

  /// The names of what is in a folder, in git's order.
  func names(in folder: String) throws(ReconcilerError) -> [String] {
    try reading { repository throws(GitError) in
      guard let tree = try repository.folder(folder, in: state.tree) else { return [] }
      return try repository.entryChanges(from: nil, to: tree).map(\.path.text)
    }
  }

  /// The document at a path; nil if there is no file.
  func document(at path: String) throws(ReconcilerError) -> Document? {
    guard let bytes = try bytes(of: path) else { return nil }
    guard let document = YAMLReader.read(SourceText(path: path, bytes: bytes)).document else {
      throw ReconcilerError(
        AuthoringCodes.editImpossible, "\(path) cannot be read, so nothing is changed in it",
        help: "`patchbay check --working-tree` says what is wrong with it.", remedy: .repository)
    }
    return document
  }

  /// The most bytes of a file that is edited.
  static let fileLimit = 64 << 20

  /// Lends the repository in which the state can be read.
  func reading<Value>(_ body: (borrowing Repository) throws(GitError) -> Value) throws(ReconcilerError) -> Value {
    do throws(GitError) { return try body(Repository(state.location)) } catch {
      throw ReconcilerError(authoring: error)
    }
  }
}

// MARK: - Errors

extension ReconcilerError {
  /// What git could not do for an edit.
  init(authoring error: GitError) {
    switch error.code {
    case .referenceMoved:
      self.init(AuthoringCodes.branchMoved, error.description, help: error.help, remedy: .environment)
    case .noIdentity:
      self.init(AuthoringCodes.identityMissing, error.description, help: error.help, remedy: .environment)
    case .noWorkingTree:
      self = .branch(error.description, help: "Commit the edit to a branch: --commit.")
    default: self.init(error)
    }
  }

  static func branch(_ message: String, help: String? = nil) -> ReconcilerError {
    ReconcilerError(AuthoringCodes.branchUnusable, message, help: help, remedy: .usage)
  }

  /// There is nothing of a name.
  static func unknown(_ noun: String, _ name: String, among names: some Sequence<String>) -> ReconcilerError {
    let closest = Suggestion.closest(to: name, in: names).map { "; did you mean \($0)?" } ?? ""
    return ReconcilerError(AuthoringCodes.nameUnknown, "there is no \(noun) \(name)\(closest)", remedy: .usage)
  }
}
