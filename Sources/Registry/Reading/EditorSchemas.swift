/// The schemas of all document kinds as files, for the `schemas/` of a repository, where editors find them.
public enum EditorSchemas {
  /// The files, in order of path; those that describe the output are not among them.
  public static let files: [(path: String, text: String)] = embeddedFiles.filter {
    !$0.path.hasPrefix("schemas/output/")
  }
}
