import Diagnostics
import Reconciler

/// The lines that close a command's output.
enum SummaryText {
  /// That a tenant is not served as it stands, and how to ask a command about the commit as of which it is.
  static func notWhole(_ tenant: String, asOf commit: String?, ask command: String, about plugin: String) -> String {
    guard let commit = commit?.prefix(12) else {
      return "\(tenant) cannot be served as it stands, and it never could: nothing is served."
    }
    return """
      \(tenant) cannot be served as it stands, so it is served as of \(commit):
        patchbay \(command) \(tenant) \(plugin) --revision \(commit)
      """
  }

  /// What was checked.
  static func checked(_ verdict: Verdict) -> String {
    let counts = verdict.counts
    return "Checked \(what(counts)). \(quality(verdict))"
  }

  /// What was published, and what to do next.
  static func published(_ verdict: Verdict, _ changes: Changes, in directory: String, took: Duration) -> String {
    let milliseconds = Int((took / .milliseconds(1)).rounded())
    let revision = verdict.revision.map { " \($0.prefix(12))" } ?? ""
    var lines = [
      "Published\(revision): \(what(verdict.counts)), in \(milliseconds) ms. \(quality(verdict))",
      changes.isNothing
        ? "  Nothing had to be made again."
        : "  Made again: \(count(changes.tenants, "tenant")), \(count(changes.plugins, "plugin")); "
          + "\(count(changes.written, "file")) written (\(bytes(changes.bytes))), \(changes.unchanged) unchanged, "
          + "\(changes.deleted) deleted",
    ]
    if let note = changes.note { lines.append("  \(note)") }
    lines += changes.mended.prefix(20).map { "  Mended: \($0) was not as the commit has it" }
    if changes.mended.count > 20 { lines.append("  and \(changes.mended.count - 20) files more") }
    let counts = verdict.counts
    if counts.heldTenants > 0 {
      lines.append("  \(count(counts.heldTenants, "tenant")) served as of an earlier commit: see `patchbay status`")
    }
    if counts.absentTenants > 0 {
      lines.append(
        "  \(count(counts.absentTenants, "tenant")) without a manifest, since never whole: see `patchbay status`")
    }
    lines.append("  Serve \(directory)/public; keep \(directory)/private behind authentication.")
    return lines.joined(separator: "\n")
  }

  /// A number with its noun: "1 plugin", "2 plugins".
  static func count(_ number: Int, _ noun: String) -> String {
    number.counted(noun)
  }

  // MARK: -

  private static func what(_ counts: Verdict.Counts) -> String {
    [
      count(counts.plugins, "plugin"), count(counts.releases, "release"), count(counts.tenants, "tenant"),
      count(counts.installs, "install"),
    ].joined(separator: ", ")
  }

  private static func quality(_ verdict: Verdict) -> String {
    let found = verdict.findings.isEmpty ? nil : TextPrinter.summary(of: verdict.findings)
    let accepted = verdict.accepted.isEmpty ? "" : " Accepted: \(count(verdict.accepted.count, "warning"))."
    guard let base = verdict.base else { return (found.map { "Found \($0)." } ?? "Nothing is wrong.") + accepted }
    let standing = base.standing.isEmpty ? "" : "; \(TextPrinter.summary(of: base.standing)) stood before"
    return (found.map { "The change brings \($0)" } ?? "The change brings nothing wrong") + standing + "." + accepted
  }

  /// A size, rounded: "18 kB".
  static func bytes(_ count: Int) -> String {
    switch count {
    case ..<1_000: "\(count) bytes"
    case ..<1_000_000: "\(count / 1_000) kB"
    default: "\(count / 1_000_000).\(count / 100_000 % 10) MB"
    }
  }
}
