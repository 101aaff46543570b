import Reconciler

/// How a command ends; the README says the same.
enum ExitStatus: Int32, Error {
  /// All is well.
  case clean = 0

  /// An error was found; what does not depend on it was published.
  case found = 1

  /// The command was called wrongly.
  case usage = 2

  /// Nothing was published: the repository's content or history forbids it.
  case nothingPublished = 3

  /// The machine stands in the way: no repository, no right, no room, another run.
  case environment = 4

  /// The status of a run that was stopped.
  init(_ remedy: ReconcilerError.Remedy) {
    self =
      switch remedy {
      case .repository: .nothingPublished
      case .usage: .usage
      case .environment: .environment
      }
  }
}
