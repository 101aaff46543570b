import ArgumentParser
import Authoring
import Reconciler
import Registry

/// `patchbay rollback COMMIT`.
struct Rollback: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take back what a commit did, by a new edit.",
    discussion: """
      History is not rewritten. A release that the commit published stays, since pages may name it, and is yanked. Of a \
      merge it is what came into its first parent.
      """
  )

  @Argument(help: ArgumentHelp("The commit: an id, a tag, HEAD~3.", valueName: "rev"))
  var revision: String

  @OptionGroup var writing: WritingOptions

  func run() async throws {
    try await writing.run { base in try base.rollingBack(revision, at: .now) }
  }
}
