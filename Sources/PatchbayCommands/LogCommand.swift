import ArgumentParser
import Diagnostics
import Reconciler
import Registry

/// `patchbay log [TENANT] [PLUGIN]`.
struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Say what commits did: published, yanked, installed, upgraded, granted, configured.",
    discussion: """
      The newest commit stands first. Of a configuration only keys are named, never values. An output directory that was \
      written with --history remembers what was found, and is asked first.
      """
  )

  /// How the history is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: ArgumentHelp("A tenant's id, or a plugin's; everything by default.", valueName: "tenant"))
  var name: String?

  @Argument(help: "A plugin of the tenant: its installs, and the plugin's own releases.")
  var plugin: String?

  @Option(
    help: ArgumentHelp("Only commits since then: a date, a date-time with Z, or 90m, 12h, 7d ago.", valueName: "time"),
    transform: { try Self.moment($0) })
  var since: Timestamp?

  @Option(
    help: ArgumentHelp("Only commits until then; a date means its whole day.", valueName: "time"),
    transform: { try Self.moment($0, endOfDay: true) })
  var until: Timestamp?

  @Option(help: "How the history is printed: for people, or for programs.")
  var format = Format.text

  @Option(help: ArgumentHelp("The newest commit to tell of: a branch, a tag, an id.", valueName: "rev"))
  var revision = "HEAD"

  @OptionGroup var repository: RepositoryOption
  @OptionGroup var output: OutputOption

  func run() async throws {
    let console = Console.shared
    let (first, last) = (since ?? .distantPast, until ?? .distantFuture)
    guard first <= last else { throw ValidationError("--since is after --until") }
    let request = Request(
      repository: repository.repository, environment: RunOptions.environment, source: .commit(revision),
      jobs: RunOptions.cores)
    let question = Run.LogQuestion(name: name, plugin: plugin, times: first...last, output: output.path)
    switch try await Run(request).log(question) {
    case .told(let log):
      switch format {
      case .text:
        console.print(LogText(usesColor: console.hasColour, isShort: name == nil).text(log))
        if !log.isComplete {
          console.say("The history may go on: this is a shallow clone. `git fetch --unshallow` brings the rest.")
        }
      case .json: console.print(terminated: LogText.json(log))
      }
    case .unknown(let name, let names):
      let closest = Suggestion.closest(to: name, in: names).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError("there never was a tenant or a plugin \(name)\(closest)")
    }
  }

  /// Reads a moment, or how long ago it was.
  private static func moment(_ text: String, endOfDay: Bool = false) throws -> Timestamp {
    if let moment = Timestamp(text) {
      return text.utf8.count == 10 && endOfDay ? Timestamp(seconds: moment.seconds + 86_399) : moment
    }
    guard let match = text.wholeMatch(of: /(\d{1,6})([mhd])/), let count = Int64(match.1) else {
      throw ValidationError("write 2026-05-04, 2026-05-04T10:00:00Z, or how long ago: 90m, 12h, 7d")
    }
    let unit: Int64 = match.2 == "m" ? 60 : match.2 == "h" ? 3_600 : 86_400
    return Timestamp(seconds: Timestamp.now.seconds - count * unit)
  }
}
