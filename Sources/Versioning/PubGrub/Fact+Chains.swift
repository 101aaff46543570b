extension Fact {
  /// What is asked for, if this fact asks for something.
  var requirement: Requirement? {
    switch self {
    case .root(let requirement), .requirement(_, let requirement): requirement
    case .obstacle, .objection: nil
    }
  }

  /// The releases that it is about; nil for the root and for objections.
  var selection: Selection? {
    switch self {
    case .requirement(let selection, _), .obstacle(let selection, _): selection
    case .root, .objection: nil
    }
  }

  /// Whether this says something of every release that another fact requires.
  func goesOn(from other: Fact) -> Bool {
    guard let requirement = other.requirement, requirement.kind == .requires, !requirement.releases.isEmpty,
      let selection, selection.package == requirement.package
    else { return false }
    return requirement.releases.isSubset(of: selection.releases)
  }

  /// Makes one fact of the obstacles of a package that have the same reason.
  static func merged(_ facts: [Fact]) -> [Fact] {
    var merged: [Fact] = []
    var positions: [Fact: Int] = [:]
    for fact in facts {
      guard case .obstacle(let selection, let reason) = fact else {
        merged.append(fact)
        continue
      }
      let key = Fact.obstacle(Selection(package: selection.package, releases: .none(count: 0)), reason)
      if let position = positions[key], let known = merged[position].selection {
        let releases = known.releases.union(selection.releases)
        merged[position] = .obstacle(Selection(package: selection.package, releases: releases), reason)
      } else {
        positions[key] = merged.count
        merged.append(fact)
      }
    }
    return merged
  }

  /// Puts facts into chains, each fact going on from the one before: `foo requires bar ^1, which requires …`.
  static func chains(_ facts: [Fact]) -> [[Fact]] {
    let facts = facts.sorted(by: isReadBefore)
    var about: [Int: [Int]] = [:]
    for (position, fact) in facts.enumerated() {
      if let selection = fact.selection { about[selection.package, default: []].append(position) }
    }
    func followers(of fact: Fact) -> some Sequence<Int> {
      (fact.requirement.flatMap { about[$0.package] } ?? []).lazy.filter { facts[$0].goesOn(from: fact) }
    }
    let followed = Set(facts.flatMap { followers(of: $0).map(\.self) })
    let beginnings = facts.indices.filter { !followed.contains($0) } + facts.indices.filter(followed.contains)
    var isUsed = Array(repeating: false, count: facts.count)
    var chains: [[Fact]] = []
    for beginning in beginnings where !isUsed[beginning] {
      var chain: [Fact] = []
      var next: Int? = beginning
      while let position = next {
        isUsed[position] = true
        chain.append(facts[position])
        next = followers(of: facts[position]).first { !isUsed[$0] }
      }
      chains.append(chain)
    }
    return chains
  }

  /// Joins the chains of two steps, those that go on from each other end to end.
  static func joined(_ chains: [[Fact]], _ others: [[Fact]]) -> [[Fact]] {
    var joined = chains
    for other in others where !joined.contains(other) {
      if let position = joined.firstIndex(where: { other[0].goesOn(from: $0[$0.count - 1]) }) {
        joined[position] += other
      } else if let position = joined.firstIndex(where: { $0[0].goesOn(from: other[other.count - 1]) }) {
        joined[position] = other + joined[position]
      } else {
        joined.append(other)
      }
    }
    return joined
  }

  /// The order in which facts are read: what the root asks for, then by package, the newest release first.
  static func isReadBefore(_ one: Fact, _ other: Fact) -> Bool {
    let (place, otherPlace) = (one.readingOrder, other.readingOrder)
    if place != otherPlace { return place.lexicographicallyPrecedes(otherPlace) }
    return one.requirement?.text ?? "" < other.requirement?.text ?? ""
  }

  private var readingOrder: [Int] {
    switch self {
    case .root(let requirement): [0, requirement.package]
    case .requirement(let selection, let requirement):
      [1, selection.package, selection.releases.newest ?? 0, requirement.package]
    case .obstacle(let selection, let reason):
      [1, selection.package, selection.releases.newest ?? 0, .max, reason.number]
    case .objection(_, let reason): [2, reason.number]
    }
  }
}
