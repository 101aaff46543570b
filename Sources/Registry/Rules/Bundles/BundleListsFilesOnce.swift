public import Diagnostics

extension RuleCodes {
  /// A file that is listed twice, or in two spellings.
  public static let bundleFileTwice = Code(
    "BUNDLE_FILE_TWICE", .finding(.error), title: "a file of the bundle is listed twice",
    explanation:
      "Each path stands once in the list. Paths that differ in case only would be one file on some machines.",
    mend: "Remove or rename one of the two.")
}

extension Rule<BundleContents> {
  /// Each file is listed once, case not counted.
  static var listsFilesOnce: Self {
    Rule(RuleCodes.bundleFileTwice) { bundle, report in
      var seen: [String: Release.File] = [:]
      for file in bundle.release.files {
        guard let other = seen.updateValue(file, forKey: file.path.lowercased()) else { continue }
        report.add(
          RuleCodes.bundleFileTwice,
          other.path == file.path
            ? "`\(file.path)` is listed twice" : "`\(file.path)` and `\(other.path)` differ in case only",
          at: bundle.place(of: file), notes: [Finding.Note("the other one", at: bundle.place(of: other))])
      }
    }
  }
}
