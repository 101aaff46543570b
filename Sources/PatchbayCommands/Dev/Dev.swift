import ArgumentParser

/// `patchbay dev`: the engines by themselves, for the test data of others and for bug reports.
struct Dev: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev",
    abstract: "Try the engines by themselves.",
    discussion: """
      validate, semver and resolve take JSON Lines on standard input, one case a line, and print each line again with \
      the answer as further members. A line that cannot be answered gets the member `error`, and the next one is read.
      """,
    shouldDisplay: false,
    subcommands: [
      Validate.self, ShowEvents.self, ShowJSON.self, CompareVersions.self, Resolve.self, TreeChanges.self,
    ]
  )
}
