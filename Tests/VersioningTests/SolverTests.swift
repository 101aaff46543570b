import Testing
import Versioning

@Suite struct `The order of choice` {
  /// The choices in order, as `foo 1.0.0`; nil if there is no solution.
  private func choices(_ text: String, assuming assumed: [String] = []) throws -> [String]? {
    let universe = try TestUniverse(text)
    var solver = Solver(universe, root: universe.root)
    guard case .solved(let choices) = solver.solve(assuming: try assumed.map(universe.selection)) else { return nil }
    return choices.map { "\(universe.names[$0.package]) \(universe.releases[$0.package][$0.release].version)" }
  }

  @Test func `what the root requires comes first, by name, then what is required, by name`() throws {
    let choices = try choices(
      """
      root: m *, f *
      f 1.0.0: z *, a *
      m 1.0.0: b *
      a 1.0.0: c *
      b 1.0.0
      c 1.0.0
      z 1.0.0
      """)
    #expect(choices == ["f 1.0.0", "m 1.0.0", "a 1.0.0", "b 1.0.0", "c 1.0.0", "z 1.0.0"])
  }

  @Test func `the first by name gets its newest release`() throws {
    let universe = """
      a 1.0.0
      a 2.0.0: b =1.0.0
      b 1.0.0
      b 2.0.0: a =1.0.0
      """
    #expect(try choices("root: a *, b *\n\(universe)") == ["a 2.0.0", "b 1.0.0"])
    #expect(try choices("root: b *\n\(universe)") == ["b 2.0.0", "a 1.0.0"])
  }

  @Test func `an older release of the last goes before an older release of the first`() throws {
    let choices = try choices(
      """
      root: a *, b *
      a 1.0.0: shared *
      a 2.0.0: shared ^1
      b 1.0.0: shared *
      b 2.0.0: shared *
      b 3.0.0: shared ^2
      shared 1.0.0
      shared 2.0.0
      """)
    #expect(choices == ["a 2.0.0", "b 2.0.0", "shared 1.0.0"])
  }

  @Test func `a conflict moves nothing that plays no part in it`() throws {
    let universe = """
      root: a *, m *, z *
      a 1.0.0
      a 2.0.0: dependency ^2
      m 1.0.0
      m 2.0.0
      z 1.0.0: dependency ^1
      dependency 1.0.0
      dependency 2.0.0
      """
    #expect(try choices(universe) == ["a 1.0.0", "m 2.0.0", "z 1.0.0", "dependency 1.0.0"])
    #expect(
      try choices("\(universe)\nm 3.0.0\nunrelated 1.0.0") == ["a 1.0.0", "m 3.0.0", "z 1.0.0", "dependency 1.0.0"])
  }

  @Test func `an optional requirement brings nothing in, and counts for what is served`() throws {
    let universe = """
      a 1.0.0: ?b ^1
      b 1.0.0
      b 2.0.0
      c 1.0.0: b *
      """
    #expect(try choices("root: a *\n\(universe)") == ["a 1.0.0"])
    #expect(try choices("root: a *, c *\n\(universe)") == ["a 1.0.0", "c 1.0.0", "b 1.0.0"])
  }

  @Test func `a conflict counts whoever declares it`() throws {
    let universe = """
      a 1.0.0
      a 2.0.0
      b 1.0.0: !a ^2
      b 2.0.0: !a *
      """
    #expect(try choices("root: a *, b *\n\(universe)") == ["a 1.0.0", "b 1.0.0"])
    #expect(try choices("root: a ^2, b *\n\(universe)") == nil)
  }

  @Test func `an obstacle and a limit leave the next older release`() throws {
    let choices = try choices(
      """
      root: a *, b *
      a 1.0.0
      a 2.0.0 (is yanked)
      b 1.0.0
      b 2.0.0: c *
      c 1.0.0
      at most 2: a, b, c
      """)
    #expect(choices == ["a 1.0.0", "b 1.0.0"])
  }

  @Test func `what is assumed is required too`() throws {
    let universe = """
      root: m *
      a 1.0.0
      a 2.0.0
      m 1.0.0: a *
      m 2.0.0: a ^2
      """
    #expect(try choices(universe, assuming: ["a 1.0.0"]) == ["a 1.0.0", "m 1.0.0"])
    #expect(try choices(universe, assuming: ["m 2.0.0"]) == ["m 2.0.0", "a 2.0.0"])
    #expect(try choices(universe, assuming: ["a 1.0.0", "m 2.0.0"]) == nil)
  }

  @Test func `nothing is asked for and nothing is chosen`() throws {
    #expect(try choices("a 1.0.0") == [])
  }
}
