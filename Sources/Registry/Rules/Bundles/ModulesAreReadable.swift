import Bundles
public import Diagnostics

extension RuleCodes {
  /// A module that no browser could load.
  public static let moduleUnreadable = Code(
    "MODULE_UNREADABLE", .finding(.error), title: "the file is not an ES module",
    explanation:
      "Files that end in .js or .mjs are ES modules in UTF-8; what they import and export is told from their "
      + "text.",
    mend: "Build the bundle as ES modules.")
}

extension Rule<BundleContents> {
  /// Every module of the bundle can be told apart into imports and exports.
  static var modulesAreReadable: Self {
    Rule(RuleCodes.moduleUnreadable) { bundle, report in
      for file in bundle.release.files {
        guard case .failure(let error)? = bundle.modules[file.path] else { continue }
        report.add(
          RuleCodes.moduleUnreadable, "`\(file.path)` is not an ES module: \(error.message)",
          at: bundle.place(of: file),
          notes: [Finding.Note("it shows here", at: bundle.place(error.range, in: file.path))])
      }
    }
  }
}
