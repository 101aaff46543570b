import ArgumentParser
import Diagnostics
import YAML

extension Dev {
  /// `patchbay dev yaml-events FILE`.
  struct ShowEvents: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "yaml-events",
      abstract: "Print the events of a YAML file, as yaml-test-suite writes them.",
      discussion: "What is wrong goes to standard error, with its line and column; the exit code is then 1."
    )

    @OptionGroup var file: YAMLFile

    func run() throws {
      let source = try file.source()
      let events = YAMLEvents.lines(of: source)
      Console.shared.print(terminated: events.lines.joined(separator: "\n"))
      let findings = events.finding.map { [$0] } ?? (file.lenient ? [] : YAMLReader.read(source).findings)
      try file.end(with: findings)
    }
  }
}

/// The file that is read, and how.
struct YAMLFile: ParsableArguments {
  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var path: String

  @Flag(help: "Admit what a repository may not hold: aliases, tags, directives, several documents.")
  var lenient = false

  /// The text.
  func source() throws -> SourceText {
    do throws(LineError) {
      return SourceText(path: path, bytes: try Files.bytes(of: path))
    } catch {
      Console.shared.say("patchbay: cannot read \(path): \(error.message)")
      throw ExitStatus.environment
    }
  }

  /// Says what was found, if anything was, and ends with 1 then.
  func end(with findings: [Finding]) throws {
    guard !findings.isEmpty else { return }
    for finding in findings { Console.shared.say(TextPrinter(usesColor: false).text(of: finding)) }
    throw ExitStatus.found
  }
}
