public import Diagnostics
import YAML

extension RuleCodes {
  /// A permission that the vocabulary does not have.
  public static let permissionUnknown = Code(
    "PERMISSION_UNKNOWN", .finding(.error), title: "the permission does not exist",
    explanation: "What plugins ask for, tenants grant and extension points demand are permissions of one vocabulary: "
      + "registry/permissions.yaml.",
    mend: "Correct the permission, or add it to the vocabulary with a title, a warning and a risk.")
}

extension Rule<ExtensionPointInRegistry> {
  /// What an extension point demands is in the vocabulary.
  static var permissionsExist: Self {
    Rule(RuleCodes.permissionUnknown) { subject, report in
      report.addUnknownPermissions(subject.point.node["permissions"], of: subject.point.document, in: subject.registry)
    }
  }
}

extension Rule<ReleaseInRegistry> {
  /// What a release asks for, and what its own extension points demand, is in the vocabulary.
  static var permissionsExist: Self {
    Rule(RuleCodes.permissionUnknown) { subject, report in
      let release = subject.release
      for request in release.requiredPermissions + release.optionalPermissions {
        report.addIfUnknown(request.node["permission"], of: release.document, in: subject.registry)
      }
      for point in release.definesExtensionPoints {
        report.addUnknownPermissions(point.node["permissions"], of: release.document, in: subject.registry)
      }
    }
  }
}

extension Rule<InstallInRegistry> {
  /// What a tenant grants is in the vocabulary.
  static var grantsExist: Self {
    Rule(RuleCodes.permissionUnknown) { subject, report in
      let (install, registry) = (subject.install, subject.registry)
      guard install.grants.contains(where: { registry.permissions[$0] == nil }) else { return }
      report.addUnknownPermissions(install.document.root["grants"], of: install.document, in: registry)
    }
  }
}

extension Report {
  fileprivate mutating func addUnknownPermissions(
    _ list: Node?, of document: Document, in registry: PublishedRegistry
  ) {
    for node in list?.elements ?? [] { addIfUnknown(node, of: document, in: registry) }
  }

  fileprivate mutating func addIfUnknown(_ node: Node?, of document: Document, in registry: PublishedRegistry) {
    guard let node, let name = node.string, registry.permissions[name] == nil else { return }
    addUnknown(
      RuleCodes.permissionUnknown, "there is no permission `\(name)`", name: name, at: document.place(node),
      among: registry.permissions.keys, file: RepositoryLayout.permissions)
  }
}
