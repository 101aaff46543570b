/// The search of a question's first solution, as long as it never has to go back.
///
/// Nearly every tenant is like that: each plugin's newest release fits beside those chosen before. A release is passed over
/// only if no solution holds it together with the choices before it, so what comes out is what a search that goes back
/// would meet first, and what ``DeepSearch`` finds; where a plugin is left without a release, this gives up.
struct Descent {
  private let context: TenantContext
  private let question: Question
  private let given: [Int: Candidate]
  private var board: Board

  /// Looks for the first solution of a question.
  ///
  /// - Returns: The solution, or nil if finding it, or that there is none, takes a search that goes back.
  static func solution(of question: Question, in context: TenantContext) -> Board? {
    var descent = Descent(context, question)
    return descent.run() ? descent.board : nil
  }

  private init(_ context: TenantContext, _ question: Question) {
    self.context = context
    self.question = question
    given = Dictionary(uniqueKeysWithValues: question.given.map { ($0.plugin, $0) })
    board = Board(context.index)
  }

  private mutating func run() -> Bool {
    for root in question.roots {
      guard choose(root) else { return false }
    }
    while let plugin = board.nextAsked {
      guard choose(plugin) else { return false }
    }
    return context.index.overfullPoint(of: board.choices) == nil
  }

  private mutating func choose(_ plugin: Int) -> Bool {
    if let candidate = given[plugin] {
      guard board.obstacles(to: candidate, onlyFirst: true).isEmpty else { return false }
      board.choose(candidate)
      return true
    }
    for position in context.index.plugins[plugin].releases.indices {
      let candidate = Candidate(plugin: plugin, position: position)
      if context.admits(candidate, in: question), board.obstacles(to: candidate, onlyFirst: true).isEmpty,
        context.index[candidate].dependencies.allSatisfy({ canBeMet($0) })
      {
        board.choose(candidate)
        return true
      }
    }
    return false
  }

  /// Whether a plugin that a release needs is chosen, which the board judges, or has a release that will do by itself.
  private func canBeMet(_ edge: IndexedRelease.Edge) -> Bool {
    guard let plugin = edge.plugin else { return false }
    return board.choice(of: plugin) != nil || given[plugin] != nil || context.canMeet(edge, in: question)
  }
}
