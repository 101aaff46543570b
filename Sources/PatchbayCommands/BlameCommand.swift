import ArgumentParser
import Diagnostics
import Reconciler
import Rendering

/// `patchbay blame TENANT PLUGIN`.
struct BlameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: "Name the commit behind each line of what a tenant is served of a plugin.",
    discussion: """
      A line counts by what it says: a comment, an order of keys or a line that moved is no change. Of a configuration only \
      keys are named, never values.
      """
  )

  @Argument(help: "The tenant's id: its folder's name under tenants/.")
  var tenant: String

  @Argument(help: "The plugin's id: its folder's name under registry/plugins/.")
  var plugin: String

  @Option(help: ArgumentHelp("The commit: a branch, a tag, an id, HEAD~3.", valueName: "rev"))
  var revision = "HEAD"

  @OptionGroup var options: RunOptions

  func run() async throws {
    let answer = try await options.run(.commit(revision)).blame(tenant: tenant, plugin: plugin)
    let console = Console.shared
    console.clearProgress()
    switch answer {
    case .told(let blame):
      console.print(BlameText.text(blame, tenant, plugin, usesColor: console.hasColour))
      if blame.lines.contains(where: \.mayBeOlder) {
        console.say("Some lines may be older: this is a shallow clone. `git fetch --unshallow` brings the rest.")
      }
    case .notWhole(let commit):
      console.print(SummaryText.notWhole(tenant, asOf: commit, ask: "blame", about: plugin))
      throw ExitStatus.found
    case .unknownTenant(let tenants): throw ValidationError.unknown("tenant", tenant, among: tenants)
    case .unknownPlugin(let plugins): throw ValidationError.unknown("plugin", plugin, among: plugins)
    }
  }
}

/// How the commits behind something are told: a line each below its file, as of `git blame`.
///
/// ```
/// arena is served seat-map 1.2.0
///
/// tenants/arena/installs/seat-map.yaml
///   2  3f2c91d0a7be  2026-05-04 10:00  Ada Author  asks for ^1.2
/// ```
enum BlameText {
  /// The whole text.
  static func text(_ blame: Blame, _ tenant: String, _ plugin: String, usesColor: Bool) -> String {
    let head = "\(tenant) is served \(blame.served.map { "\(plugin) \($0)" } ?? "nothing of \(plugin)")"
    let authors = padded(blame.lines.map { VisibleText.of($0.commit.author.name) })
    let numbers = padded(blame.lines.map { $0.place.range.map { String($0.start.line) } ?? "" }, isNumber: true)
    var path = ""
    var lines = [head]
    for (index, line) in blame.lines.enumerated() {
      // What stands in one file with the line above needs no name of it.
      if line.place.path != path { lines += ["", VisibleText.of(line.place.path)] }
      path = line.place.path
      let id = line.commit.id.prefix(12)
      lines.append(
        "  \(numbers[index])  \(usesColor ? "\u{1B}[33m\(id)\u{1B}[0m" : String(id))  "
          + "\(LogText.moment(line.commit))  \(authors[index])  \(VisibleText.of(line.what))")
    }
    return lines.joined(separator: "\n")
  }

  private static func padded(_ texts: [String], isNumber: Bool = false) -> [String] {
    let width = texts.map(\.count).max() ?? 0
    return texts.map { text in
      let blanks = String(repeating: " ", count: width - text.count)
      return isNumber ? blanks + text : text + blanks
    }
  }
}
