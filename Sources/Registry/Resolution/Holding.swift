import Diagnostics
import Versioning

/// Why a tenant is not served a release, though it asks for it.
///
/// What keeps the release back by itself, and beside the choices that were made before its plugin's turn, is told whole.
/// Only if there is no such fact does it take a search: with the earlier choices given and the release chosen there is no
/// solution, since the search would have met it first, and the explanation of that says why.
enum Holding {
  /// The facts that hold a release back, those about the release itself first.
  ///
  /// - Parameters:
  ///   - candidate: The release: newer than the one that was chosen of its plugin.
  ///   - solution: What the tenant is served.
  ///   - context: The tenant.
  /// - Returns: The facts; at least one.
  static func causes(of candidate: Candidate, in solution: Solution, context: TenantContext) -> [Cause] {
    let earlier = solution.board.before(candidate.plugin)
    var causes = context.flaws(of: candidate, in: solution.question)
    causes += earlier.obstacles(to: candidate)
    for edge in context.index[candidate].dependencies {
      if let plugin = edge.plugin, earlier.choice(of: plugin) != nil { continue }
      if context.canMeet(edge, in: solution.question) { continue }
      causes.append(Cause(.dependency(edge), candidate))
      causes += context.flaws(ofNewestIn: edge, in: solution.question)
    }
    if !causes.isEmpty { return causes }
    var question = solution.question
    question.given = earlier.choices + [candidate]
    guard case .none(let found) = Search.answer(to: question, in: context) else {
      preconditionFailure("a release newer than the chosen one has no solution with the choices before it")
    }
    return Cause.ordered(found, from: candidate.plugin)
  }

  /// The codes that facts come to for a plugin, in their order.
  static func codes(_ causes: [Cause], for plugin: Int) -> [Code] {
    let found = Set(causes.compactMap { $0.code(for: plugin) })
    return ConditionCodes.all.filter(found.contains)
  }
}

extension TenantContext {
  /// What keeps the newest release in a dependency's range from being served by itself: of those that the tenant asks for,
  /// if there are any. Nothing if there is no release in range at all.
  fileprivate func flaws(ofNewestIn edge: IndexedRelease.Edge, in question: Question) -> [Cause] {
    guard let plugin = edge.plugin else { return [] }
    let inRange = index.plugins[plugin].releases.indices.filter { edge.releases.contains($0) }
      .map { Candidate(plugin: plugin, position: $0) }
    guard let newest = inRange.first(where: asksFor) ?? inRange.first else { return [] }
    return flaws(of: newest, in: question)
  }
}

extension Board {
  /// The board as it was before a plugin's turn.
  fileprivate func before(_ plugin: Int) -> Board {
    var earlier = Board(index)
    for choice in choices.prefix(while: { $0.plugin != plugin }) { earlier.choose(choice) }
    return earlier
  }
}
