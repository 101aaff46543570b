import Diagnostics
import Git
import Registry

/// Who signed the commits of a change, by the rules of its base.
struct SignedChange: Sendable {
  let change: Change
  let policy: Policy

  /// Who signed which commit; empty where that makes no difference.
  let signers: [ObjectID: Signer]

  /// Looks at the signature of each commit, on all cores.
  init(_ change: Change, environment: [String: String], jobs: Int) async throws {
    let policy = try Policy(for: change)
    self.change = change
    self.policy = policy
    guard policy.looksAtSignatures, !change.commits.isEmpty else {
      signers = [:]
      return
    }
    let parts = try await Workers.run(change.commits, jobs: jobs) { next in
      let repository = try change.head.open()
      var verifier = try SignatureVerifier(policy.signers, environment: environment)
      var signers: [ObjectID: Signer] = [:]
      while let (_, commit) = next() { signers[commit.id] = try verifier.signer(of: commit, in: repository) }
      return signers
    }
    signers = parts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  /// The commits that are not signed as the base asks for.
  func unsigned() throws -> [Finding] {
    guard policy.commits.isSigned else { return [] }
    let repository = try change.head.open()
    return try change.commits.compactMap { commit in
      guard let fault = try fault(of: commit, in: repository) else { return nil }
      return Finding(
        ReconcilerCodes.commitUnsigned, "commit \(commit.id.description.prefix(12)) of \(commit.author.name) \(fault)",
        at: Place(path: ""))
    }
  }

  private func fault(of commit: Commit, in repository: borrowing Repository) throws -> String? {
    switch signers[commit.id] ?? .nobody {
    case .nobody: "is not signed"
    case .unknown: "is signed, but not with a key that counts"
    case .known(let name) where name == policy.commits.forge:
      try isPlainMerge(commit, in: repository) ? nil : "is signed by the forge, and more than a merge"
    case .known: nil
    }
  }

  /// Whether a commit holds what merging its parents comes to by itself, so that nobody has written anything in it.
  private func isPlainMerge(_ commit: Commit, in repository: borrowing Repository) throws -> Bool {
    guard commit.parents.count == 2 else { return false }
    let merge = try repository.mergedTree(of: commit.parents[1], into: commit.parents[0])
    return merge.conflicts.isEmpty && merge.result.tree == commit.tree
  }
}
