extension Solver {
  /// Learns from an incompatibility that turned out to be true, and goes back to where the lesson counts.
  ///
  /// The conflict is resolved with the cause of its latest assignment until only one term is of the latest level: had
  /// the lesson been known before, that package would have had fewer values. Propagation finds so next.
  ///
  /// - Returns: The incompatibility that is true whatever is decided, if there is no solution.
  mutating func learn(from conflict: IncompatibilityIndex) -> IncompatibilityIndex? {
    widen(conflict)
    var causes = [conflict]
    var lesson = Lesson(incompatibilities.terms(of: conflict), in: solution)
    while true {
      switch lesson.nextStep(in: solution) {
      case .resolve(let package, let cause):
        // What is true of one package alone is worth knowing by itself, before another one comes in.
        if lesson.isUnit && !incompatibilities[cause].isRuling { causes = [state(lesson, from: causes)] }
        widen(cause)
        lesson.resolve(package, with: incompatibilities.terms(of: cause), in: solution)
        causes.append(cause)
      case .goBack(let levels):
        let learned = state(lesson, from: causes)
        goBack(to: levels.count > Self.farthest ? levels.upperBound : levels.lowerBound)
        // Those that were widened may say more than before.
        pending += causes
        pending.append(learned)
        return nil
      case .refuted:
        return state(lesson, from: causes)
      }
    }
  }

  /// Adds the incompatibility that was learned, if it is a new one.
  private mutating func state(_ lesson: Lesson, from causes: [IncompatibilityIndex]) -> IncompatibilityIndex {
    if causes.count == 1 { return causes[0] }
    let learned = add(lesson.terms, cause: .derived(causes))
    if !incompatibilities[learned].isRuling { incompatibilities.link(learned) }
    return learned
  }

  /// How many decisions are taken back at once beyond the one that has to be.
  ///
  /// Each would have to be taken again: over long distances it is cheaper to go back one by one. Nadel and Ryvchin,
  /// Chronological Backtracking, SAT 2018.
  private static let farthest = 100
}
