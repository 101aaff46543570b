import ArgumentParser
import Reconciler

/// `patchbay check [REV]`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong, where, and how to mend it. Nothing is written.",
    discussion: """
      It judges a commit (HEAD by default), or what would be committed: --working-tree takes the files as they are, \
      --staged the index. The verdict is the one that a reconcile of the same state comes to.
      """
  )

  @Argument(help: ArgumentHelp("The commit: a branch, a tag, an id, HEAD~3.", valueName: "rev"))
  var revision: String?

  @Flag(help: "Check the files of the checkout, committed or not.")
  var workingTree = false

  @Flag(help: "Check the index: what `git commit` would commit.")
  var staged = false

  @OptionGroup var options: RunOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var timing: TimingOptions

  func validate() throws {
    if [revision != nil, workingTree, staged].count(where: { $0 }) > 1 {
      throw ValidationError("name a revision, or --working-tree, or --staged; not several")
    }
  }

  func run() async throws {
    let verdict = try await timing.measure { try await options.run(source).check() }
    Console.shared.clearProgress()
    format.print(verdict.findings)
    if format.format == .text { Console.shared.print(SummaryText.checked(verdict)) }
    try format.end(verdict)
  }

  private var source: Request.Source {
    if workingTree { .workingTree } else if staged { .index } else { .commit(revision ?? "HEAD") }
  }
}
