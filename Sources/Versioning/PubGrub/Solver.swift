/// Chooses one release of each package that is needed: the first solution that a depth-first search meets.
///
/// The search decides packages in this order: those that the root requires, by name; then each time the smallest name
/// that a decided release requires and that is undecided. Of each it tries the releases newest first. PubGrub's learning
/// only spares it what cannot lead to a solution: an incompatibility that a conflict taught cuts off branches without
/// one and never changes the order, so no package that plays no part in a conflict is moved by it.
///
/// ```
///            ╭──────────────────────────────────────────────────╮
///            ▼                                                  │
/// propagate ─┬─ conflict ─▶ learn, go back to where it counts ──┤
///            ├─ objection of the client ────────────────────────┤
///            ├─ a package to decide: its newest release left ───╯
///            ╰─ none ─▶ solved
/// ```
///
/// PubGrub: <https://github.com/dart-lang/pub/blob/master/doc/solver.md>.
public struct Solver {
  /// What a search ends with.
  public enum Outcome {
    /// One release of each package that is needed, and of no other, in the order of choice.
    case solved([Choice])

    /// There is no solution, and why.
    case unsolvable(Explanation)
  }

  /// Where packages and facts come from.
  let universe: any PackageUniverse

  /// What the root asks for.
  let root: [Requirement]

  var solution = PartialSolution()
  var incompatibilities = Incompatibilities()

  /// The incompatibilities to look at before anything else.
  var pending: [IncompatibilityIndex] = []

  /// The incompatibility without terms, once it is known: there is no solution, whatever is assumed.
  private var refutation: IncompatibilityIndex?

  /// The packages whose values changed since they were last looked at.
  private var changed: [PackageIndex] = []

  /// For each of the client's packages the solver's own number; -1 for those not met.
  private var indices: [Int32]

  /// The packages that the root requires, in order of name.
  private var rootPackages: [PackageIndex] = []

  /// The packages that a decided release requires and that are undecided.
  private var open: PackageQueue

  /// Makes a solver.
  ///
  /// - Parameters:
  ///   - universe: Where packages and facts come from.
  ///   - root: What is asked for in the first place.
  public init(_ universe: any PackageUniverse, root: [Requirement]) {
    self.universe = universe
    self.root = root
    indices = Array(repeating: -1, count: universe.packageCount)
    open = PackageQueue(count: universe.packageCount)
    var required = open
    for (position, requirement) in root.enumerated() {
      let term = excluded(by: requirement)
      if requirement.kind == .requires { required.insert(requirement.package) }
      if term.values.hasNoValue { continue }
      // What no value at all escapes is true by itself.
      let isAlwaysTrue = term.values == solution.packages[term.package].all
      add(isAlwaysTrue ? [] : [term], cause: .root(position))
    }
    while let package = required.first {
      rootPackages.append(index(of: package))
      required.remove(package)
    }
  }

  /// Searches for the first solution.
  ///
  /// What one search learns serves the next, so asking again under other assumptions is cheap.
  ///
  /// - Parameter assumptions: Packages of which only some releases are considered, each package once.
  /// - Returns: The solution, or why there is none.
  public mutating func solve(assuming assumptions: [Selection] = []) -> Outcome {
    goBack(to: 0)
    solution.removeAll()
    pending.removeAll(keepingCapacity: true)
    for assumption in assumptions {
      let package = index(of: assumption.package)
      solution.assign(package, assumption.releases.withAbsent, cause: .assumption)
      changed.append(package)
    }
    for package in solution.packages.indices where !solution.packages[package].rulings.isEmpty {
      changed.append(package)
    }
    var judged = 0
    while true {
      if let conflict = propagate() {
        if let reason = learn(from: conflict) { return .unsolvable(Explanation(of: reason, in: self)) }
        judged = min(judged, solution.level)
      } else if judged < solution.level, let objection = universe.objection(to: solution.choices) {
        pending.append(state(objection))
      } else if let package = nextPackage() {
        judged = solution.level
        decide(package)
      } else {
        return .solved(solution.choices)
      }
    }
  }

  // MARK: - Propagating

  /// Draws every conclusion; gives the incompatibility that turns out to be true, if one does.
  private mutating func propagate() -> IncompatibilityIndex? {
    if let refutation { return refutation }
    while true {
      if let incompatibility = pending.popLast() {
        if isConflict(incompatibility) { return incompatibility }
      } else if let package = changed.popLast() {
        if hasOpenRuling(package) {
          for ruling in solution.packages[package].rulings where isConflict(ruling) { return ruling }
        }
        for incompatibility in incompatibilities.mentioning(package) where isConflict(incompatibility) {
          return incompatibility
        }
      } else {
        return nil
      }
    }
  }

  /// Draws the conclusion from one incompatibility, if there is one; says whether it is true.
  private mutating func isConflict(_ incompatibility: IncompatibilityIndex) -> Bool {
    switch solution.relation(of: incompatibilities.terms(of: incompatibility)) {
    case .satisfied:
      return true
    case .almostSatisfied(let term):
      let values = solution.packages[term.package].values.subtracting(term.values)
      solution.assign(term.package, values, cause: .derived(incompatibility))
      changed.append(term.package)
      return false
    case .inconclusive:
      return false
    }
  }

  /// Whether values are left of a package that are ruled out: a ruling is forgotten when its assignment is taken back,
  /// and remembered when the package next plays a part.
  private func hasOpenRuling(_ package: PackageIndex) -> Bool {
    !solution.packages[package].values.isDisjoint(with: solution.packages[package].ruledOut)
  }

  // MARK: - Deciding

  /// The package to decide next; nil if all that are required are decided.
  private func nextPackage() -> PackageIndex? {
    if solution.level < rootPackages.count { return rootPackages[solution.level] }
    return open.first.map { Int(indices[$0]) }
  }

