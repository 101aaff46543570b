public import Git
public import Reconciler

extension Base {
  /// Where an edit went.
  public enum Written: Sendable {
    /// To files of the checkout.
    case files

    /// To a commit on a branch.
    case commit(ObjectID, branch: String)
  }

  /// Writes an edit where it is to go.
  ///
  /// Of files each is whole at any moment and keeps its mode. A commit holds the edit alone, whatever else is staged or
  /// changed. If its branch is checked out, the files and their entries in the index follow.
  ///
  /// - Parameters:
  ///   - proposal: The edit.
  ///   - message: The commit's message; nil for the edit's subject.
  /// - Throws: `CHANGES_UNCOMMITTED`, `BRANCH_MOVED`, `IDENTITY_MISSING`, `COMMIT_NOT_SIGNED`, `FILES_UNWRITABLE`.
  /// - Returns: Where it went.
  public func write(_ proposal: Proposal, message: String? = nil) throws(ReconcilerError) -> Written {
    switch destination {
    case .files(let folder, _):
      try WorkingFile.write(proposal.edits, in: folder)
      return .files
    case .branch(let reference, let commit, let isNew):
      // What stands in the way is found before anything is written.
      let (author, committer, tree) = try reading { repository throws(GitError) in
        let author = try repository.signature("AUTHOR", environment: request.environment)
        let committer = try repository.signature("COMMITTER", environment: request.environment)
        return (author, committer, try repository.tree(state.tree, with: proposal.edits))
      }
      let checkout = try checkout(showing: reference, for: proposal)
      let message = message ?? proposal.subject
      let signed = try signedCommit(of: tree, on: commit, message: message)
      if let checkout { try WorkingFile.write(proposal.edits, in: checkout) }
      let made = try reading { repository throws(GitError) in
        if checkout != nil { try repository.stage(proposal.edits) }
        guard let signed else {
          return try repository.commit(
            tree, on: commit.id, to: reference, isNew: isNew, message: message, author: author, committer: committer)
        }
        try repository.move(reference, from: isNew ? nil : commit.id, to: signed, message: message)
        return signed
      }
      return .commit(made, branch: String(reference.dropFirst("refs/heads/".count)))
    }
  }

  /// The commit, signed by git itself, whose configuration says with which key and program; nil if it asks for no signature. No
  /// branch has it yet.
  ///
  /// - Throws: `COMMIT_NOT_SIGNED`.
  private func signedCommit(
    of tree: UncommittedTree, on parent: Commit, message: String
  ) throws(ReconcilerError) -> ObjectID? {
    let folder: String? = try reading { repository throws(GitError) in
      guard try repository.truthSetting("commit.gpgSign") == true else { return nil }
      try repository.write(tree)
      return repository.location.gitDirectory
    }
    guard let folder else { return nil }
    let words = ["git", "--git-dir", folder, "commit-tree", "-S", "-p", parent.id.description, tree.tree.description]
    let ended = try ExternalProgram.run(words, input: Array("\(message)\n".utf8), environment: request.environment)
    guard ended.status == 0, let id = ObjectID(ended.output.filter { !$0.isWhitespace }) else {
      throw ReconcilerError(
        AuthoringCodes.commitNotSigned, "git's configuration asks for signed commits, and git could not sign this one",
        remedy: .environment)
    }
    return id
  }

  /// The folder of the checkout that shows a branch; nil if there is none.
  ///
  /// - Throws: `CHANGES_UNCOMMITTED`, if a file that is edited is not as the branch has it.
  private func checkout(showing reference: String, for proposal: Proposal) throws(ReconcilerError) -> String? {
    let found: (folder: String?, changed: TreePath?) = try reading { repository throws(GitError) in
      let head = try repository.headBranch()
      guard let folder = repository.location.workingTree, head == reference else { return (nil, nil) }
      for edit in proposal.edits {
        let isUnchanged = repository.isUnchanged(edit.path)
        if !isUnchanged { return (folder, edit.path) }
      }
      return (folder, nil)
    }
    if let changed = found.changed {
      throw ReconcilerError(
        AuthoringCodes.changesUncommitted, "\(changed) has changes that are not committed", remedy: .environment)
    }
    return found.folder
  }
}
