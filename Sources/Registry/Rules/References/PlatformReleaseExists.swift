public import Diagnostics
import Versioning
import YAML

extension RuleCodes {
  /// A platform release that does not exist, or none at all.
  public static let platformReleaseUnknown = Code(
    "PLATFORM_RELEASE_UNKNOWN", .finding(.error), title: "the platform does not have that release",
    explanation:
      "releases in registry/platform.yaml lists the releases that tenants may be on. A tenant that names none "
      + "is on the default, which must then exist.",
    mend: "Choose one of those releases, or add it to the list.")
}

extension Rule<PlatformDocument> {
  /// The default release is one of the platform's.
  static var defaultReleaseExists: Self {
    Rule(RuleCodes.platformReleaseUnknown) { platform, report in
      report.addIfUnknown(platform.document.root["defaults"]?["platform"], of: platform.document, in: platform)
    }
  }
}

extension Rule<TenantInRegistry> {
  /// A tenant is on a release that the platform has.
  static var platformReleaseExists: Self {
    Rule(RuleCodes.platformReleaseUnknown) { subject, report in
      let (document, platform) = (subject.tenant.document, subject.registry.platform)
      report.addIfUnknown(document.root["platform"], of: document, in: platform)
      if subject.tenant.platform == nil, platform.defaultPlatform == nil {
        report.add(
          RuleCodes.platformReleaseUnknown, "the tenant names no platform release, and the platform has no default",
          at: Place(document.source, nil), help: "add the key platform, or defaults.platform in registry/platform.yaml")
      }
    }
  }
}

extension Report {
  fileprivate mutating func addIfUnknown(_ node: Node?, of document: Document, in platform: PlatformDocument) {
    guard let node, let text = node.string, let version = Version(text), platform.release(version) == nil else {
      return
    }
    addUnknown(
      RuleCodes.platformReleaseUnknown, "the platform has no release \(text)", at: document.place(node),
      choices: platform.releases.map(\.version.description))
  }
}
