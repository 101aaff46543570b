/// What an incompatibility follows from, step by step.
///
/// It is walked without recursion, since it may be as deep as the universe is large.
struct Derivation {
  private enum Source {
    case fact(Fact)
    case step(Int)
  }

  private let solver: Solver
  private var sources: [IncompatibilityIndex: Source] = [:]

  /// The steps, each after those that it rests on.
  private(set) var steps: [Explanation.Step] = []

  init(_ solver: Solver) { self.solver = solver }

  /// Adds the steps that lead to an incompatibility.
  mutating func trace(_ conclusion: IncompatibilityIndex) {
    // What is derived is on the stack twice: to put what it rests on above it, and to become a step when that is done.
    var stack = [(incompatibility: conclusion, isReady: false)]
    while let (incompatibility, isReady) = stack.popLast() {
      if sources[incompatibility] != nil { continue }
      switch solver.incompatibilities[incompatibility].cause {
      case .derived(let causes) where isReady:
        addStep(to: incompatibility, from: causes)
        sources[incompatibility] = .step(steps.count - 1)
      case .derived(let causes):
        stack.append((incompatibility, true))
        stack += causes.map { ($0, false) }
      default:
        sources[incompatibility] = .fact(fact(of: incompatibility))
      }
    }
    if steps.isEmpty { addStep(to: conclusion, from: [conclusion]) }
  }

  private mutating func addStep(to conclusion: IncompatibilityIndex, from causes: [IncompatibilityIndex]) {
    var (facts, premises): ([Fact], [Int]) = ([], [])
    for cause in causes {
      switch sources[cause] {
      case .fact(let fact): facts.append(fact)
      case .step(let step): premises.append(step)
      case nil: preconditionFailure("what a step rests on comes before it")
      }
    }
    steps.append(
      Explanation.Step(
        premises: premises, chains: Fact.chains(Fact.merged(facts)), conclusion: selections(of: conclusion)))
  }

  private func fact(of incompatibility: IncompatibilityIndex) -> Fact {
    let selections = selections(of: incompatibility)
    switch solver.incompatibilities[incompatibility].cause {
    case .root(let position):
      return .root(solver.root[position])
    case .requirement(let package, let release, let position):
      let id = solver.solution.packages[package].id
      return .requirement(of: selections[0], solver.universe.requirements(of: release, of: id)[position])
    case .obstacle(let reason):
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
