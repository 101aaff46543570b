import Versioning

/// A depth-first search that learns nothing: what ``Solver`` must agree with.
struct Oracle {
  let universe: TestUniverse

  /// The first solution in the order that the design gives; nil if there is none.
  func firstSolution() -> [Choice]? {
    var choices: [Choice] = []
    return search(&choices) ? choices : nil
  }

  private func search(_ choices: inout [Choice]) -> Bool {
    guard let package = nextPackage(choices) else { return true }
    for release in 0..<universe.releaseCount(of: package) {
      choices.append(Choice(package: package, release: release))
      if isAllowed(choices), search(&choices) { return true }
      choices.removeLast()
    }
    return false
  }

  private func nextPackage(_ choices: [Choice]) -> Int? {
    let decided = Set(choices.map(\.package))
    func smallest(_ requirements: some Sequence<Requirement>) -> Int? {
      requirements.filter { $0.kind == .requires && !decided.contains($0.package) }.map(\.package).min()
    }
    return smallest(universe.root)
      ?? smallest(choices.flatMap { universe.requirements(of: $0.release, of: $0.package) })
  }

  /// Whether nothing that is chosen contradicts anything else that is.
  private func isAllowed(_ choices: [Choice]) -> Bool {
    let served = Dictionary(uniqueKeysWithValues: choices.map { ($0.package, $0.release) })
    func holds(_ requirement: Requirement) -> Bool {
      guard let release = served[requirement.package] else { return true }
      return requirement.releases.contains(release) == (requirement.kind != .excludes)
    }
    return universe.root.allSatisfy(holds)
      && choices.allSatisfy { choice in
        universe.obstacle(to: choice.release, of: choice.package) == nil
          && universe.requirements(of: choice.release, of: choice.package).allSatisfy(holds)
      }
      && universe.objection(to: choices) == nil
  }
}
