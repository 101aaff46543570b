/// Why there is no solution: facts, and what follows from them step by step.
///
/// ```
/// step 0   facts 0, 1       ⟹  {foo 1.0.0}
/// step 1   facts 2, 3       ⟹  {foo 1.1.0}
/// step 2   steps 0, 1, fact 4  ⟹  {}
/// ```
///
/// Keeping only its facts, there is still no solution.
public struct Explanation {
  /// What a step rests on.
  enum Premise: Hashable {
    case fact(Int)
    case step(Int)
  }

  /// A conclusion from several premises.
  struct Step {
    /// In the order in which they came to bear.
    var premises: [Premise]

    /// The statements that cannot all be true.
    let conclusion: [Selection]
  }

  /// The facts, each once, in the order in which they come to bear.
  public private(set) var facts: [Fact] = []

  /// The steps, each after those that it rests on; the last one concludes.
  private(set) var steps: [Step] = []

  let universe: any PackageUniverse

  /// Traces an incompatibility back to the facts that it follows from.
  init(of conclusion: IncompatibilityIndex, in solver: Solver) {
    universe = solver.universe
    var tracer = Tracer(solver)
    tracer.trace(conclusion)
    facts = tracer.facts
    steps = tracer.steps
  }
}

/// Walks from a conclusion to its facts, without recursion: a derivation may be as deep as the universe is large.
private struct Tracer {
  private let solver: Solver
  private var premises: [IncompatibilityIndex: Explanation.Premise] = [:]
  private var positions: [Fact: Int] = [:]
  private(set) var facts: [Fact] = []
  private(set) var steps: [Explanation.Step] = []

  init(_ solver: Solver) { self.solver = solver }

  mutating func trace(_ conclusion: IncompatibilityIndex) {
    // A derivation is on the stack twice: to put what it rests on above it, and to be put down itself afterwards.
    var stack = [(incompatibility: conclusion, isReady: false)]
    while let (incompatibility, isReady) = stack.popLast() {
      if premises[incompatibility] != nil { continue }
      switch solver.incompatibilities[incompatibility].cause {
      case .derived(let causes) where isReady:
        add(incompatibility, resting: causes.reversed())
      case .derived(let causes):
        stack.append((incompatibility, true))
        stack += causes.map { ($0, false) }
      default:
        premises[incompatibility] = .fact(add(fact(of: incompatibility)))
      }
    }
    if steps.isEmpty { add(conclusion, resting: [conclusion]) }
  }

  private mutating func add(_ incompatibility: IncompatibilityIndex, resting causes: [IncompatibilityIndex]) {
    var seen: Set<Explanation.Premise> = []
    let resting = causes.compactMap { premises[$0] }.filter { seen.insert($0).inserted }
    steps.append(Explanation.Step(premises: resting, conclusion: selections(of: incompatibility)))
    premises[incompatibility] = .step(steps.count - 1)
  }

  /// Adds a fact, or makes one that is there speak of more releases: obstacles of one package and reason are one fact.
  private mutating func add(_ fact: Fact) -> Int {
    if case .obstacle(let selection, let reason) = fact {
      let key = Fact.obstacle(Selection(package: selection.package, releases: .none(count: 0)), reason)
      if let position = positions[key], case .obstacle(let known, _) = facts[position] {
        let releases = known.releases.union(selection.releases)
        facts[position] = .obstacle(Selection(package: selection.package, releases: releases), reason)
        return position
      }
      positions[key] = facts.count
    }
    facts.append(fact)
    return facts.count - 1
  }

  private func fact(of incompatibility: IncompatibilityIndex) -> Fact {
    let selections = selections(of: incompatibility)
    switch solver.incompatibilities[incompatibility].cause {
    case .root(let position):
      return .root(solver.root[position])
    case .requirement(let package, let release, let position):
      let id = solver.solution.packages[package].id
      return .requirement(of: selections[0], solver.universe.requirements(of: release, of: id)[position])
    case .obstacle(_, let reason):
      return .obstacle(selections[0], reason)
    case .objection(let reason):
      return .objection(selections, reason)
    case .derived:
      preconditionFailure("what is derived is not a fact")
    }
  }

  private func selections(of incompatibility: IncompatibilityIndex) -> [Selection] {
    solver.incompatibilities.terms(of: incompatibility).map {
      Selection(package: solver.solution.packages[$0.package].id, releases: $0.values)
    }
  }
}
