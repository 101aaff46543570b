public import Diagnostics

extension RuleCodes {
  /// A readme or a list of changes that cannot be shown.
  public static let textFileInvalid = Code(
    "TEXT_FILE_INVALID", .finding(.error), title: "the text cannot be shown",
    explanation:
      "README.md and CHANGELOG.md are UTF-8 and have 1 MiB at most. The plugin is listed without the text until "
      + "then.",
    mend: "Save the file as UTF-8, or shorten it.")
}

/// Texts for the catalogue.
enum TextFile {
  /// The most bytes that a text may have.
  static let limit = 1 << 20

  /// A finding if a text cannot be shown.
  static func finding(for file: RepositoryFile) -> Finding? {
    let problem: String? =
      file.bytes.count > limit
      ? "the text has \(file.bytes.count) bytes, at most \(limit) are allowed"
      : String(validating: file.bytes, as: UTF8.self) == nil ? "the text is not UTF-8" : nil
    return problem.map { Finding(RuleCodes.textFileInvalid, $0, at: Place(path: file.path)) }
  }
}
