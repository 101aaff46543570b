public import Diagnostics
import YAML

extension RuleCodes {
  /// A release that names its own plugin among its dependencies or conflicts.
  public static let dependencyOnItself = Code(
    "DEPENDENCY_ON_ITSELF", .finding(.error), title: "a plugin names itself among its dependencies",
    explanation: "dependencies, optionalDependencies and conflicts are about other plugins.", mend: "Remove the line.")
}

extension Rule<BundleContents> {
  /// A release names only other plugins.
  static var noDependencyOnItself: Self {
    Rule(RuleCodes.dependencyOnItself) { subject, report in
      let release = subject.release
      for related in [release.dependencies, release.optionalDependencies, release.conflicts].joined()
      where related.plugin == release.plugin {
        report.add(
          RuleCodes.dependencyOnItself, "`\(release.plugin)` names itself",
          at: release.document.place(key: related.member))
      }
    }
  }
}
