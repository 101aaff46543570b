public import Diagnostics
import YAML

extension RuleCodes {
  /// An entry that is not in the list of files.
  public static let bundleEntryMissing = Code(
    "BUNDLE_ENTRY_MISSING", .finding(.error), title: "the bundle's entry is not one of its files",
    explanation: "The entry is the module that pages import, so it is one of the files, with its hash.",
    mend: "Name one of the files as the entry, or list it.")
}

extension Rule<BundleContents> {
  /// The entry is one of the files.
  static var entryIsListed: Self {
    Rule(RuleCodes.bundleEntryMissing) { bundle, report in
      let release = bundle.release
      guard !release.files.contains(where: { $0.path == release.entry }),
        let node = release.document.root["bundle"]?["entry"]
      else { return }
      report.addUnknown(
        RuleCodes.bundleEntryMissing, "`\(release.entry)` is not one of the bundle's files", name: release.entry,
        at: release.document.place(node), among: release.files.map(\.path))
    }
  }
}
