public import Diagnostics
import YAML

extension RuleCodes {
  /// A release that is no longer revoked.
  public static let revocationLifted = Code(
    "REVOCATION_LIFTED", .finding(.warning), title: "a revocation is lifted",
    explanation:
      "A revoked release is served to no one, because it does harm. Once it is no longer revoked, ranges and "
      + "channels choose it again. Asked of a change, with `check --base`.",
    mend: "Put the revocation back, unless it was a mistake; then accept the warning in registry/accepted.yaml.")
}

extension Rule<ChangedPlugin> {
  /// What was revoked stays revoked.
  static var revocationsStand: Self {
    Rule(RuleCodes.revocationLifted) { plugin, report in
      let revoked = plugin.new.status?.revoked ?? [:]
      for version in (plugin.old.status?.revoked ?? [:]).keys.sorted() where revoked[version] == nil {
        report.add(
          RuleCodes.revocationLifted, "\(plugin.new.id) \(version) is no longer revoked",
          at: plugin.new.status?.document.place("revoked") ?? Place(path: RepositoryLayout.status(of: plugin.new.id)))
      }
    }
  }
}
