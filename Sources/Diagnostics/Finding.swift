/// Something that a person wrote wrong: collected, never thrown.
///
/// A finding is a value; how it looks is the business of the printers.
public struct Finding: Sendable {
  /// A further place, with what it has to do with the finding.
  public struct Note: Sendable {
    /// A lower-case phrase.
    public let message: String

    /// The place.
    public let place: Place

    /// Makes a note.
    public init(_ message: String, at place: Place) {
      self.message = message
      self.place = place
    }
  }

  /// A mechanical mend: the stretch, and what to write there instead.
  public struct Fix: Sendable {
    /// What applying the fix does, as an imperative: "write `enabled`".
    public let title: String

    /// The text and the stretch to replace.
    public let place: Place

    /// What to put there.
    public let replacement: String

    /// Makes a fix.
    public init(_ title: String, at place: Place, replacement: String) {
      self.title = title
      self.place = place
      self.replacement = replacement
    }
  }

  /// Which rule was broken.
  public let code: Code

  /// How much it matters.
  public let severity: Severity

  /// One line, a lower-case phrase without a full stop. Never a value from under an install's `configuration:`.
  public let message: String

  /// The place to mend.
  public let place: Place

  /// Further places.
  public let notes: [Note]

  /// How to mend it, one sentence; what the code says in general if nothing is said here.
  public let help: String?

  /// A mechanical mend, where there is one.
  public let fix: Fix?

  /// Makes a finding.
  ///
  /// - Precondition: The code is one of a finding.
  public init(
    _ code: Code, _ message: String, at place: Place, notes: [Note] = [], help: String? = nil, fix: Fix? = nil
  ) {
    guard case .finding(let severity) = code.kind else {
      preconditionFailure("\(code.id) is not the code of a finding")
    }
    self.code = code
    self.severity = severity
    self.message = message
    self.place = place
    self.notes = notes
    self.help = help
    self.fix = fix
  }
}

extension Finding {
  /// The stable order of findings: by path, then place, then code, then message.
  public static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.place.path != right.place.path {
      return left.place.path.utf8.lexicographicallyPrecedes(right.place.path.utf8)
    }
    let (leftOffset, rightOffset) = (left.place.range?.start.offset ?? 0, right.place.range?.start.offset ?? 0)
    if leftOffset != rightOffset { return leftOffset < rightOffset }
    if left.code.id != right.code.id { return left.code.id < right.code.id }
    return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
  }
}
