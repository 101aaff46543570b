import ArgumentParser
import Diagnostics
import JSONText
import Versioning
import YAML

extension Dev {
  /// `patchbay dev resolve`.
  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "resolve",
      abstract: "Choose a release of each package that is needed, a case a line.",
      discussion: """
        In: `packages`, as {name: {version: {"dependencies": {name: range}}}}, and `root`, as {name: range}; with --index \
        `root` alone. A release may be `yanked`, and may name the `platform` that it needs: the line's own `platform`, a \
        version, with `rootPlatform` as the root's range for it. Out: `result` (solved or unsolvable), `solution`, \
        `explanation`, `milliseconds`.
        """
    )

    @Option(help: ArgumentHelp("A file that holds the packages of every line.", valueName: "file"))
    var index: String?

    func run() throws {
      let index = try index.map(Self.index)
      JSONLines.answer(with: ["result", "solution", "explanation", "milliseconds"]) {
        (question, json) throws(LineError) in
        guard let root = question["root"] else { throw LineError("the member `root` is missing") }
        let clock = ContinuousClock()
        let start = clock.now
        let packages =
          if let index { index } else { try PackageIndex(question["packages"], platform: question["platform"]?.string) }
        let universe = try IndexedUniverse(packages, root: root, rootPlatform: question["rootPlatform"]?.string)
        var solver = Solver(universe, root: universe.root)
        let outcome = solver.solve()
        Self.write(outcome, in: universe, to: &json)
        json.key("milliseconds")
        json.raw(Self.milliseconds(start.duration(to: clock.now)))
      }
    }

    private static func index(_ path: String) throws -> PackageIndex {
      do throws(LineError) {
        return try PackageIndex(try Files.document(path).root, platform: nil)
      } catch {
        throw ValidationError("\(path): \(error.message)")
      }
    }

    private static func write(_ outcome: Solver.Outcome, in universe: IndexedUniverse, to json: inout JSONWriter) {
      switch outcome {
      case .solved(let choices):
        json.member("result", "solved")
        json.key("solution")
        json.object { json in
          for choice in choices.sorted(by: { $0.package < $1.package }) where !universe.isPlatform(choice.package) {
            let version = universe.version(of: choice.release, of: choice.package)
            json.member(universe.name(of: choice.package), version)
          }
        }
      case .unsolvable(let explanation):
        json.member("result", "unsolvable")
        json.member("explanation", explanation.sentences.joined(separator: " "))
      }
    }

    /// A duration in milliseconds with three digits after the point.
    private static func milliseconds(_ duration: Duration) -> String {
      let microseconds = duration / .microseconds(1)
      return String((microseconds).rounded() / 1000)
    }
  }
}
