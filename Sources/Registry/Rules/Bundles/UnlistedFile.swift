public import Diagnostics
import Versioning

extension RuleCodes {
  /// A file in a bundle's folder that the release does not list.
  public static let bundleFileUnlisted = Code(
    "BUNDLE_FILE_UNLISTED", .finding(.error), title: "a file in the bundle's folder is not listed",
    explanation: "Only files that the release lists, with their size and hash, are published. Another one is either "
      + "forgotten in the list or too much.",
    mend: "List the file, or remove it.")

  /// A bundle's folder without a release.
  public static let bundleWithoutRelease = Code(
    "BUNDLE_WITHOUT_RELEASE", .finding(.error), title: "a bundle has no release",
    explanation: "The files in bundles/<semver>/ belong to versions/<semver>.yaml.",
    mend: "Add the release, or remove the folder.")
}

/// Files of bundles that no release speaks of.
enum UnlistedFile {
  /// The finding for a file that the release does not list; nil if files of that name are ignored.
  static func finding(for file: RepositoryFile) -> Finding? {
    guard UnexpectedPath.finding(for: file) != nil else { return nil }
    return Finding(RuleCodes.bundleFileUnlisted, "the release does not list this file", at: Place(path: file.path))
  }

  /// The finding for a folder whose release is not there.
  static func finding(folder: String, of version: Version, in plugin: String) -> Finding {
    Finding(
      RuleCodes.bundleWithoutRelease, "there is no registry/plugins/\(plugin)/versions/\(version).yaml",
      at: Place(path: folder))
  }
}
