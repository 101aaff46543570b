import Testing
import Versioning

@Suite struct `Explanations` {
  /// The sentences for a universe, after the releases that are assumed: `foo 1.0.0`.
  private func explanation(_ text: String, assuming assumed: [String] = []) throws -> String {
    let universe = try TestUniverse(text)
    var solver = Solver(universe, root: universe.root)
    switch solver.solve(assuming: try assumed.map(universe.selection)) {
    case .solved(let choices):
      return "\(universe.named(choices))"
    case .unsolvable(let explanation):
      return explanation.sentences.joined(separator: "\n")
    }
  }

  /// Compares two texts.
  private func expect(_ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(text == expected, sourceLocation: sourceLocation)
  }

  // MARK: - What the root asks for

  // root -> foo (none)
  @Test func `a package without releases`() throws {
    expect(
      try explanation("root: foo ^1"),
      """
      Because the root requires foo ^1, of which there is no release, there is no solution.
      """)
  }

  // root -> foo (none in range)
  @Test func `a range that no release matches`() throws {
    expect(
      try explanation(
        """
        root: foo ^1
        foo 2.0.0
        """),
      """
      Because the root requires foo ^1, which no release matches, there is no solution.
      """)
  }

  @Test func `two ranges of the root for one package`() throws {
    expect(
      try explanation(
        """
        root: foo ^1, foo ^2
        foo 1.0.0
        foo 2.0.0
        """),
      """
      Because the root requires foo ^1, and the root requires foo ^2, and no release of foo is in both, there is no \
      solution.
      """)
  }

  @Test func `the root excludes what it needs`() throws {
    expect(
      try explanation(
        """
        root: foo *, !bar *
        foo 1.0.0: bar ^1
        bar 1.0.0
        """),
      """
      Because the root excludes bar, and the root requires foo, which requires bar ^1, there is no solution.
      """)
  }

  @Test func `the root accepts only other releases`() throws {
    expect(
      try explanation(
        """
        root: foo *, ?bar ^2
        foo 1.0.0: bar ^1
        bar 1.0.0
        bar 2.0.0
        """),
      """
      Because the root accepts only bar ^2, and the root requires foo, which requires bar ^1, and no release of bar \
      is in both, there is no solution.
      """)
  }

  // MARK: - What releases ask for

  // root -> foo -> shared <- bar <- root
  @Test func `two packages at odds about a third`() throws {
    expect(
      try explanation(
        """
        root: foo ^1, bar ^1
        foo 1.0.0: shared ^2
        bar 1.0.0: shared ^3
        shared 2.0.0
        shared 3.0.0
        """),
      """
      Because the root requires bar ^1, which requires shared ^3, and the root requires foo ^1, which requires \
      shared ^2, and no release of shared is in both, there is no solution.
      """)
  }

  @Test func `a release that conflicts with another`() throws {
    expect(
      try explanation(
        """
        root: foo *, bar *
        foo 1.0.0: !bar <3
        bar 1.0.0
        bar 2.0.0
        """),
      """
      Because the root requires bar, and the root requires foo, which conflicts with bar <3, there is no solution.
      """)
  }

  @Test func `an optional requirement that is not met`() throws {
    expect(
      try explanation(
        """
        root: foo *, bar *
        foo 1.0.0: ?bar ^2
        bar 1.0.0
        """),
      """
      Because the root requires bar, and the root requires foo, which accepts only bar ^2, there is no solution.
      """)
  }

  @Test func `a release that asks for another release of its own package`() throws {
    expect(
      try explanation(
        """
        root: foo *
        foo 1.0.0: foo ^2
        """),
      """
      Because the root requires foo, which requires foo ^2, which no release matches, there is no solution.
      """)
  }

  // root -> a -> b -> c -> d -> e (none in range)
  @Test func `a conflict five levels deep`() throws {
    expect(
      try explanation(
        """
        root: a *
        a 2.0.0: b ^1
        a 1.0.0: b ^1
        b 1.0.0: c ^1
        c 1.0.0: d ^1
        d 1.0.0: e ^2
        e 1.0.0
        """),
      """
      Because the root requires a, which requires b ^1, which requires c ^1, which requires d ^1, which requires \
      e ^2, which no release matches, there is no solution.
      """)
  }

