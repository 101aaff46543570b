import ArgumentParser
import Diagnostics
import Reconciler

/// `patchbay plan [BASE [HEAD]]`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Say what a change would do, before it is merged: what each tenant would be served, and why.",
    discussion: """
      It merges HEAD into BASE in memory and compares what would be published with what BASE publishes. Without arguments it \
      takes the files of the checkout as the change and the last commit as the base.

      It writes nothing, runs nothing of the repository and needs no network, so it is safe on a stranger's fork. An output \
      directory that shows BASE makes it quicker; it is only read.
      """
  )

  /// How the plan is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case json
  }

  @Argument(help: ArgumentHelp("What the change would be merged into: a branch, a tag, an id.", valueName: "base"))
  var base: String?

  @Argument(help: ArgumentHelp("The change: a branch, a tag, an id; HEAD if only a base is named.", valueName: "head"))
  var head: String?

  @Flag(help: "Take the files of the checkout, committed or not, as the change.")
  var workingTree = false

  @Flag(help: "Take the index as the change: what `git commit` would commit.")
  var staged = false

  @Option(
    help: ArgumentHelp(
      "Someone who has approved all of the change, as the forge knows. May be given several times.",
      valueName: "address"))
  var approvedBy: [String] = []

  @OptionGroup var options: RunOptions
  @OptionGroup var output: OutputOption

  @Option(help: "How the plan is printed: for people, as a comment of a pull request, for programs.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "How many characters a comment may have; rows that find no room are counted.", valueName: "characters"))
  var budget = 60_000

  @Flag(help: "Let a warning count as an error in the exit code.")
  var strict = false

  @OptionGroup var timing: TimingOptions

  func validate() throws {
    if [head != nil, workingTree, staged].count(where: { $0 }) > 1 {
      throw ValidationError("name a head, or --working-tree, or --staged; not several")
    }
    if budget < 1_000 { throw ValidationError("--budget takes a number from 1000") }
  }

  func run() async throws {
    let plan = try await timing.measure {
      try await options.run(source).plan(
        since: Run.Base(base ?? "HEAD", approvedBy: approvedBy), output: output.path)
    }
    let console = Console.shared
    console.clearProgress()
    switch format {
    case .text: console.print(terminated: PlanText(usesColor: console.hasColour).page(of: plan).text)
    case .markdown: console.print(terminated: PlanMarkdown.page(of: plan).text(within: budget))
    case .json: console.print(terminated: plan.json)
    }
    if plan.count(.error) > 0 || strict && plan.count(.warning) > 0 { throw ExitStatus.found }
  }

  private var source: Request.Source {
    if staged { return .index }
    if workingTree || base == nil { return .workingTree }
    return .commit(head ?? "HEAD")
  }
}
