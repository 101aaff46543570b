extension Explanation {
  /// The explanation in plain sentences, one for each step; the last one concludes.
  ///
  /// "So" goes on from the sentence before; what rests on an earlier one repeats it with its number.
  public var sentences: [String] { Wording(self).sentences() }

  /// Words a fact: a sentence without a full stop.
  public func sentence(for fact: Fact) -> String { Wording(self).sentence(for: fact) }
}

/// Puts an explanation into words.
private struct Wording {
  private let explanation: Explanation
  private let universe: any PackageUniverse

  /// The ranges that the facts name, by what they mean.
  private var ranges: [Selection: String] = [:]

  init(_ explanation: Explanation) {
    self.explanation = explanation
    universe = explanation.universe
    for requirement in explanation.facts.compactMap(\.requirement) {
      ranges[Selection(package: requirement.package, releases: requirement.releases)] = requirement.text
    }
  }

  // MARK: - Steps

  func sentences() -> [String] {
    let referred = explanation.steps.enumerated().flatMap { position, step in
      step.premises.filter { $0 != position - 1 }
    }
    let numbers = Dictionary(uniqueKeysWithValues: Set(referred).sorted().enumerated().map { ($1, $0 + 1) })
    return explanation.steps.indices.map { sentence(ofStep: $0, numbers) }
  }

  private func sentence(ofStep position: Int, _ numbers: [Int: Int]) -> String {
    let step = explanation.steps[position]
    func numbered(_ position: Int) -> String {
      conclusion(explanation.steps[position].conclusion) + (numbers[position].map { " (\($0))" } ?? "")
    }
    let reasons =
      step.premises.filter { $0 != position - 1 }.map(numbered) + step.chains.map(clause) + disjunctions(in: step)
    if step.premises.contains(position - 1) {
      return "So\(reasons.isEmpty ? "" : ", because \(Self.joined(reasons))"), \(numbered(position))."
    }
    return "Because \(Self.joined(reasons)), \(numbered(position))."
  }

  /// `foo requires bar ^1, which requires …`.
  private func clause(_ chain: [Fact]) -> String {
    chain.dropFirst().reduce(sentence(for: chain[0])) { "\($0), \(sentence(for: $1, about: "which"))" }
  }

  /// Says of what package several ask for different releases.
  private func disjunctions(in step: Explanation.Step) -> [String] {
    let facts = step.chains.flatMap(\.self).filter { $0.requirement.map { $0.kind != .excludes } ?? false }
    let demands = Dictionary(grouping: facts) { $0.requirement?.package ?? 0 }.sorted { $0.key < $1.key }
    return demands.compactMap { package, facts in
      let sets = facts.compactMap(\.requirement?.releases)
      // Releases of one package are alternatives, not at odds.
      let owners = facts.compactMap(\.selection?.package)
      let isAtOdds = Set(owners).count == owners.count
      guard isAtOdds, sets.count > 1, !sets.contains(where: \.isEmpty) else { return nil }
      guard sets.dropFirst().reduce(sets[0], { $0.intersection($1) }).isEmpty else { return nil }
      return "no release of \(universe.name(of: package)) is in \(sets.count == 2 ? "both" : "all of them")"
    }
  }

  // MARK: - Facts

  func sentence(for fact: Fact) -> String {
    switch fact {
    case .root: sentence(for: fact, about: universe.rootName)
    case .requirement(let selection, _), .obstacle(let selection, _): sentence(for: fact, about: subject(selection))
    case .objection: sentence(for: fact, about: "")
    }
  }

  private func sentence(for fact: Fact, about subject: String) -> String {
    if let sentence = universe.sentence(for: fact, about: subject) { return sentence }
    switch fact {
    case .root(let requirement) where requirement.kind == .excludes:
      return "\(subject) excludes \(object(requirement))"
    case .root(let requirement), .requirement(_, let requirement):
      return "\(subject) \(predicate(requirement))"
    case .obstacle:
      return "\(subject) cannot be served"
    case .objection(let selections, _):
      return together(selections)
    }
  }

  private func predicate(_ requirement: Requirement) -> String {
    let object = object(requirement)
    switch requirement.kind {
    case .accepts: return "accepts only \(object)"
    case .excludes: return "conflicts with \(object)"
    case .requires where universe.releaseCount(of: requirement.package) == 0:
      return "requires \(object), of which there is no release"
    case .requires where requirement.releases.isEmpty: return "requires \(object), which no release matches"
    case .requires: return "requires \(object)"
    }
  }