  // foo 2 -> x -> y 2, foo 2 -> y 1; foo 1 -> a -> b 2, foo 1 -> b 1
  @Test func `each release for its own reason`() throws {
    expect(
      try explanation(
        """
        root: foo ^1
        foo 1.1.0: x ^1, y ^1
        foo 1.0.0: a ^1, b ^1
        a 1.0.0: b ^2
        b 1.0.0
        b 2.0.0
        x 1.0.0: y ^2
        y 1.0.0
        y 2.0.0
        """),
      """
      Because foo 1.1.0 requires x ^1, which requires y ^2, and foo 1.1.0 requires y ^1, and no release of y is in \
      both, foo 1.1.0 cannot be served.
      So, because the root requires foo ^1, and foo 1.0.0 requires a ^1, which requires b ^2, and foo 1.0.0 requires \
      b ^1, and no release of b is in both, there is no solution.
      """)
  }

  // a and b are at odds in every pair of releases: a cycle without a way out
  @Test func `a cycle without a way out`() throws {
    expect(
      try explanation(
        """
        root: a *, b *
        a 1.0.0: b =1.0.0
        a 2.0.0: b =2.0.0
        b 1.0.0: a =2.0.0
        b 2.0.0: a =1.0.0
        """),
      """
      Because the root requires a, and a 1.0.0 requires b =1.0.0, which requires a =2.0.0, which requires b =2.0.0, \
      which requires a =1.0.0, there is no solution.
      """)
  }

  // MARK: - What the client says

  @Test func `an obstacle to every release`() throws {
    expect(
      try explanation(
        """
        root: foo ^1
        foo 1.0.0 (is yanked)
        foo 1.1.0 (is yanked)
        foo 1.2.0 (is too young)
        """),
      """
      Because the root requires foo ^1, and foo 1.2.0 is too young, and foo 1.0.0 or 1.1.0 is yanked, there is no \
      solution.
      """)
  }

  @Test func `an obstacle to what is required`() throws {
    expect(
      try explanation(
        """
        root: foo ^1
        foo 1.0.0: bar ^1
        bar 1.0.0 (is yanked)
        """),
      """
      Because the root requires foo ^1, which requires bar ^1, which is yanked, there is no solution.
      """)
  }

  @Test func `an objection`() throws {
    expect(
      try explanation(
        """
        root: foo *, bar *
        foo 1.0.0
        bar 1.0.0
        at most 1: bar, foo
        """),
      """
      Because the root requires bar, and the root requires foo, and at most 1 of bar, foo may be served, there is no \
      solution.
      """)
  }

  // MARK: - Under assumptions

  @Test func `why the newest release is held`() throws {
    let universe = """
      root: bar *, foo *
      bar 1.0.0: shared ^1
      foo 1.0.0
      foo 2.0.0: shared ^2
      shared 1.0.0
      shared 2.0.0
      """
    expect(
      try explanation(universe, assuming: ["bar 1.0.0", "foo 2.0.0"]),
      """
      Because bar 1.0.0 requires shared ^1, and foo 2.0.0 requires shared ^2, and no release of shared is in both, \
      bar 1.0.0 cannot be served with foo 2.0.0.
      """)
  }

  @Test func `a conclusion about two that are assumed`() throws {
    let universe = """
      root: bar *, foo *
      bar 1.0.0
      bar 2.0.0: shared ^1
      foo 1.0.0
      foo 2.0.0: shared ^2
      shared 1.0.0
      shared 2.0.0
      """
    expect(
      try explanation(universe, assuming: ["bar 2.0.0", "foo 2.0.0"]),
      """
      Because bar 2.0.0 requires shared ^1, and foo 2.0.0 requires shared ^2, and no release of shared is in both, \
      bar 2.0.0 cannot be served with foo 2.0.0.
      """)
  }

  @Test func `more than two that cannot be served together`() throws {
    let universe = """
      root: a *, b *, c *
      a 1.0.0
      b 1.0.0
      c 1.0.0
      c 2.0.0: d *
      d 1.0.0 (is yanked)
      at most 2: a, b, c
      """
    expect(
      try explanation(universe, assuming: ["a 1.0.0", "b 1.0.0", "c 1.0.0"]),
      """
      Because at most 2 of a, b, c may be served, a 1.0.0 cannot be served with b 1.0.0 and c 1.0.0.
      """)
  }

  @Test func `a release that cannot be served with any of another package`() throws {
    let universe = """
      root: a *, b *
      a 1.0.0: c ^1
      b 1.0.0: c ^2
      b 2.0.0: c ^2
      c 1.0.0
      c 2.0.0
      """
    expect(
      try explanation(universe, assuming: ["a 1.0.0", "b 2.0.0"]),
      """
      Because a 1.0.0 requires c ^1, and every release of b requires c ^2, and no release of c is in both, a 1.0.0 \
      cannot be served with any release of b.
      """)
  }

