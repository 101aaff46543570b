public import Diagnostics

extension RuleCodes {
  /// A file whose name the engine needs for its own.
  public static let bundleFileReserved = Code(
    "BUNDLE_FILE_RESERVED", .finding(.error), title: "a file of the bundle has a name that the engine needs",
    explanation: "Beside the files of a bundle stands release.json, the release as data, which the engine writes.",
    mend: "Give the file another name.")
}

extension Rule<BundleContents> {
  /// No file has the name of the one that the engine writes beside them.
  static var nameIsFree: Self {
    Rule(RuleCodes.bundleFileReserved) { bundle, report in
      for file in bundle.release.files where file.path.lowercased() == "release.json" {
        report.add(
          RuleCodes.bundleFileReserved, "`\(file.path)` is the name of a file that is written beside the bundle",
          at: bundle.place(of: file))
      }
    }
  }
}