  /// Chooses the newest release that is left of a package, or learns what stands in its way.
  private mutating func decide(_ package: PackageIndex) {
    if hasOpenRuling(package) {
      changed.append(package)
      return
    }
    let (id, values) = (solution.packages[package].id, solution.packages[package].values)
    guard let release = values.newest else {
      preconditionFailure("a package that is to be decided is required, so it has a release left")
    }
    let requirements = universe.requirements(of: release, of: id)
    if !solution.packages[package].known.contains(release) {
      if let reason = universe.obstacle(to: release, of: id) {
        let term = Term(package: package, values: solution.packages[package].only(release))
        pending.append(add([term], cause: .obstacle(reason)))
        return
      }
      state(requirements, of: release, of: package)
      if !pending.isEmpty { return }
    }
    solution.decide(package, release)
    changed.append(package)
    open.remove(id)
    for requirement in requirements where requirement.kind == .requires {
      let required = index(of: requirement.package)
      solution.packages[required].requests += 1
      if !solution.packages[required].isDecided { open.insert(requirement.package) }
    }
  }

  /// Takes decisions back until only some are left.
  mutating func goBack(to level: Int) {
    changed.removeAll(keepingCapacity: true)
    while solution.level > level {
      let choice = solution.choices[solution.level - 1]
      let last = solution.removeLast()
      switch last.cause {
      case .decision: withdraw(choice)
      case .assumption, .derived: break
      }
    }
  }

  /// Withdraws what a choice asked for.
  private mutating func withdraw(_ choice: Choice) {
    for requirement in universe.requirements(of: choice.release, of: choice.package)
    where requirement.kind == .requires {
      let required = index(of: requirement.package)
      solution.packages[required].requests -= 1
      if solution.packages[required].requests == 0 { open.remove(requirement.package) }
    }
    if solution.packages[index(of: choice.package)].requests > 0 { open.insert(choice.package) }
  }

  // MARK: - Stating

  /// Adds an incompatibility; whoever adds it sees to it that it is looked at.
  @discardableResult
  mutating func add(_ terms: some Collection<Term>, cause: Incompatibility.Cause) -> IncompatibilityIndex {
    let incompatibility = incompatibilities.add(terms, cause: cause)
    if let term = terms.first {
      if terms.count == 1 { solution.rule(out: term, by: incompatibility) }
    } else {
      refutation = incompatibility
    }
    return incompatibility
  }

  /// Turns the requirements of a release into incompatibilities.
  private mutating func state(_ requirements: [Requirement], of release: Int, of package: PackageIndex) {
    solution.packages[package].known.insert(release)
    let owner = Term(package: package, values: solution.packages[package].only(release))
    for (position, requirement) in requirements.enumerated() {
      let other = excluded(by: requirement)
      let cause = Incompatibility.Cause.requirement(package, release: release, position)
      if other.values.hasNoValue || isStated(requirement, of: release, of: package) { continue }
      if other.package == package {
        // About itself: nothing, or the release cannot be.
        if !other.values.contains(release) { continue }
        pending.append(add([owner], cause: cause))
      } else if other.values == solution.packages[other.package].all {
        pending.append(add([owner], cause: cause))
      } else {
        add([owner, other], cause: cause)
      }
    }
  }

  /// Whether an incompatibility of another release was widened to this one.
  private func isStated(_ requirement: Requirement, of release: Int, of package: PackageIndex) -> Bool {
    incompatibilities.widened[package].contains { incompatibility in
      guard case .requirement(_, let other, let position) = incompatibilities[incompatibility].cause,
        incompatibilities.firstTerm(of: incompatibility).values.contains(release)
      else { return false }
      return universe.requirements(of: other, of: solution.packages[package].id)[position].isSame(as: requirement)
    }
  }

  /// Makes an incompatibility speak of every release that asks for the same, so that all are dealt with at once.
  mutating func widen(_ incompatibility: IncompatibilityIndex) {
    guard case .requirement(let package, let release, let position) = incompatibilities[incompatibility].cause,
      !incompatibilities[incompatibility].isWidened
    else { return }
    let id = solution.packages[package].id
    let requirement = universe.requirements(of: release, of: id)[position]
    var values = ReleaseSet(count: universe.releaseCount(of: id)) { other in
      universe.requirements(of: other, of: id).contains { $0.isSame(as: requirement) }
    }
    if requirement.package == id { values = values.intersection(excluded(by: requirement).values) }
    incompatibilities.widen(incompatibility, to: values)
    if incompatibilities[incompatibility].isRuling {
      solution.packages[package].ruledOut = solution.packages[package].ruledOut.union(values)
    }
  }

  private mutating func state(_ objection: Objection) -> IncompatibilityIndex {
    let terms = objection.selections.map { Term(package: index(of: $0.package), values: $0.releases) }
    return add(terms, cause: .objection(objection.reason))
  }

  /// What a requirement leaves out.
  private mutating func excluded(by requirement: Requirement) -> Term {
    let package = index(of: requirement.package)
    let all = solution.packages[package].all
    let values =
      switch requirement.kind {
      case .requires: all.subtracting(requirement.releases)
      case .accepts: all.withoutAbsent.subtracting(requirement.releases)
      case .excludes: requirement.releases
      }
    return Term(package: package, values: values)
  }

  /// The solver's own number of a package.
  private mutating func index(of package: Int) -> PackageIndex {
    if indices[package] >= 0 { return Int(indices[package]) }
    indices[package] = Int32(solution.packages.count)
    incompatibilities.addPackage()
    solution.add(package, releaseCount: universe.releaseCount(of: package))
    return solution.packages.count - 1
  }
}
