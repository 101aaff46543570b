internal import Diagnostics

/// The reason why reading a text stopped. It is thrown inside this module only; who reads a text gets the finding.
struct Refusal: Error {
  /// What is said of it.
  let finding: Finding

  init(_ finding: Finding) {
    self.finding = finding
  }
}
