public import Diagnostics
import YAML

extension RuleCodes {
  /// A permission that is said to be less risky than it was.
  public static let riskLowered = Code(
    "RISK_LOWERED", .finding(.warning), title: "a permission is rated less risky than it was",
    explanation:
      "A tenant's policies.maxRisk keeps releases away that ask for riskier permissions. A lower rating lets "
      + "them in without the tenant's doing. Asked of a change, with `check --base`.",
    mend: "Leave the rating as it was, or tell the tenants and accept the warning in registry/accepted.yaml.")
}

extension Rule<ChangedPermissions> {
  /// No permission is rated lower than it was.
  static var risksStay: Self {
    Rule(RuleCodes.riskLowered) { permissions, report in
      for id in permissions.new.keys.sorted() {
        guard let old = permissions.old[id], let new = permissions.new[id], new.risk < old.risk else { continue }
        let node = permissions.document?.root[id]?["risk"]
        report.add(
          RuleCodes.riskLowered, "the risk of `\(id)` was \(old.risk.rawValue) and is \(new.risk.rawValue)",
          at: permissions.document.map { Place($0.source, node?.range) } ?? Place(path: RepositoryLayout.permissions))
      }
    }
  }
}
