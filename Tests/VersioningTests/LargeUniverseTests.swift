import Testing
import Versioning

@Suite struct `Large universes` {
  // p0 -> p1 -> … -> p1999, whose releases cannot be
  @Test(.timeLimit(.minutes(1))) func `10,000 releases with a conflict 2,000 levels deep`() {
    var universe = TestUniverse(packages: 2_000, releases: 5)
    for package in 0..<1_999 {
      for release in 0..<5 { universe.require(package + 1, from: package, release) { $0 >= release } }
    }
    for release in 0..<5 { universe.require(0, from: 1_999, release) { _ in false } }
    let facts = facts(universe)
    #expect(facts.contains { if case .root = $0 { true } else { false } })
    #expect(facts.flatMap(\.packages).contains(1_999))
  }

  // ten packages of 200 releases in lockstep, the last of which does not fit the first
  @Test(.timeLimit(.minutes(1))) func `2,000 releases in lockstep`() {
    var universe = TestUniverse(packages: 10, releases: 200)
    for release in 0..<200 {
      for package in 0..<9 { universe.require(package + 1, from: package, release) { $0 == release } }
      universe.require(0, from: 9, release) { $0 != release }
    }
    #expect(!facts(universe).isEmpty)
  }

  @Test func `a cycle of 1,000 packages`() {
    var universe = TestUniverse(packages: 1_000, releases: 2)
    for package in 0..<1_000 {
      for release in 0..<2 { universe.require((package + 1) % 1_000, from: package, release) { $0 == 1 } }
    }
    var solver = Solver(universe, root: universe.root)
    guard case .solved(let choices) = solver.solve() else {
      Issue.record("the older releases fit")
      return
    }
    #expect(choices == (0..<1_000).map { Choice(package: $0, release: 1) })
  }

  @Test func `a plugin with 5,000 releases of which the oldest will do`() {
    var universe = TestUniverse(packages: 2, releases: 5_000)
    for release in 0..<4_999 { universe.require(1, from: 0, release) { _ in false } }
    var solver = Solver(universe, root: universe.root)
    guard case .solved(let choices) = solver.solve() else {
      Issue.record("the oldest will do")
      return
    }
    #expect(choices == [Choice(package: 0, release: 4_999)])
  }

  @Test func `a plugin with 5,000 releases that all are yanked`() {
    var universe = TestUniverse(packages: 1, releases: 5_000)
    for release in 0..<5_000 { universe.releases[0][release].obstacle = Reason(0) }
    #expect(facts(universe).count == 2)
  }

  private func facts(_ universe: TestUniverse) -> [Fact] {
    var solver = Solver(universe, root: universe.root)
    switch solver.solve() {
    case .solved: return []
    case .unsolvable(let explanation): return explanation.facts
    }
  }
}

extension TestUniverse {
  /// A universe of equal packages of which the root requires the first.
  fileprivate init(packages: Int, releases count: Int) {
    names = (0..<packages).map { "p\($0)" }
    words = ["is blocked"]
    let releases = (0..<count).map { Release(version: "\(count - $0).0.0") }
    self.releases = Array(repeating: releases, count: packages)
    root = [Requirement(.requires, 0, .all(count: count), text: "*", reason: Reason(0))]
  }

  fileprivate mutating func require(
    _ package: Int, from other: Int, _ release: Int, where condition: (Int) -> Bool
  ) {
    let set = ReleaseSet(count: releases[package].count, where: condition)
    let text = set.newest.map(String.init) ?? "none"
    releases[other][release].requirements.append(
      Requirement(.requires, package, set, text: text, reason: Reason(0)))
  }
}
