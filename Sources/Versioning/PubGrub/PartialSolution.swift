/// What is decided so far and what follows from it: a stack of assignments, and for each package the values left.
struct PartialSolution {
  /// What is known of a package.
  struct Package {
    /// The client's number.
    let id: Int

    /// All values: each release, and none.
    let all: ReleaseSet

    /// The values that are left; never none.
    var values: ReleaseSet

    /// The incompatibilities of this package alone.
    var rulings: [IncompatibilityIndex] = []

    /// The values that those rule out, whatever is decided.
    var ruledOut: ReleaseSet

    /// The last assignment about the package; -1 for none.
    var latest = -1

    /// How many decided releases require the package.
    var requests = 0

    /// Whether one of its releases is decided.
    var isDecided = false

    /// How many releases there are.
    let releaseCount: Int

    init(id: Int, releaseCount: Int) {
      self.id = id
      self.releaseCount = releaseCount
      all = ReleaseSet.all(count: releaseCount).withAbsent
      ruledOut = .none(count: releaseCount)
      values = all
    }

    /// The set of one release.
    func only(_ release: Int) -> ReleaseSet { ReleaseSet(only: release, count: releaseCount) }
  }

  /// The packages that were met.
  var packages: [Package] = []

  /// The steps taken.
  private(set) var assignments: [Assignment] = []

  /// The releases that are decided, in order.
  private(set) var choices: [Choice] = []

  /// How many decisions are taken.
  var level: Int { choices.count }

  /// Adds a package of which nothing is known yet.
  mutating func add(_ package: Int, releaseCount: Int) {
    packages.append(Package(id: package, releaseCount: releaseCount))
  }

  /// Notes that values of a package are out, whatever is decided.
  mutating func rule(out term: Term, by ruling: IncompatibilityIndex) {
    packages[term.package].rulings.append(ruling)
    packages[term.package].ruledOut = packages[term.package].ruledOut.union(term.values)
  }

  // MARK: - Going forward

  /// Leaves only some of the values of a package.
  mutating func assign(_ package: PackageIndex, _ values: ReleaseSet, cause: Assignment.Cause) {
    assignments.append(
      Assignment(
        package: package, before: packages[package].values, previous: packages[package].latest, cause: cause,
        level: level))
    packages[package].values = values
    packages[package].latest = assignments.count - 1
  }

  /// Chooses a release.
  mutating func decide(_ package: PackageIndex, _ release: Int) {
    choices.append(Choice(package: packages[package].id, release: release))
    assign(package, packages[package].only(release), cause: .decision)
    packages[package].isDecided = true
  }

  // MARK: - Going back

  /// Takes back the last assignment.
  mutating func removeLast() -> Assignment {
    let last = assignments.removeLast()
    packages[last.package].values = last.before
    packages[last.package].latest = last.previous
    if case .decision = last.cause {
      packages[last.package].isDecided = false
      choices.removeLast()
    }
    return last
  }

  /// Takes back everything.
  mutating func removeAll() {
    while !assignments.isEmpty { _ = removeLast() }
  }

  // MARK: - Asking

  /// The first assignment that made a term true which is true now.
  func satisfier(of term: Term) -> Int { satisfier(of: term, upTo: packages[term.package].latest) }

  /// The first assignment that made a term true which is true after one about the same package.
  func satisfier(of term: Term, upTo position: Int) -> Int {
    var position = position
    while assignments[position].before.isSubset(of: term.values) { position = assignments[position].previous }
    return position
  }
}
