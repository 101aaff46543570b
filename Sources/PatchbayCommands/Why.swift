import ArgumentParser
import Diagnostics
import Reconciler
import Registry

/// `patchbay why TENANT PLUGIN`.
struct Why: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a tenant is served what it is served of a plugin, or why nothing.",
    discussion: "Each fact stands with the file, line and column where it is written."
  )

  @Argument(help: "The tenant's id: its folder's name under tenants/.")
  var tenant: String

  @Argument(help: "The plugin's id: its folder's name under registry/plugins/.")
  var plugin: String

  @Option(help: ArgumentHelp("The commit: a branch, a tag, an id, HEAD~3.", valueName: "rev"))
  var revision = "HEAD"

  @OptionGroup var options: RunOptions

  func run() async throws {
    let answer = try await options.run(.commit(revision)).why(tenant: tenant, plugin: plugin)
    let console = Console.shared
    console.clearProgress()
    switch answer {
    case .explained(let report):
      console.print(WhyText.text(report))
    case .notWhole(let findings, let commit):
      console.print(terminated: TextPrinter(usesColor: console.hasColour).text(of: findings))
      console.print(SummaryText.notWhole(tenant, asOf: commit, ask: "why", about: plugin))
      throw ExitStatus.found
    case .unknownTenant(let tenants): throw ValidationError.unknown("tenant", tenant, among: tenants)
    case .unknownPlugin(let plugins): throw ValidationError.unknown("plugin", plugin, among: plugins)
    }
  }
}

extension ValidationError {
  /// There is nothing of a name.
  static func unknown(_ noun: String, _ id: String, among ids: [String]) -> ValidationError {
    let closest = Suggestion.closest(to: id, in: ids).map { "; did you mean \($0)?" }
    return ValidationError("there is no \(noun) \(id)" + (closest ?? (ids.isEmpty ? ", nor any other" : "")))
  }
}

/// How the facts behind a plugin in a tenant are told.
enum WhyText {
  /// The whole text.
  static func text(_ report: WhyReport) -> String {
    var lines = [
      "\(report.tenant) is served \(report.served.map { "\(report.plugin) \($0)" } ?? "nothing of \(report.plugin)")"
    ]
    lines += report.because.map(fact)
    for held in report.held {
      lines.append("\(report.plugin) \(held.version) is held: \(held.codes.map(\.id).joined(separator: ", "))")
      lines += held.because.map(fact)
    }
    if report.furtherHeld > 0 { lines.append("\(SummaryText.count(report.furtherHeld, "older release")) held too") }
    for condition in report.conditions {
      let version = condition.version.map { " \($0)" } ?? ""
      lines.append("\(condition.plugin ?? report.tenant)\(version): \(condition.code.title) (\(condition.code.id))")
      lines += condition.because.map(fact)
    }
    return lines.joined(separator: "\n")
  }

  private static func fact(_ fact: ResolvedTenant.Fact) -> String {
    let start = fact.place.range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    return "  \(fact.sentence)" + (fact.place.path.isEmpty ? "" : "\n    at \(fact.place.path)\(start)")
  }
}
