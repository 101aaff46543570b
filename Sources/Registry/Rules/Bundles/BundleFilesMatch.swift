import Bundles
public import Diagnostics
import YAML

extension RuleCodes {
  /// A listed file that is not there.
  public static let bundleFileMissing = Code(
    "BUNDLE_FILE_MISSING", .finding(.error), title: "a file of the bundle is missing",
    explanation:
      "A release lists every file of its bundle, and they are in bundles/<semver>/ beside it, or at an https "
      + "address if it has a baseUrl.",
    mend: "Add the file, or correct the list.")

  /// A listed file with other bytes.
  public static let bundleFileDiffers = Code(
    "BUNDLE_FILE_DIFFERS", .finding(.error), title: "a file of the bundle is not as stated",
    explanation: "A release states the size and the SHA-384 of each file; browsers check it and refuse other bytes.",
    mend: "State what the file is, or put the right file there.")
}

extension Rule<BundleContents> {
  /// Every listed file is there with the bytes that are stated.
  static var filesMatch: Self {
    Rule(RuleCodes.bundleFileMissing, RuleCodes.bundleFileDiffers) { bundle, report in
      guard !bundle.isElsewhere else { return }
      let document = bundle.release.document
      for listed in bundle.release.files {
        guard let file = bundle.files[listed.path] else {
          report.add(
            RuleCodes.bundleFileMissing, "`\(listed.path)` is not in bundles/\(bundle.release.version)/",
            at: bundle.place(of: listed))
          continue
        }
        if file.bytes.count != listed.bytes, let node = listed.node["bytes"] {
          report.add(
            RuleCodes.bundleFileDiffers, "`\(listed.path)` has \(file.bytes.count) bytes, not \(listed.bytes)",
            at: document.place(node),
            fix: Finding.Fix(
              "write \(file.bytes.count)", at: document.place(node), replacement: String(file.bytes.count)))
        }
        let integrity = Integrity(of: file.bytes).description
        if integrity != listed.integrity, let node = listed.node["integrity"] {
          report.add(
            RuleCodes.bundleFileDiffers, "`\(listed.path)` has another SHA-384 than stated", at: document.place(node),
            fix: Finding.Fix("write \(integrity)", at: document.place(node), replacement: integrity))
        }
      }
    }
  }
}
