public import Diagnostics

extension RuleCodes {
  /// A symbolic link or a submodule.
  public static let pathLinked = Code(
    "PATH_LINKED", .finding(.error), title: "the path leads somewhere else",
    explanation: "Symbolic links and submodules are never followed, since what they lead to is not part of the commit.",
    mend: "Put the file itself into the repository.")
}

/// Entries of a tree that are no files.
enum LinkedPath {
  /// A finding if the entry leads somewhere else.
  static func finding(for file: RepositoryFile) -> Finding? {
    switch file.mode {
    case .file: nil
    case .symbolicLink:
      Finding(RuleCodes.pathLinked, "this is a symbolic link, which is not followed", at: Place(path: file.path))
    case .submodule:
      Finding(RuleCodes.pathLinked, "this is a submodule, which is not opened", at: Place(path: file.path))
    }
  }
}
