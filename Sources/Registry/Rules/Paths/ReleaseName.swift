public import Diagnostics
import Versioning

extension RuleCodes {
  /// A file of a release whose name is no version.
  public static let releaseNameInvalid = Code(
    "RELEASE_NAME_INVALID", .finding(.error), title: "the name is not the version of a release",
    explanation:
      "A release's file and its bundle's folder are named by a full version without build metadata, as Semantic "
      + "Versioning 2.0.0 writes it: 2.4.1, 3.0.0-rc.1.",
    mend: "Rename it to a full version.")
}

/// Names of releases.
enum ReleaseName {
  /// A finding for a name that is no version.
  static func finding(_ name: some StringProtocol, at path: String) -> Finding {
    UnsafePath.finding(for: path)
      ?? Finding(
        RuleCodes.releaseNameInvalid, "`\(name)` is not the version of a release", at: Place(path: path),
        help: suggestion(for: String(name)).map { "did you mean `\($0)`?" })
  }

  /// The version that a short one, or one with a `v`, was meant to be.
  private static func suggestion(for name: String) -> String? {
    let name = name.hasPrefix("v") ? String(name.dropFirst()) : name
    return ["", ".0", ".0.0"].lazy.map { name + $0 }.first { Version(releaseName: $0) != nil }
  }
}
