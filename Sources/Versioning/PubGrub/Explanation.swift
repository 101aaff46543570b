/// Why there is no solution: facts, and what follows from them step by step.
///
/// ```
/// step 1   foo 1.1.0 requires x ^1, which requires y ^2
///          foo 1.1.0 requires y ^1                         ⟹  foo 1.1.0 cannot be served
/// step 2   step 1
///          the root requires foo ^1.1                      ⟹  there is no solution
/// ```
///
/// Keeping nothing but these facts, there is still no solution.
public struct Explanation {
  /// A conclusion.
  struct Step {
    /// The earlier steps that it rests on.
    var premises: [Int]

    /// The facts that it rests on, each chain going on from release to requirement to release.
    var chains: [[Fact]]

    /// The statements that cannot all be true.
    let conclusion: [Selection]
  }

  /// The steps, each after those that it rests on; the last one concludes.
  let steps: [Step]

  let universe: any PackageUniverse

  /// Traces an incompatibility back to the facts that it follows from.
  init(of conclusion: IncompatibilityIndex, in solver: Solver) {
    universe = solver.universe
    var derivation = Derivation(solver)
    derivation.trace(conclusion)
    steps = Self.simplified(derivation.steps)
  }

  /// The facts, each once, in the order of the sentences.
  public var facts: [Fact] {
    var seen: Set<Fact> = []
    return steps.flatMap { $0.chains.flatMap(\.self) }.filter { seen.insert($0).inserted }
  }

  // MARK: - Simplifying

  /// Makes one step of two where only one rests on the other and the whole is still easily read.
  private static func simplified(_ steps: [Step]) -> [Step] {
    var uses = Array(repeating: 0, count: steps.count)
    for premise in steps.flatMap(\.premises) { uses[premise] += 1 }
    var steps = steps
    var isKept = Array(repeating: true, count: steps.count)
    for position in steps.indices {
      for premise in steps[position].premises where uses[premise] == 1 {
        let chains = Fact.joined(steps[position].chains, steps[premise].chains)
        let premises = steps[position].premises.filter { $0 != premise } + steps[premise].premises
        guard chains.count + premises.count <= mostClauses else { continue }
        steps[position].chains = chains
        steps[position].premises = premises
        isKept[premise] = false
      }
      steps[position].premises.sort()
      steps[position].chains.sort { Fact.isReadBefore($0[0], $1[0]) }
    }
    var newPositions: [Int] = []
    for isKept in isKept { newPositions.append((newPositions.last ?? -1) + (isKept ? 1 : 0)) }
    return zip(steps, isKept).filter(\.1).map { step, _ in
      Step(premises: step.premises.map { newPositions[$0] }, chains: step.chains, conclusion: step.conclusion)
    }
  }

  /// How much a sentence made of two may say before its conclusion.
  private static let mostClauses = 4
}
