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
    transform: Moment.init)
  private var asOf: Moment?

  /// The moment; nil for the commit's own.
  var moment: Timestamp? {
    switch asOf {
    case .now: .now
    case .at(let time): time
    case nil: nil
    }
  }

  /// Whether it is the present one.
  var isNow: Bool { if case .now = asOf { true } else { false } }

  private enum Moment {
    case now
    case at(Timestamp)

    init(_ text: String) throws {
      if text == "now" {
        self = .now
      } else if let time = Timestamp(text) {
        self = .at(time)
      } else {
        throw ValidationError("write 2026-05-04, 2026-05-04T10:00:00Z or now")
      }
    }
  }
}
