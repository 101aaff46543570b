public import Diagnostics

/// What stopped a run: nothing was published, and the output is as it was.
public struct ReconcilerError: Error, CustomStringConvertible {
  /// Where the way out lies.
  public enum Remedy: Sendable {
    /// In the repository's content: someone has to commit a mend.
    case repository

    /// In how the command was called.
    case usage

    /// In the machine: a full disk, a missing right, another run.
    case environment
  }

  /// The stable word.
  public let code: Code

  /// What happened, in one lower-case phrase, with the path or revision in question.
  public let message: String

  /// What to do, if there is more to say than the code does.
  public let help: String?

  /// Where the way out lies.
  public let remedy: Remedy

  /// What was found wrong in the repository, where that is what stopped the run.
  public let findings: [Finding]

  /// Makes an error.
  public init(
    _ code: Code, _ message: String, help: String? = nil, remedy: Remedy, findings: [Finding] = []
  ) {
    self.code = code
    self.message = message
    self.help = help
    self.remedy = remedy
    self.findings = findings
  }

  /// One line: the code and the message.
  public var description: String { "\(code.id): \(message)" }
}
