public import Diagnostics
import Git
public import Reconciler

extension Base {
  /// What an edit brings, judged in memory: the state with it is checked as a change of the branch, as `check --base` does.
  ///
  /// In a checkout others may have changed files too: what these bring is none of the edit's.
  ///
  /// - Throws: What stops a run over either state.
  public func findings(broughtBy proposal: Proposal) async throws(ReconcilerError) -> [Finding] {
    let after = try await Self.findings(of: edited(by: proposal), since: commit)
    if case .branch = destination { return after }
    let before = try await Self.findings(of: request, since: commit)
    return FindingComparison(from: before, to: after).brought
  }

  /// What would be served otherwise than now if the edited state were committed, with all else that is not committed; nil if
  /// there is no commit yet.
  ///
  /// - Throws: What stops a run over either state.
  public func plan(of proposal: Proposal) async throws(ReconcilerError) -> Plan? {
    guard let commit else { return nil }
    return try await Run(edited(by: proposal)).plan(from: commit.id.description)
  }

  private func edited(by proposal: Proposal) -> Request {
    var edited = request
    edited.edits = proposal.edits
    return edited
  }

  /// The commit that the edit is made on; nil if there is none yet.
  private var commit: Commit? {
    switch destination {
    case .files(_, let head): head
    case .branch(_, let commit, _): commit
    }
  }

  private static func findings(of request: Request, since commit: Commit?) async throws(ReconcilerError) -> [Finding] {
    guard let commit else { return try await Run(request).check().findings }
    return try await Run(request).check(since: Run.Base(commit.id.description)).findings
  }
}
