import ArgumentParser

/// Which repository is read.
struct RepositoryOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The git repository: a checkout or a folder in it, a bare repository, a worktree. By default the one of this folder.",
      valueName: "dir"))
  var repository: String?
}