  private func object(_ requirement: Requirement) -> String {
    universe.name(of: requirement.package) + Self.suffix(requirement.text)
  }

  private static func suffix(_ range: String) -> String { range.isEmpty || range == "*" ? "" : " \(range)" }

  // MARK: - Conclusions

  private func conclusion(_ statements: [Selection]) -> String {
    let chosen = statements.filter { !$0.releases.hasAbsent }
    let required = statements.filter { $0.releases.hasAbsent }
    if required.isEmpty { return chosen.isEmpty ? "there is no solution" : together(chosen) }
    let needed = required.map(complement).joined(separator: " or ")
    guard let first = chosen.first else { return "\(needed) is required" }
    return "\(subject(first))\(with(chosen.dropFirst())) requires \(needed)"
  }

  /// That no release of the one can be served with any of each other.
  private func together(_ selections: [Selection]) -> String {
    let with = with(selections.dropFirst())
    return isWhole(selections[0])
      ? "no release of \(universe.name(of: selections[0].package)) can be served\(with)"
      : "\(subject(selections[0])) cannot be served\(with)"
  }

  /// ` with foo 1.0.0 and any release of bar`; empty for none.
  private func with(_ selections: some Collection<Selection>) -> String {
    let texts = selections.map {
      isWhole($0) ? "any release of \(universe.name(of: $0.package))" : subject($0)
    }
    return texts.isEmpty ? "" : " with \(texts.joined(separator: " and "))"
  }

  /// What has to be served if none of some values may be.
  private func complement(_ statement: Selection) -> String {
    let count = universe.releaseCount(of: statement.package)
    let releases = ReleaseSet.all(count: count).subtracting(statement.releases)
    let needed = Selection(package: statement.package, releases: releases)
    let name = universe.name(of: statement.package)
    if let range = ranges[needed] { return name + Self.suffix(range) }
    return isWhole(needed) ? name : "\(name) \(versions(needed))"
  }

  // MARK: - Releases

  /// Whether these are all releases of several.
  private func isWhole(_ selection: Selection) -> Bool {
    let count = selection.releases.count
    return count > 1 && count == universe.releaseCount(of: selection.package)
  }

  private func subject(_ selection: Selection) -> String {
    let name = universe.name(of: selection.package)
    return isWhole(selection) ? "every release of \(name)" : "\(name) \(versions(selection))"
  }

  /// The versions of releases, oldest first: `1.0.0, 1.2.0 to 1.6.0 or 2.0.0`.
  private func versions(_ selection: Selection) -> String {
    let oldest = universe.releaseCount(of: selection.package) - 1
    func version(_ position: Int) -> String { universe.version(of: position, of: selection.package) }
    var runs: [ClosedRange<Int>] = []
    for position in selection.releases.positions {
      if let last = runs.last, last.upperBound == position - 1 {
        runs[runs.count - 1] = last.lowerBound...position
      } else {
        runs.append(position...position)
      }
    }
    let texts = runs.reversed().prefix(4).flatMap { run -> [String] in
      switch (run.count, run.lowerBound, run.upperBound) {
      case (...2, _, _): run.reversed().map(version)
      case (_, 0, _): ["\(version(run.upperBound)) or later"]
      case (_, _, oldest): ["\(version(run.lowerBound)) or earlier"]
      default: ["\(version(run.upperBound)) to \(version(run.lowerBound))"]
      }
    }
    if runs.count <= 4 { return Self.joined(texts, by: "or") }
    return "\(texts.joined(separator: ", ")) or another of \(selection.releases.count)"
  }

  // MARK: - Lists

  /// `a`, `a or b`, `a, b or c`.
  private static func joined(_ texts: [String], by word: String) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return "\(texts.dropLast().joined(separator: ", ")) \(word) \(last)"
  }

  /// Joins clauses, which may hold commas themselves.
  private static func joined(_ clauses: [String]) -> String {
    let isPlain = clauses.count == 2 && !clauses.contains { $0.contains(",") }
    return clauses.joined(separator: isPlain ? " and " : ", and ")
  }
}
