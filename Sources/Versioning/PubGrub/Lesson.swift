/// What a conflict teaches: an incompatibility in the making, whose terms are all true at present.
struct Lesson {
  /// What comes next.
  enum Step {
    /// One term became true by this incompatibility: resolve with it.
    case resolve(PackageIndex, IncompatibilityIndex)

    /// The lesson is complete: it says something new at any level from the first to the last of these.
    case goBack(ClosedRange<Int>)

    /// It is true without any decision: there is no solution.
    case refuted
  }

  /// A term, and the assignment that made it true.
  private struct Part {
    let term: Term
    let satisfier: Int
  }

  private var parts: [Part]

  /// Begins with the terms of the incompatibility that turned out to be true.
  init(_ terms: some Sequence<Term>, in solution: PartialSolution) {
    parts = terms.map { Part(term: $0, satisfier: solution.satisfier(of: $0)) }
  }

  /// The terms.
  var terms: some Collection<Term> { parts.lazy.map(\.term) }

  /// Whether there is one term only.
  var isUnit: Bool { parts.count == 1 }

  /// Finds what comes next.
  func nextStep(in solution: PartialSolution) -> Step {
    var latest: Part?
    var latestDerived: (satisfier: Int, package: PackageIndex, cause: IncompatibilityIndex)?
    for part in parts {
      if part.satisfier > latest?.satisfier ?? -1 { latest = part }
      if case .derived(let cause) = solution.assignments[part.satisfier].cause,
        part.satisfier > latestDerived?.satisfier ?? -1
      {
        latestDerived = (part.satisfier, part.term.package, cause)
      }
    }
    guard let latest else { return .refuted }
    let level = solution.assignments[latest.satisfier].level
    if level > 0 {
      let others = parts.lazy.filter { $0.satisfier != latest.satisfier }
        .map { solution.assignments[$0.satisfier].level }
      let next = others.max() ?? 0
      if next < level { return .goBack(next...level - 1) }
    }
    return latestDerived.map { .resolve($0.package, $0.cause) } ?? .refuted
  }

  /// Resolves with the cause of an assignment.
  ///
  /// Of the package between them either statement may be true and leads nowhere; all other statements of both are
  /// needed.
  mutating func resolve(_ package: PackageIndex, with terms: some Sequence<Term>, in solution: PartialSolution) {
    for term in terms {
      var values = term.values
      var latest = solution.packages[term.package].latest
      if let position = parts.firstIndex(where: { $0.term.package == term.package }) {
        let known = parts.remove(at: position)
        if term.package == package {
          values = values.union(known.term.values)
          latest = solution.assignments[known.satisfier].previous
        } else {
          values = values.intersection(known.term.values)
        }
      }
      if values == solution.packages[term.package].all { continue }
      let term = Term(package: term.package, values: values)
      parts.append(Part(term: term, satisfier: solution.satisfier(of: term, upTo: latest)))
    }
  }
}
