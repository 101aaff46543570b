/// Releases that must not all be served together.
public struct Objection: Hashable, Sendable {
  /// One selection for each package concerned: any release of the one with any of each other is too much.
  public let selections: [Selection]

  /// The client's reason.
  public let reason: Reason

  /// Makes an objection.
  ///
  /// - Parameters:
  ///   - selections: One for each package concerned; never none.
  ///   - reason: The client's reason, which explanations give back.
  public init(to selections: [Selection], reason: Reason) {
    precondition(!selections.isEmpty, "an objection is to something")
    self.selections = selections
    self.reason = reason
  }
}
