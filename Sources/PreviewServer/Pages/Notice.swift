/// What a page says of the repository that it was made of.
struct Notice: Sendable {
  /// The revision that is shown; empty if nothing could be published yet.
  var revision = ""

  /// What was found, as `patchbay check` prints it; empty if nothing was.
  var findings = ""

  /// Why the newest state is not shown, if it is not.
  var failure: String?

  /// The notice; nothing if there is nothing to say.
  var html: HTML {
    let failed: HTML =
      failure.map { "<pre role=\"alert\">Not published, so this is the state before.\n\n\($0)</pre>" } ?? ""
    let found: HTML =
      findings.isEmpty ? "" : "<details open><summary>What was found</summary><pre>\(findings)</pre></details>"
    return "\(failed)\(found)"
  }
}
