import ArgumentParser
import Diagnostics
import Reconciler

/// How findings are printed.
struct FormatOption: ParsableArguments {
  /// The forms there are.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case sarif
    case github
    case junit
  }

  @Option(
    help:
      "How findings are printed: for people, for programs, for code scanning, for GitHub's annotations, for build servers."
  )
  var format = Format.text

  @Flag(help: "Let a warning count as an error in the exit code.")
  var strict = false

  /// Prints the findings of a verdict on standard output, and for GitHub the closing line and a table where it shows those.
  func print(_ verdict: Verdict, closing: String) throws {
    let console = Console.shared
    let findings = verdict.findings
    switch format {
    case .text:
      console.print(terminated: TextPrinter(usesColor: console.hasColour).text(of: findings))
      console.print(closing)
    case .json:
      console.print(
        terminated: JSONPrinter.text(
          of: findings, accepted: verdict.accepted.count, standing: verdict.base?.standing))
    case .sarif: console.print(terminated: SARIFPrinter(toolVersion: Engine.version).text(of: findings))
    case .github:
      console.print(terminated: GitHubPrinter.text(of: findings))
      if let file = RunOptions.environment["GITHUB_STEP_SUMMARY"], !file.isEmpty {
        try Files.append(GitHubPrinter.stepSummary(of: findings, closing: closing), to: file)
      }
    case .junit:
      console.print(
        terminated: JUnitPrinter.text(of: findings, failing: strict ? [.error, .warning] : [.error]))
    }
  }

  /// The status that the findings ask for.
  func status(_ verdict: Verdict) -> ExitStatus {
    verdict.errors > 0 || strict && verdict.warnings > 0 ? .found : .clean
  }

  /// Ends the command as the findings ask for.
  func end(_ verdict: Verdict) throws(ExitStatus) {
    if status(verdict) != .clean { throw status(verdict) }
  }
}
