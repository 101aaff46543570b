public import Reconciler

extension Base {
  /// What an edit changes, judged in memory: what would be served otherwise, and what is wrong with it, as `check --base` says it.
  ///
  /// In a checkout others may have changed files too: what these do is none of the edit's.
  ///
  /// - Throws: What stops a run over either state.
  public func plan(of proposal: Proposal) async throws(ReconcilerError) -> Plan {
    var edited = request
    edited.edits = proposal.edits
    return try await Run(edited).planOfEdits()
  }
}
