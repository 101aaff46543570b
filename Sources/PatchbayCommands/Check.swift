import ArgumentParser
import Reconciler

/// `patchbay check [REV]`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong, where, and how to mend it. Nothing is written.",
    discussion: """
      It judges a commit (HEAD by default), or what would be committed: --working-tree takes the files as they are, \
      --staged the index. The verdict is the one that a reconcile of the same state comes to.

      With --base it judges a change: it says what was not wrong before, and what can only be told of two states, as a \
      published release that was edited. What stood before is counted.
      """
  )

  @Argument(help: ArgumentHelp("The commit: a branch, a tag, an id, HEAD~3.", valueName: "rev"))
  var revision: String?

  @Flag(help: "Check the files of the checkout, committed or not.")
  var workingTree = false

  @Flag(help: "Check the index: what `git commit` would commit.")
  var staged = false

  @Option(
    help: ArgumentHelp(
      "Say only what the change from this commit on brings: the branch that it is to come to.", valueName: "rev"))
  var base: String?

  @Flag(
    help: ArgumentHelp(
      "With --base: the commits come to the branch one by one, as a push brings them.",
      discussion: "By default the change counts as one step, which is what a merge makes of it."))
  var pushed = false

  @Option(
    help: ArgumentHelp(
      "With --base: someone who has approved all of the change, as the forge knows. May be given several times.",
      valueName: "address"))
  var approvedBy: [String] = []

  @OptionGroup var options: RunOptions
  @OptionGroup var format: FormatOption
  @OptionGroup var timing: TimingOptions

  func validate() throws {
    if [revision != nil, workingTree, staged].count(where: { $0 }) > 1 {
      throw ValidationError("name a revision, or --working-tree, or --staged; not several")
    }
    if base == nil, pushed || !approvedBy.isEmpty {
      throw ValidationError("--pushed and --approved-by say something of a change: name its --base too")
    }
  }

  func run() async throws { try await judge() }

  /// Judges, a change by what is remembered beside an output directory if that shows its base.
  func judge(rememberedIn output: String? = nil) async throws {
    let verdict = try await timing.measure {
      let run = options.run(source)
      guard let base else { return try await run.check() }
      return try await run.check(
        since: Run.Base(base, isPushed: pushed, approvedBy: approvedBy), output: output)
    }
    Console.shared.clearProgress()
    try format.print(verdict, closing: SummaryText.checked(verdict))
    try format.end(verdict)
  }

  private var source: Request.Source {
    if workingTree { .workingTree } else if staged { .index } else { .commit(revision ?? "HEAD") }
  }
}
