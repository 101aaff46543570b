import Diagnostics
import JSONText
import Reconciler
import Registry

/// How a reconcile ended, for scripts: one line of JSON.
///
/// ```json
/// {"outcome":"published","status":0,"milliseconds":35,"revision":"1f0c…","previous":"77ab…","asOf":"2026-05-04T10:00:00Z",
///  "errors":0,"warnings":1,"notes":0,"plugins":17,"releases":40,"tenants":4,"installs":21,"heldTenants":0,
///  "absentTenants":0,"written":["public/index.json"],"deleted":[]}
/// {"outcome":"stopped","status":3,"milliseconds":31,"code":"HISTORY_REWRITTEN","message":"…","help":"…"}
/// ```
/// A script that empties a cache goes through `written` and `deleted`. `outcome` is `unchanged` if nothing had to be made again.
enum ResultText {
  /// Of a run that published, or found that what is published is right.
  static func render(_ verdict: Verdict, _ changes: Changes, took: Duration, _ status: ExitStatus) -> String {
    text(changes.isNothing ? "unchanged" : "published", status, took) { json in
      json.member("revision", ifPresent: verdict.revision)
      json.member("previous", ifPresent: changes.previous)
      json.member("asOf", verdict.asOf.description)
      let counts = verdict.counts
      for (key, count) in [
        ("errors", verdict.errors), ("warnings", verdict.warnings), ("notes", verdict.notes),
        ("plugins", counts.plugins), ("releases", counts.releases), ("tenants", counts.tenants),
        ("installs", counts.installs), ("heldTenants", counts.heldTenants), ("absentTenants", counts.absentTenants),
      ] { json.member(key, count) }
      for (key, files) in [("written", changes.writtenFiles), ("deleted", changes.deletedFiles)] {
        json.key(key)
        json.array { json in
          for file in files.sorted() { json.string(file) }
        }
      }
    }
  }

  /// Of a run that was stopped.
  static func render(_ error: ReconcilerError, took: Duration) -> String {
    text("stopped", ExitStatus(error.remedy), took) { json in
      json.member("code", error.code.id)
      json.member("message", error.message)
      json.member("help", error.help ?? error.code.mend)
    }
  }

  // MARK: -

  private static func text(
    _ outcome: String, _ status: ExitStatus, _ took: Duration, _ members: (inout JSONWriter) -> Void
  ) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("outcome", outcome)
      json.member("status", status.rawValue)
      json.member("milliseconds", Int((took / .milliseconds(1)).rounded()))
      members(&json)
    }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
