public import Diagnostics
import YAML

extension RuleCodes {
  /// A contribution to a point that demands a permission which the release does not ask for.
  public static let permissionNotAskedFor = Code(
    "PERMISSION_NOT_ASKED_FOR", .finding(.error), title: "a contribution lacks a permission that its place demands",
    explanation:
      "An extension point may demand permissions of what is put there; the release must then ask for them in "
      + "requiredPermissions, so that tenants grant them.",
    mend: "Add the permission to requiredPermissions, with the reason.")
}

extension Rule<ReleaseInRegistry> {
  /// A release asks for what the points demand that it contributes to.
  static var contributionsHoldPermissions: Self {
    Rule(RuleCodes.permissionNotAskedFor) { subject, report in
      let release = subject.release
      for contribution in release.contributes {
        guard let point = release.point(contribution.extensionPoint, in: subject.registry),
          let node = contribution.node["extensionPoint"]
        else { continue }
        for permission in point.permissions
        where !release.requiredPermissions.contains(where: { $0.permission == permission }) {
          report.add(
            RuleCodes.permissionNotAskedFor,
            "`\(point.id)` demands `\(permission)`, which requiredPermissions does not ask for",
            at: release.document.place(node))
        }
      }
    }
  }
}

extension Release {
  /// The contract of an extension point that this release contributes to: its own, the registry's, or that of the newest
  /// release of another plugin that opens it.
  func point(_ id: String, in registry: PublishedRegistry) -> ExtensionPoint? {
    registry.extensionPoints[id]
      ?? definesExtensionPoints.first { $0.id == id }
      ?? registry.plugin(owning: id)?.releases.lazy.flatMap(\.definesExtensionPoints).first { $0.id == id }
  }
}
