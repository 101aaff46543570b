public import Diagnostics
import YAML

extension RuleCodes {
  /// A contribution that is heavier than its place allows.
  public static let budgetExceeded = Code(
    "BUDGET_EXCEEDED", .finding(.warning), title: "a contribution is heavier than its place allows",
    explanation: "An extension point, or else the platform, says how many bytes a contribution's files may have. What "
      + "counts is the entry and all that it imports; what it loads on demand does not. Of a bundle that is elsewhere all "
      + "files count.",
    mend: "Make the bundle smaller, or load parts of it on demand with import().")
}

extension Rule<ReleaseInRegistry> {
  /// A contribution's files stay within the budget of its extension point.
  static var contributionsFitBudget: Self {
    Rule(RuleCodes.budgetExceeded) { subject, report in
      let (release, bytes) = (subject.release, subject.reading.loadedBytes)
      for contribution in release.contributes {
        guard let point = release.point(contribution.extensionPoint, in: subject.registry),
          let budget = point.budget ?? subject.registry.platform.contributionBudget, bytes > budget,
          let node = contribution.node["extensionPoint"]
        else { continue }
        report.add(
          RuleCodes.budgetExceeded, "`\(contribution.export)` loads \(bytes) bytes, and `\(point.id)` allows \(budget)",
          at: release.document.place(node))
      }
    }
  }
}
