import ArgumentParser
import Reconciler
import Registry

/// The moment that a run is judged at.
struct TimeOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The moment to judge ages and ends of life at: a date, a date-time with Z, or `now`.",
      discussion: "By default the commit's committer time, so that the same commit gives the same bytes.",
      valueName: "time"),
    transform: Self.parse)
  var asOf: Timestamp?

  private static func parse(_ text: String) throws -> Timestamp {
    if text == "now" { return .now }
    guard let time = Timestamp(text) else {
      throw ValidationError("write 2026-05-04, 2026-05-04T10:00:00Z or now")
    }
    return time
  }
}
