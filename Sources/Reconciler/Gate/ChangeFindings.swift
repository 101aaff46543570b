import Diagnostics
import Registry

/// What is said of a change. Whoever judges one says the same: a check, a hook, a plan, a command that edits.
///
/// ```
/// found in the base ─╮
///                    ├─ comparison ─╮
/// found in the head ─╯              ├─ less what is accepted ─▶ brought, standing
///   rules over both, approvals ─────╯
/// ```
struct ChangeFindings: Sendable {
  /// What it brings, in the stable order.
  let brought: [Finding]

  /// What was found before and is still, in the stable order.
  let standing: [Finding]

  /// What was found before and is not any more, in the stable order.
  let mended: [Finding]

  /// The warnings that it brings and that `registry/accepted.yaml` accepts.
  let accepted: [Finding]

  /// The warnings that stood before and that `registry/accepted.yaml` accepts.
  let acceptedStanding: [Finding]

  /// Who must approve it, and who has.
  let approvals: Approvals

  /// Puts it together.
  ///
  /// - Parameters:
  ///   - rules: The rules over both states.
  ///   - old: What was found in the base, in any order; of what the change does not reach nothing is asked.
  ///   - new: What was found in the head, in any order.
  ///   - request: What is judged.
  /// - Throws: What reading may, and running the programs that know of signatures.
  init(_ rules: ChangeRules, from old: [Finding], to new: [Finding], _ request: Request) async throws {
    let change = rules.change
    let signed = try await SignedChange(change, environment: request.environment, jobs: request.jobs)
    approvals = try Approvals(of: signed)
    let comparison = FindingComparison(
      from: old.sorted(by: Finding.precedes), to: new.sorted(by: Finding.precedes))
    var found = comparison.brought + (try rules.findings())
    // What is not committed has no signature yet.
    if change.isCommitted { found += try signed.unsigned() + approvals.findings }
    let warnings = try change.head.acceptedWarnings()
    let brought = Acceptance(of: found, by: warnings, asOf: change.asOf)
    let standing = Acceptance(of: comparison.stood, by: warnings, asOf: change.asOf)
    self.brought = brought.findings.sorted(by: Finding.precedes)
    self.standing = standing.findings
    mended = comparison.mended
    (accepted, acceptedStanding) = (brought.accepted, standing.accepted)
  }
}
