public import Diagnostics

extension RuleCodes {
  /// A path that stands for nothing.
  public static let pathUnexpected = Code(
    "PATH_UNEXPECTED", .finding(.error), title: "nothing is expected at this path",
    explanation:
      "Every file under registry/ and tenants/ has a meaning by its path. A file elsewhere would be passed over "
      + "in silence, which is rarely what was meant. Files named .git…, CODEOWNERS and README.md are ignored.",
    mend: "Move or remove the file.")
}

/// What is said of a path at which no document is expected.
enum UnexpectedPath {
  /// A finding that names the first thing that is odd about the path, and as a help what is expected there instead; nil for
  /// files that are ignored.
  static func finding(for file: RepositoryFile, expected: String? = nil) -> Finding? {
    if let finding = LinkedPath.finding(for: file) ?? UnsafePath.finding(for: file.path) { return finding }
    let name = file.path.pathNames.last ?? ""
    guard !name.hasPrefix(".git"), name != "CODEOWNERS", name != "README.md" else { return nil }
    let help = file.path.hasSuffix(".yml") ? "documents end in .yaml" : expected
    return Finding(RuleCodes.pathUnexpected, "nothing is expected at this path", at: Place(path: file.path), help: help)
  }
}
