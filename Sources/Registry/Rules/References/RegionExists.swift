public import Diagnostics
import YAML

extension RuleCodes {
  /// A region that the platform does not have.
  public static let regionUnknown = Code(
    "REGION_UNKNOWN", .finding(.error), title: "the platform does not have that region",
    explanation: "regions in registry/platform.yaml lists the regions that tenants may be in.",
    mend: "Choose one of those regions, or add it to the list.")
}

extension Rule<PlatformDocument> {
  /// The default region is one of the platform's.
  static var defaultRegionExists: Self {
    Rule(RuleCodes.regionUnknown) { platform, report in
      report.addIfUnknown(platform.document.root["defaults"]?["region"], of: platform.document, in: platform)
    }
  }
}

extension Rule<TenantInRegistry> {
  /// A tenant's region is one of the platform's.
  static var regionExists: Self {
    Rule(RuleCodes.regionUnknown) { subject, report in
      let document = subject.tenant.document
      report.addIfUnknown(document.root["region"], of: document, in: subject.registry.platform)
    }
  }
}

extension Report {
  fileprivate mutating func addIfUnknown(_ node: Node?, of document: Document, in platform: PlatformDocument) {
    guard let node, let region = node.string, !platform.regions.contains(region) else { return }
    addUnknown(
      RuleCodes.regionUnknown, "the platform has no region `\(region)`", at: document.place(node),
      choices: platform.regions)
  }
}
