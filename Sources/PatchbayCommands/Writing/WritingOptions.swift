import ArgumentParser
import Authoring
import Diagnostics
import Git
import Reconciler

/// What every command that edits the repository takes, and what all of them do with an edit.
struct WritingOptions: ParsableArguments {
  @OptionGroup var repository: RepositoryOption

  @Flag(help: "Show what would change and what it would bring, and write nothing.")
  var dryRun = false

  @Flag(help: "Commit the edit, and nothing else, instead of only writing the files.")
  var commit = false

  @Option(
    help: ArgumentHelp(
      "The branch to commit to, made at HEAD if it is not there; by default the one of HEAD.", valueName: "name"))
  var branch: String?

  @Option(help: ArgumentHelp("The commit's message; by default what the edit does.", valueName: "text"))
  var message: String?

  func validate() throws {
    if !commit, branch != nil || message != nil { throw ValidationError("--branch and --message go with --commit") }
    if message?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--message is empty") }
  }

  /// Makes an edit: shows it, judges it in memory, and writes it if it brings no error.
  func run(_ propose: (Base) async throws -> Proposal) async throws {
    let request = Request(
      repository: repository.repository, environment: RunOptions.environment, jobs: RunOptions.cores)
    let base = try await Base.open(request, for: commit ? .commit(branch: branch) : .files)
    let proposal = try await propose(base)
    let console = Console.shared
    if proposal.edits.isEmpty { return console.print("\(proposal.subject): it is so already. Nothing was written.") }
    console.print("\(proposal.subject)\n")
    console.print(terminated: DiffText.text(try base.differences(of: proposal)))
    let plan = try await base.plan(of: proposal)
    let (findings, errors) = (plan.brought, plan.count(.error))
    if errors == 0 { show(plan) }
    // What is printed of findings ends with an empty line.
    let end = findings.isEmpty ? "\n" : ""
    if !findings.isEmpty {
      console.print(terminated: "\n" + TextPrinter(usesColor: console.hasColour).text(of: findings))
    }
    guard errors == 0 else {
      let code = AuthoringCodes.editRefused
      console.say(
        """
        patchbay: nothing was written: the edit would bring \(SummaryText.count(errors, "error")) [\(code.id)]
          help: \(code.mend)
        """)
      throw ExitStatus.found
    }
    if dryRun { return console.print("\(end)Nothing was written: this is a dry run.") }
    switch try base.write(proposal, message: message) {
    case .files: console.print("\(end)Wrote \(SummaryText.count(proposal.edits.count, "file")).")
    case .commit(let id, let branch): console.print("\(end)Committed \(id.description.prefix(12)) to \(branch).")
    }
  }

  /// Tells what the edit changes of what is served. Its findings are told by themselves.
  private func show(_ plan: Plan) {
    var page = PlanPage(opening: "\n\(PlanWords.headline(plan))\n")
    page.sections = PlanText(usesColor: false).page(of: plan).sections.filter { $0.name != "findings" }
    Console.shared.print(terminated: page.text)
  }
}
