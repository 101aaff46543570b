/// The first solution of a question, or why there is none.
enum Search {
  /// What a search finds.
  enum Answer {
    /// The choices, in the order in which they were made.
    case solution(Board)

    /// The facts that leave no solution, in the order of the explanation.
    case none([Cause])
  }

  /// The first solution that a depth-first search meets: the roots in order of id, each newest first, then each time the
  /// smallest name that a chosen release asks for, newest first.
  static func answer(to question: Question, in context: TenantContext) -> Answer {
    if let board = Descent.solution(of: question, in: context) { return .solution(board) }
    return DeepSearch.answer(to: question, in: context)
  }

  /// The first solution, if there is one.
  static func solution(of question: Question, in context: TenantContext) -> Board? {
    guard case .solution(let board) = answer(to: question, in: context) else { return nil }
    return board
  }
}
