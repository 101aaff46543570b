public import Diagnostics
import YAML

extension RuleCodes {
  /// A contribution to another plugin's point without a dependency on that plugin.
  public static let pointWithoutDependency = Code(
    "POINT_WITHOUT_DEPENDENCY", .finding(.error), title: "a contribution needs a dependency on the plugin it extends",
    explanation:
      "An extension point that begins with a plugin's id is opened by that plugin. Who contributes there says "
      + "in dependencies or optionalDependencies with which of its releases.",
    mend: "Add the plugin to dependencies, or to optionalDependencies.")
}

extension Rule<ReleaseInRegistry> {
  /// Who contributes to another plugin's extension point depends on that plugin.
  static var pointOwnersAreDependencies: Self {
    Rule(RuleCodes.pointWithoutDependency) { subject, report in
      let (release, registry) = (subject.release, subject.registry)
      for contribution in release.contributes where registry.extensionPoints[contribution.extensionPoint] == nil {
        guard let owner = registry.plugin(owning: contribution.extensionPoint)?.id, owner != release.plugin,
          !(release.dependencies + release.optionalDependencies).contains(where: { $0.plugin == owner }),
          let node = contribution.node["extensionPoint"]
        else { continue }
        report.add(
          RuleCodes.pointWithoutDependency,
          "`\(contribution.extensionPoint)` belongs to `\(owner)`, which is not among the dependencies",
          at: release.document.place(node))
      }
    }
  }
}
