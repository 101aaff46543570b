import ArgumentParser
import Glibc
import Reconciler

/// What every command that judges a state of the repository takes.
struct RunOptions: ParsableArguments {
  @OptionGroup var repository: RepositoryOption

  @OptionGroup var time: TimeOption

  @Option(help: ArgumentHelp("How many cores to use; all by default.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
  }

  /// The run that is asked for.
  func run(_ source: Request.Source) -> Run {
    Console.shared.beginProgress()
    let request = Request(
      repository: repository.repository, environment: Self.environment, source: source,
      asOf: time.moment, isAsOfNow: time.isNow, jobs: jobs ?? Self.cores)
    return Run(request) { Console.shared.progress($0, $1, of: $2) }
  }

  /// How many cores there are.
  static var cores: Int { max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))) }

  /// The variables of the environment.
  static var environment: [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let variable = next.pointee {
      let parts = String(cString: variable).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      next += 1
    }
    return variables
  }
}
