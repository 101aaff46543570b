import ArgumentParser
import Diagnostics
import Reconciler
import YAML

/// `patchbay status`.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what is published, what is held, and how the last run ended.",
    discussion: """
      For people and for probes. It reads the output directory alone. Exit code 0: published and without an error; 1: \
      published, with something held or left out; 3: the last run was stopped and published nothing; 4: nothing was ever \
      published here.
      """
  )

  @OptionGroup var output: OutputOption

  func run() throws {
    let console = Console.shared
    let lastRun = try output.document("last-run.json")
    guard let status = try output.document("private/status.json") else {
      console.print("Nothing has been published in \(output.path).")
      if let lastRun { console.print(terminated: Self.stopped(lastRun)) }
      throw ExitStatus.environment
    }
    console.print("Published: \(status["revision"]?.string ?? "an unknown revision")")
    for held in status["held"]?.elements ?? [] {
      let asOf = held["asOf"]?.string.map { " as of \($0.prefix(12))" } ?? ""
      console.print("Held: \(held["path"]?.string ?? "")\(asOf), \(held["code"]?.string ?? "")")
    }
    let unresolved = status["unresolved"]?.elements ?? []
    for entry in unresolved {
      let name = [entry["plugin"]?.string, entry["newest"]?.string].compactMap { $0 }.joined(separator: " ")
      let tenants = SummaryText.count(entry["tenants"]?.integer ?? 0, "tenant")
      let served = entry["served"]?.string.map { "\($0) is served" } ?? "nothing is served"
      console.print("Not served: \(name) in \(tenants), \(served), \(entry["code"]?.string ?? "")")
    }
    let errors = (status["findings"]?.elements ?? []).count { $0["severity"]?.string == "error" }
    console.print("Findings: \(SummaryText.count(errors, "error"))")
    if let lastRun, lastRun["outcome"]?.string == "stopped" {
      console.print(terminated: Self.stopped(lastRun))
      throw ExitStatus.nothingPublished
    }
    if errors > 0 { throw ExitStatus.found }
  }

  private static func stopped(_ run: Node) -> String {
    guard run["outcome"]?.string == "stopped" else { return "" }
    let (code, message) = (run["code"]?.string ?? "", run["message"]?.string ?? "")
    return "The last run, at \(run["started"]?.string ?? ""), was stopped: \(message) [\(code)]"
  }
}
