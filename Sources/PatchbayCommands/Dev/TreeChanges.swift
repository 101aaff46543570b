import ArgumentParser
import Git

extension Dev {
  /// `patchbay dev tree-changes REPOSITORY A B`.
  struct TreeChanges: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tree-changes",
      abstract: "Print the files that differ between two revisions.",
      discussion: "A line a change, as `git diff-tree -r --raw --no-renames A B` prints it."
    )

    @Argument(help: "A checkout, a bare repository, or a folder in one.")
    var repository: String

    @Argument(help: "A revision.")
    var old: String

    @Argument(help: "Another revision.")
    var new: String

    func run() throws {
      do throws(GitError) {
        let repository = try Repository(at: repository, environment: RunOptions.environment)
        let (old, new) = (try repository.tree(at: old), try repository.tree(at: new))
        try repository.forEachChange(from: old, to: new, limit: 5_000_000) { Console.shared.print($0.description) }
      } catch {
        Console.shared.say("patchbay: \(error)" + (error.help.map { "\n  help: \($0)" } ?? ""))
        throw error.isAboutRevision ? ExitStatus.usage : ExitStatus.environment
      }
    }
  }
}

extension GitError {
  /// Whether another revision would have done.
  fileprivate var isAboutRevision: Bool {
    code == .revisionNotFound || code == .revisionAmbiguous || code == .wrongKind
  }
}
