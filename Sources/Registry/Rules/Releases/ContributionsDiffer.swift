public import Diagnostics
import YAML

extension RuleCodes {
  /// The same export twice at one extension point.
  public static let contributionTwice = Code(
    "CONTRIBUTION_TWICE", .finding(.error), title: "the same export is put twice at one extension point",
    explanation:
      "Within a release, an extension point and an export name one contribution; placements tell them apart so.",
    mend: "Remove one of the two, or give it an export of its own.")
}

/// What tells the contributions of a release apart.
private struct Name: Hashable {
  let extensionPoint: String
  let export: String
}

extension Rule<BundleContents> {
  /// No two contributions of a release have the same extension point and export.
  static var contributionsDiffer: Self {
    Rule(RuleCodes.contributionTwice) { subject, report in
      let document = subject.release.document
      var seen: [Name: Release.Contribution] = [:]
      for contribution in subject.release.contributes {
        let name = Name(extensionPoint: contribution.extensionPoint, export: contribution.export)
        guard let other = seen.updateValue(contribution, forKey: name) else { continue }
        report.add(
          RuleCodes.contributionTwice, "`\(contribution.export)` is put twice at `\(contribution.extensionPoint)`",
          at: document.place(contribution.node["export"] ?? contribution.node),
          notes: [Finding.Note("the other one", at: document.place(other.node["export"] ?? other.node))])
      }
    }
  }
}