  @Test func `a conclusion about what is required`() throws {
    expect(
      try explanation(
        """
        root: a *, m *, z ^1
        a 1.0.0: b *
        b 1.0.0: e ^2
        b 2.0.0: z ^2
        m 1.0.0: e ^1
        m 2.0.0: z ^2
        e 1.0.0
        e 2.0.0
        z 1.0.0
        z 2.0.0
        """),
      """
      Because b 1.0.0 requires e ^2, and m 2.0.0 requires z ^2, and m 1.0.0 requires e ^1, and no release of e is in \
      both, b 1.0.0 with any release of m requires z ^2.
      So, because the root requires a, which requires b, and the root requires m, and the root requires z ^1, and \
      b 2.0.0 requires z ^2, and no release of z is in both, there is no solution.
      """)
  }

  @Test func `a conclusion that is needed later`() throws {
    expect(
      try explanation(
        """
        root: foo ^1
        foo 1.2.0: p ^1, q ^1, r ^1
        foo 1.1.0: x ^1, y ^1
        foo 1.0.0: a ^1, b ^1
        a 1.0.0: b ^2
        b 1.0.0
        b 2.0.0
        p 1.0.0: q ^2
        p 1.1.0: r ^2
        q 1.0.0
        q 2.0.0
        r 1.0.0
        r 2.0.0
        x 1.0.0: y ^2
        y 1.0.0
        y 2.0.0
        """),
      """
      Because foo 1.2.0 requires p ^1, and foo 1.2.0 requires q ^1, and foo 1.2.0 requires r ^1, and p 1.1.0 requires \
      r ^2, and p 1.0.0 requires q ^2, and no release of q is in both, and no release of r is in both, foo 1.2.0 cannot \
      be served (1).
      Because foo 1.1.0 requires x ^1, which requires y ^2, and foo 1.1.0 requires y ^1, and no release of y is in \
      both, foo 1.1.0 cannot be served (2).
      Because foo 1.0.0 requires a ^1, which requires b ^2, foo 1.0.0 requires b ^2.
      So, because foo 1.2.0 cannot be served (1), and foo 1.1.0 cannot be served (2), and the root requires foo ^1, \
      and foo 1.0.0 requires b ^1, there is no solution.
      """)
  }

  // MARK: - Releases

  struct Releases {
    let blocked: [Int]
    let expected: String
  }

  @Test(arguments: [
    Releases(blocked: [0], expected: "foo 9.0.0"),
    Releases(blocked: [9, 8], expected: "foo 0.0.0 or 1.0.0"),
    Releases(blocked: [0, 1, 2], expected: "foo 7.0.0 or later"),
    Releases(blocked: [7, 8, 9], expected: "foo 2.0.0 or earlier"),
    Releases(blocked: [4, 5, 6], expected: "foo 3.0.0 to 5.0.0"),
    Releases(blocked: [0, 2, 4, 6, 7, 8], expected: "foo 1.0.0 to 3.0.0, 5.0.0, 7.0.0 or 9.0.0"),
    Releases(blocked: [0, 2, 4, 6, 8], expected: "foo 1.0.0, 3.0.0, 5.0.0, 7.0.0 or another of 5"),
    Releases(blocked: Array(0...9), expected: "every release of foo"),
  ])
  func `releases are named in short`(releases: Releases) throws {
    var universe = try TestUniverse((0...9).map { "foo \($0).0.0" }.joined(separator: "\n"))
    universe.words = ["is blocked"]
    for position in releases.blocked { universe.releases[0][position].obstacle = Reason(0) }
    let blocked = ReleaseSet(count: 10, where: releases.blocked.contains)
    universe.root = [Requirement(.requires, 0, blocked, text: "some", reason: Reason(0))]
    var solver = Solver(universe, root: universe.root)
    guard case .unsolvable(let explanation) = solver.solve() else {
      Issue.record("nothing is left to choose")
      return
    }
    #expect(
      explanation.facts.map(explanation.sentence) == ["the root requires foo some", "\(releases.expected) is blocked"])
  }

  @Test func `facts keep their reasons`() throws {
    let universe = try TestUniverse(
      """
      root: foo *
      foo 1.0.0: bar *
      bar 1.0.0 (is too young)
      bar 2.0.0 (is yanked)
      """)
    var solver = Solver(universe, root: universe.root)
    guard case .unsolvable(let explanation) = solver.solve() else {
      Issue.record("bar has no release")
      return
    }
    let words = explanation.facts.compactMap { fact -> String? in
      if case .obstacle(_, let reason) = fact { universe.words[reason.number] } else { nil }
    }
    #expect(words == ["is yanked", "is too young"])
  }
}
