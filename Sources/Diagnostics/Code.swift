/// A stable word for one thing that Patchbay says: a finding, a condition of a tenant, or a reason why a run stopped.
///
/// Every module lists its codes; `patchbay explain CODE` and the page of codes are made from those lists.
public struct Code: Sendable {
  /// What kind of statement a code makes.
  public enum Kind: Hashable, Sendable {
    /// Something written wrong in the repository.
    case finding(Severity)

    /// Something true of a tenant or a plugin that is not a mistake: held, yanked, revoked, …
    case condition

    /// Something that stopped the work.
    case failure
  }

  /// The word itself, in `UPPER_SNAKE`.
  public let id: String

  /// What kind of statement this is.
  public let kind: Kind

  /// The title: a lower-case phrase without a full stop. For a condition it is the fixed sentence that documents carry.
  public let title: String

  /// What is checked, and why it matters, in one or two sentences.
  public let explanation: String

  /// How to mend it, in one or two sentences.
  public let mend: String

  /// Makes a code.
  public init(_ id: String, _ kind: Kind, title: String, explanation: String, mend: String) {
    self.id = id
    self.kind = kind
    self.title = title
    self.explanation = explanation
    self.mend = mend
  }
}

extension Code: Hashable {
  /// Codes are the same if their words are.
  public static func == (left: Self, right: Self) -> Bool { left.id == right.id }

  /// Hashes the word.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// How much a finding matters.
public enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  /// It holds something back; it is in the exit code.
  case error

  /// Something is probably not as meant; in the exit code with `--strict`.
  case warning

  /// Worth knowing.
  case note

  /// The worse one comes first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
