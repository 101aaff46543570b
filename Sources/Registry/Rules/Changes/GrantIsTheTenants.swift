public import Diagnostics
import YAML

extension RuleCodes {
  /// A grant that comes with a change of the registry.
  public static let grantNotByTenant = Code(
    "GRANT_NOT_BY_TENANT", .finding(.warning),
    title: "a permission is granted by a change that is not the tenant's own",
    explanation:
      "What a plugin may do in a tenant is the tenant's to say: a release that asks for more is held until its "
      + "team grants it. A change that touches registry/ and adds a grant to a tenant that is there already lets a "
      + "publisher grant himself. Asked of a change, with `check --base`.",
    mend: "Put the grant into a change of its own that touches the tenant alone.")
}

extension Rule<ChangedInstall> {
  /// What a tenant grants comes by a change of its own.
  static var grantIsTheTenants: Self {
    Rule(RuleCodes.grantNotByTenant) { install, report in
      guard install.comesWithRegistry else { return }
      let document = install.new.document
      for node in document.root["grants"]?.elements ?? [] {
        guard let grant = node.string, install.old?.grants.contains(grant) != true else { continue }
        report.add(
          RuleCodes.grantNotByTenant, "`\(grant)` is granted to \(install.new.plugin) beside a change of the registry",
          at: document.place(node))
      }
    }
  }
}
