import Diagnostics
import JSONText
public import Registry

/// What became of the newest run, whatever its end: `last-run.json` in the output directory, outside what is served.
///
/// ```json
/// {"outcome":"published","revision":"1f0c…","started":"2026-05-04T10:00:00Z","milliseconds":812,
///  "errors":0,"warnings":1,"notes":0,"written":12,"unchanged":4711,"deleted":0}
/// {"outcome":"stopped","code":"HISTORY_REWRITTEN","message":"…","started":"…","milliseconds":31}
/// ```
public struct LastRun: Sendable {
  /// The file's name.
  static let name = "last-run.json"

  /// How it ended.
  public enum Outcome: Sendable {
    /// The output shows this verdict.
    case published(Verdict, Changes)

    /// The output is as it was before.
    case stopped(ReconcilerError)
  }

  /// How it ended.
  public let outcome: Outcome

  /// When it began.
  public let started: Timestamp

  /// How long it took.
  public let milliseconds: Int

  /// Writes it down. That it cannot be written is no reason to fail a run that has published.
  func write(to directory: String) {
    var json = JSONWriter()
    json.object { json in
      switch outcome {
      case .published(let verdict, let changes):
        json.member("outcome", "published")
        json.member("revision", ifPresent: verdict.revision)
        json.member("started", started.description)
        json.member("milliseconds", milliseconds)
        for severity in [("errors", verdict.errors), ("warnings", verdict.warnings), ("notes", verdict.notes)] {
          json.member(severity.0, severity.1)
        }
        json.member("written", changes.written)
        json.member("unchanged", changes.unchanged)
        json.member("deleted", changes.deleted)
      case .stopped(let error):
        json.member("outcome", "stopped")
        json.member("code", error.code.id)
        json.member("message", error.message)
        json.member("started", started.description)
        json.member("milliseconds", milliseconds)
      }
    }
    json.newline()
    try? FileSystem.replace(directory + "/" + Self.name, json.bytes, mode: 0o600)
  }
}
