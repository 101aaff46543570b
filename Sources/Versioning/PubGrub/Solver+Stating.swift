extension Solver {
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

  /// States what the root asks for.
  mutating func state(_ requirement: Requirement, atRoot position: Int) {
    let term = excluded(by: requirement)
    if term.values.hasNoValue { return }
    // What no value at all escapes is true by itself.
    let isAlwaysTrue = term.values == solution.packages[term.package].all
    add(isAlwaysTrue ? [] : [term], cause: .root(position))
  }

  /// States what a release asks for, and gives the incompatibilities.
  ///
  /// They need no link, for they are looked at whenever the release is about to be chosen: from then on what is left of
  /// the other package fits. What makes the release impossible by itself is pending afterwards.
  mutating func state(
    _ requirements: [Requirement], of release: Int, of package: PackageIndex
  ) -> Range<IncompatibilityIndex> {
    let start = incompatibilities.count
    let owner = Term(package: package, values: solution.packages[package].only(release))
    for (position, requirement) in requirements.enumerated() {
      let other = excluded(by: requirement)
      if other.values.hasNoValue || isStated(requirement, of: release, of: package) { continue }
      // A release that asks for something of its own package has it, or cannot be.
      let isAboutItself = other.package == package
      if isAboutItself && !other.values.contains(release) { continue }
      let cause = Incompatibility.Cause.requirement(package, release: release, position)
      if isAboutItself || other.values == solution.packages[other.package].all {
        pending.append(add(CollectionOfOne(owner), cause: cause))
      } else {
        add([owner, other], cause: cause)
      }
    }
    let statements = start..<incompatibilities.count
    incompatibilities.note(statements, of: release, of: package)
    return statements
  }

  /// States what the client objects to.
  mutating func state(_ objection: Objection) -> IncompatibilityIndex {
    let terms = objection.selections.map { Term(package: index(of: $0.package), values: $0.releases) }
    let incompatibility = add(terms, cause: .objection(objection.reason))
    guard case .satisfied = relation(of: incompatibility) else {
      preconditionFailure("an objection is to releases that are chosen")
    }
    if !incompatibilities[incompatibility].isRuling { incompatibilities.link(incompatibility) }
    return incompatibility
  }

  /// Makes an incompatibility speak of every release that asks for the same, so that all are dealt with at once.
  mutating func widen(_ incompatibility: IncompatibilityIndex) {
    guard case .requirement(let package, let release, let position) = incompatibilities[incompatibility].cause,
      !incompatibilities[incompatibility].isWidened
    else { return }
    let id = solution.packages[package].id
    let requirement = universe.requirements(of: release, of: id)[position]
    var values = releases(of: package, askingFor: requirement)
    if requirement.package == id { values = values.intersection(excluded(by: requirement).values) }
    incompatibilities.widen(incompatibility, to: values)
    if incompatibilities[incompatibility].isRuling {
      solution.packages[package].ruledOut = solution.packages[package].ruledOut.union(values)
    } else if values.count > 1 {
      incompatibilities.link(incompatibility)
    }
  }

  /// The releases of a package that ask for the same: a few are looked through, many are sorted once.
  private mutating func releases(of package: PackageIndex, askingFor requirement: Requirement) -> ReleaseSet {
    let id = solution.packages[package].id
    let count = universe.releaseCount(of: id)
    if count < 64 {
      return ReleaseSet(count: count) { release in
        universe.requirements(of: release, of: id).contains { $0.isSame(as: requirement) }
      }
    }
    let known = askers[package] ?? Askers(of: id, in: universe)
    askers[package] = known
    return known.releases(askingFor: requirement)
  }

  /// Whether an incompatibility that another release stated speaks of this one too.
  private func isStated(_ requirement: Requirement, of release: Int, of package: PackageIndex) -> Bool {
    incompatibilities.widened(of: package).contains { incompatibility in
      guard case .requirement(_, let other, let position) = incompatibilities[incompatibility].cause,
        !incompatibilities[incompatibility].isDropped,
        incompatibilities.firstTerm(of: incompatibility).values.contains(release)
      else { return false }
      return universe.requirements(of: other, of: solution.packages[package].id)[position].isSame(as: requirement)
    }
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
  mutating func index(of package: Int) -> PackageIndex {
    if indices[package] >= 0 { return Int(indices[package]) }
    indices[package] = Int32(solution.packages.count)
    let releaseCount = universe.releaseCount(of: package)
    incompatibilities.addPackage(releaseCount: releaseCount)
    solution.add(package, releaseCount: releaseCount)
    return solution.packages.count - 1
  }
}
