import Bundles
public import Diagnostics
import YAML

extension RuleCodes {
  /// A contribution whose export is not there.
  public static let exportMissing = Code(
    "EXPORT_MISSING", .finding(.error), title: "the bundle's entry has no such export",
    explanation: "A contribution names an export of the bundle's entry: {mount(element, props, context)}.",
    mend: "Export it from the entry, or correct the name.")
}

extension Rule<BundleContents> {
  /// The entry exports what contributions name.
  static var exportsExist: Self {
    Rule(RuleCodes.exportMissing) { bundle, report in
      guard let entry = bundle.entry, entry.starExports.isEmpty else { return }
      let names = entry.exports.map(\.name)
      for contribution in bundle.release.contributes where !names.contains(contribution.export) {
        guard let node = contribution.node["export"] else { continue }
        report.addUnknown(
          RuleCodes.exportMissing, "`\(bundle.release.entry)` does not export `\(contribution.export)`",
          name: contribution.export, at: bundle.release.document.place(node), among: names)
      }
    }
  }
}
