import TestSupport
import Testing
import Versioning

@Suite struct `The solver against an exhaustive search` {
  @Test(arguments: 0..<8) func `the first solution of small random universes`(part: UInt64) {
    var generator = SplitMix64(seed: part)
    var tally = Tally("resolver against an exhaustive search, part \(part + 1) of 8")
    for number in 0..<2_500 {
      let universe = TestUniverse.random(using: &generator)
      var solver = Solver(universe, root: universe.root)
      tally.count(isRight(solver.solve(), universe, []), "universe \(number)")
      let assumptions = universe.randomAssumptions(using: &generator)
      #expect(isRight(solver.solve(assuming: assumptions), universe, assumptions), "universe \(number), assuming")
      #expect(isRight(solver.solve(), universe, []), "universe \(number), again")
    }
    tally.report(bar: 2_500)
  }

  /// Whether it is the first solution, or there is none and what the explanation cites suffices for that.
  private func isRight(_ outcome: Solver.Outcome, _ universe: TestUniverse, _ assumptions: [Selection]) -> Bool {
    let expected = Oracle(universe: universe.requiring(assumptions)).firstSolution()
    switch outcome {
    case .solved(let choices):
      return choices == expected
    case .unsolvable(let explanation):
      let kept = universe.keeping(explanation.facts).requiring(assumptions)
      return expected == nil && Oracle(universe: kept).firstSolution() == nil
    }
  }
}

/// A generator whose numbers depend on its seed only: <https://prng.di.unimi.it/splitmix64.c>.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension TestUniverse {
  /// A small universe with conflicts, cycles, obstacles and limits.
  static func random(using generator: inout some RandomNumberGenerator) -> TestUniverse {
    var universe = TestUniverse()
    let packages = Int.random(in: 2...7, using: &generator)
    universe.names = (0..<packages).map { "p\($0)" }
    universe.words = ["is blocked", "is refused", "is too much"]
    let counts = (0..<packages).map { _ in
      Int.random(in: 0...20, using: &generator) == 0 ? 0 : Int.random(in: 1...5, using: &generator)
    }
    let density = Int.random(in: 30...85, using: &generator)
    func requirement(_ package: Int, strict: Bool) -> Requirement {
      let roll = Int.random(in: 0..<10, using: &generator)
      let kind: Requirement.Kind = strict || roll < 7 ? .requires : roll < 9 ? .accepts : .excludes
      let density = kind == .excludes ? 100 - density : density
      let set = ReleaseSet(count: counts[package]) { _ in Int.random(in: 0..<100, using: &generator) < density }
      return Requirement(kind, package, set, text: "\(Array(set.positions))", reason: Reason(0))
    }
    universe.releases = (0..<packages).map { package in
      (0..<counts[package]).map { position in
        var release = Release(version: "\(counts[package] - position).0.0")
        for other in 0..<packages where Int.random(in: 0..<packages * 2, using: &generator) < 3 {
          // Neighbours often ask for the same.
          release.requirements.append(requirement(other, strict: false))
        }
        if Int.random(in: 0..<8, using: &generator) == 0 {
          release.obstacle = Reason(Int.random(in: 0...1, using: &generator))
        }
        return release
      }
    }
    for package in universe.releases.indices {
      for release in universe.releases[package].indices.dropFirst()
      where Int.random(in: 0..<2, using: &generator) == 0 {
        universe.releases[package][release].requirements = universe.releases[package][release - 1].requirements
      }
    }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      universe.root.append(requirement(Int.random(in: 0..<packages, using: &generator), strict: true))
    }
    if Int.random(in: 0..<4, using: &generator) == 0 {
      universe.root.append(requirement(Int.random(in: 0..<packages, using: &generator), strict: false))
    }
    if Int.random(in: 0..<3, using: &generator) == 0 {
      universe.limits = [
        Limit(
          packages: Set((0..<packages).filter { _ in Bool.random(using: &generator) }),
          maximum: Int.random(in: 0...3, using: &generator), reason: Reason(2))
      ]
    }
    return universe
  }

  /// This universe with more that its root requires.
  func requiring(_ assumptions: [Selection]) -> TestUniverse {
    var universe = self
    universe.root += assumptions.map { Requirement(.requires, $0.package, $0.releases, text: "", reason: Reason(0)) }
    return universe
  }

  /// Up to two releases.
  func randomAssumptions(using generator: inout some RandomNumberGenerator) -> [Selection] {
    Set((0..<Int.random(in: 0...2, using: &generator)).map { _ in Int.random(in: names.indices, using: &generator) })
      .sorted()
      .compactMap { package in
        guard let newest = releases[package].indices.randomElement(using: &generator) else { return nil }
        let releases = ReleaseSet(count: releases[package].count) { $0 == newest }
        return Selection(package: package, releases: releases)
      }
  }
}
