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

  /// The releases by what they ask for, of the packages that had a part in a conflict.
  var askers: [PackageIndex: Askers] = [:]

  /// The incompatibilities to look at before anything else.
  var pending: [IncompatibilityIndex] = []

  /// The incompatibility without terms, once it is known: there is no solution, whatever is assumed.
  var refutation: IncompatibilityIndex?

  /// The packages whose values changed since they were last looked at.
  private var changed: [PackageIndex] = []

  /// For each of the client's packages the solver's own number; -1 for those not met.
  var indices: [Int32]

  /// The packages that the root requires, in order of name.
  private var rootPackages: [PackageIndex] = []

  /// Those and the packages that are assumed, in order of name: they are decided first.
  private var firstPackages: [PackageIndex] = []

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
      state(requirement, atRoot: position)
      if requirement.kind == .requires { required.insert(requirement.package) }
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
  /// - Parameter assumptions: Releases that are required on top of what the root asks for, each package once and never
  ///   none of it. An explanation concludes that they cannot be, and has no facts for them.
  /// - Returns: The solution, or why there is none.
  public mutating func solve(assuming assumptions: [Selection] = []) -> Outcome {
    goBack(to: 0)
    solution.removeAll()
    pending.removeAll(keepingCapacity: true)
    firstPackages = rootPackages
    for assumption in assumptions {
      let package = index(of: assumption.package)
      precondition(!assumption.releases.isEmpty, "an assumption leaves a release")
      solution.assign(package, assumption.releases, cause: .assumption)
      changed.append(package)
      if !firstPackages.contains(package) { firstPackages.append(package) }
    }
    if firstPackages.count > rootPackages.count {
      firstPackages.sort { solution.packages[$0].id < solution.packages[$1].id }
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
        if isConflict(incompatibility, relation(of: incompatibility)) { return incompatibility }
      } else if let package = changed.popLast() {
        if let conflict = propagate(package) { return conflict }
      } else {
        return nil
      }
    }
  }

  /// Draws the conclusions from what is left of a package.
  private mutating func propagate(_ package: PackageIndex) -> IncompatibilityIndex? {
    if hasOpenRuling(package) {
      for ruling in solution.packages[package].rulings where isConflict(ruling, relation(of: ruling)) { return ruling }
    }
    var newer = -1
    var entry = incompatibilities.newestEntry(about: package)
    while entry >= 0 {
      let incompatibility = incompatibilities.incompatibility(of: entry)
      let relation = relation(of: incompatibility)
      if isConflict(incompatibility, relation) { return incompatibility }
      let older = incompatibilities.olderEntry(than: entry)
      if case .impossible = relation {
        incompatibilities.drop(entry, after: newer)
      } else {
        newer = entry
      }
      entry = older
    }
    return nil
  }

  /// How an incompatibility stands to what is known.
  func relation(of incompatibility: IncompatibilityIndex) -> Incompatibility.Relation {
    var open: Int?
    for position in incompatibilities[incompatibility].terms {
      let term = incompatibilities.term(at: position)
      let values = solution.packages[term.package].values
      if values.isSubset(of: term.values) { continue }
      if values.isDisjoint(with: term.values) {
        return term.values.isSubset(of: solution.packages[term.package].ruledOut) ? .impossible : .inconclusive
      }
      if open != nil { return .inconclusive }
      open = position
    }
    return open.map { .almostSatisfied($0) } ?? .satisfied
  }

  /// Draws the conclusion from one incompatibility, if there is one; says whether it is true.
  private mutating func isConflict(
    _ incompatibility: IncompatibilityIndex, _ relation: Incompatibility.Relation
  ) -> Bool {
    switch relation {
    case .satisfied:
      return true
    case .almostSatisfied(let position):
      let term = incompatibilities.term(at: position)
      let values = solution.packages[term.package].values.subtracting(term.values)
      solution.assign(term.package, values, cause: .derived(incompatibility))
      changed.append(term.package)
      return false
    case .inconclusive, .impossible:
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
    if solution.level < firstPackages.count { return firstPackages[solution.level] }
    return open.first.map { Int(indices[$0]) }
  }

  /// Chooses the newest release that is left of a package, or sees to it that the next one is.
  private mutating func decide(_ package: PackageIndex) {
    if hasOpenRuling(package) {
      changed.append(package)
      return
    }
    let id = solution.packages[package].id
    guard let release = solution.packages[package].values.newest else {
      preconditionFailure("a package that is to be decided is required, so it has a release left")
    }
    let requirements = universe.requirements(of: release, of: id)
    guard let statements = statements(requirements, of: release, of: package) else { return }
    for statement in statements where isContradicted(statement) { pending.append(statement) }
    if !pending.isEmpty { return }
    solution.decide(package, release)
    changed.append(package)
    pending += statements
    open.remove(id)
    for requirement in requirements where requirement.kind == .requires {
      let required = index(of: requirement.package)
      solution.packages[required].requests += 1
      if !solution.packages[required].isDecided { open.insert(requirement.package) }
    }
  }

  /// What a release asks for; nil if there is an obstacle to it, which is pending then.
  private mutating func statements(
    _ requirements: [Requirement], of release: Int, of package: PackageIndex
  ) -> Range<IncompatibilityIndex>? {
    if let known = incompatibilities.statements(of: release, of: package) { return known }
    if let reason = universe.obstacle(to: release, of: solution.packages[package].id) {
      let term = Term(package: package, values: solution.packages[package].only(release))
      pending.append(add(CollectionOfOne(term), cause: .obstacle(reason)))
      return nil
    }
    return state(requirements, of: release, of: package)
  }

  /// Whether what a release asks for of another package cannot be had any more.
  private func isContradicted(_ statement: IncompatibilityIndex) -> Bool {
    for position in incompatibilities[statement].terms.dropFirst() {
      let term = incompatibilities.term(at: position)
      if !solution.packages[term.package].values.isSubset(of: term.values) { return false }
    }
    return true
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
}
