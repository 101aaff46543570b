import Diagnostics

/// Something that is asked of documents beyond their schema.
///
/// A rule is a value: the codes that it reports, and the check. Each has a file of its own, which defines its code too, and
/// a line in ``Rules``.
struct Rule<Subject>: Sendable {
  /// What it reports.
  let codes: [Code]

  /// Looks at a subject and reports what is wrong.
  let check: @Sendable (Subject, inout Report) -> Void

  init(_ codes: Code..., check: @escaping @Sendable (Subject, inout Report) -> Void) {
    self.codes = codes
    self.check = check
  }
}

/// The codes of the rules; each is defined in its rule's file.
public enum RuleCodes {}

/// What rules found.
struct Report {
  /// A name that leads nowhere now, but may have led to a file that was deleted.
  struct MissingFile {
    /// The file that would have to be there.
    let path: String

    /// Where it is named.
    let place: Place

    /// The index of the finding that says so.
    let finding: Int
  }

  /// What is wrong.
  private(set) var findings: [Finding] = []

  /// The files that are named and not there.
  private(set) var missingFiles: [MissingFile] = []

  /// Whether something was found for which the document cannot count.
  var isBroken: Bool { findings.contains(where: \.isBreaking) }

  mutating func add(_ finding: Finding) {
    findings.append(finding)
  }

  mutating func add(
    _ code: Code, _ message: String, at place: Place, notes: [Finding.Note] = [], help: String? = nil,
    fix: Finding.Fix? = nil
  ) {
    findings.append(Finding(code, message, at: place, notes: notes, help: help, fix: fix))
  }

  /// Reports a name that leads nowhere.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - message: What is wrong.
  ///   - name: The name, which is all that stands at the place.
  ///   - place: Where it stands.
  ///   - candidates: The names there are, one of which may have been meant.
  ///   - path: The file that would make the name lead somewhere.
  mutating func addUnknown(
    _ code: Code, _ message: String, name: String, at place: Place, among candidates: some Sequence<String>,
    file path: String? = nil
  ) {
    let nearest = Suggestion.closest(to: name, in: candidates)
    if let path { missingFiles.append(MissingFile(path: path, place: place, finding: findings.count)) }
    add(
      code, message, at: place, help: nearest.map { "did you mean `\($0)`?" },
      fix: nearest.map { Suggestion.fix($0, in: place) })
  }

  /// Reports a name that leads nowhere where a slip of the pen cannot be told from another choice: versions and regions
  /// differ by a digit. What there is to choose from is shown, and nothing is put in its place.
  mutating func addUnknown(_ code: Code, _ message: String, at place: Place, choices: [String]) {
    let shown = choices.prefix(8).joined(separator: ", ") + (choices.count > 8 ? ", …" : "")
    add(code, message, at: place, help: choices.isEmpty ? nil : "there is \(shown)")
  }
}

extension Finding {
  /// Whether a document of which this is said cannot count. Some errors hold nothing back but are no less errors.
  var isBreaking: Bool {
    severity == .error && !Rules.harmless.contains(code)
  }
}
