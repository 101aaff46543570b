public import Diagnostics
import YAML

extension RuleCodes {
  /// A new release that says that it is older, or younger, than it can be.
  public static let releasedBackdated = Code(
    "RELEASED_BACKDATED", .finding(.error), title: "a new release is dated long before its commit, or after it",
    explanation:
      "Tenants may ask that a release be some days old before it reaches them (minimumReleaseAge), and its age "
      + "counts from `released`. So that lies at most seven days before the commit that adds the file, and not after it. "
      + "The first commit of a repository may bring older releases. Asked of a change, with `check --base`.",
    mend: "Write the moment at which the release is published here.")
}

extension Rule<NewRelease> {
  /// A release is dated when it is committed, or in the week before.
  static var isDated: Self {
    Rule(RuleCodes.releasedBackdated) { subject, report in
      let (released, committed) = (subject.release.released, subject.committed)
      let message =
        if released > committed { "it is released at \(released), after it was committed at \(committed)" } else {
          "it is released at \(released), more than seven days before it was committed at \(committed)"
        }
      guard released > committed || released.advanced(by: 7 * 86_400) < committed else { return }
      report.add(RuleCodes.releasedBackdated, message, at: subject.release.document.place("released"))
    }
  }
}
