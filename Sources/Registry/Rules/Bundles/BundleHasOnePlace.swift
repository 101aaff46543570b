public import Diagnostics
import YAML

extension RuleCodes {
  /// A bundle that is in the repository and elsewhere.
  public static let bundleInTwoPlaces = Code(
    "BUNDLE_IN_TWO_PLACES", .finding(.error), title: "the bundle is in two places",
    explanation: "A bundle is either in bundles/<semver>/ or at its baseUrl.",
    mend: "Remove baseUrl, or the folder.")
}

extension Rule<BundleContents> {
  /// A bundle with a `baseUrl` has no files in the repository.
  static var hasOnePlace: Self {
    Rule(RuleCodes.bundleInTwoPlaces) { bundle, report in
      guard bundle.isElsewhere, !bundle.files.isEmpty, let node = bundle.release.document.root["bundle"]?["baseUrl"]
      else {
        return
      }
      report.add(
        RuleCodes.bundleInTwoPlaces,
        "the files are at this address and in bundles/\(bundle.release.version)/",
        at: bundle.release.document.place(node))
    }
  }
}
