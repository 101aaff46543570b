public import Diagnostics

extension RuleCodes {
  /// A symbolic link or a submodule.
  public static let pathLinked = Code(
    "PATH_LINKED", .finding(.error), title: "the path leads somewhere else",
    explanation: "Symbolic links and submodules are never followed, since what they lead to is not part of the commit.",
    mend: "Put the file itself into the repository.")

  /// A file of more bytes, or a folder of more files, than are read.
  public static let pathTooLarge = Code(
    "PATH_TOO_LARGE", .finding(.error), title: "the path holds more than is read",
    explanation:
      "A file of more than 64 MiB, or a plugin's or tenant's folder of more than 100,000 files or 512 levels, is "
      + "not opened, so that it cannot keep what is beside it from being published.",
    mend: "Remove what is too large.")
}

/// Entries of a tree that are not read as files.
enum LinkedPath {
  /// A finding if the entry leads somewhere else, or is too large.
  static func finding(for file: RepositoryFile) -> Finding? {
    switch file.mode {
    case .file: nil
    case .symbolicLink:
      Finding(RuleCodes.pathLinked, "this is a symbolic link, which is not followed", at: Place(path: file.path))
    case .submodule:
      Finding(RuleCodes.pathLinked, "this is a submodule, which is not opened", at: Place(path: file.path))
    case .tooLarge:
      Finding(RuleCodes.pathTooLarge, "there is more here than is read", at: Place(path: file.path))
    }
  }
}
