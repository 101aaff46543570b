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
  }

  @Option(help: "How findings are printed: for people, for programs, for code scanning, for GitHub's annotations.")
  var format = Format.text

  @Flag(help: "Let a warning count as an error in the exit code.")
  var strict = false

  /// Prints the findings of a verdict on standard output.
  func print(_ verdict: Verdict) {
    let (findings, standing) = (verdict.findings, verdict.base?.standing)
    let console = Console.shared
    switch format {
    case .text: console.print(terminated: TextPrinter(usesColor: console.hasColour).text(of: findings))
    case .json: console.print(terminated: JSONPrinter.text(of: findings, standing: standing))
    case .sarif: console.print(terminated: SARIFPrinter(toolVersion: Engine.version).text(of: findings))
    case .github: console.print(terminated: GitHubPrinter.text(of: findings))
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
