/// All incompatibilities that a solver knows, with a way from each package to those that speak of it.
///
/// Terms lie in one array, those of an incompatibility side by side; each also leads to the next older one about the
/// same package.
///
/// ```
/// terms    a₀ b₀ │ b₁ c₁ │ a₂ c₂
/// newest   a → a₂ → a₀     b → b₁ → b₀     c → c₂ → c₁
/// ```
struct Incompatibilities {
  private struct Entry {
    var term: Term
    let incompatibility: IncompatibilityIndex
    let older: Int
  }

  private var entries: [Entry] = []
  private var all: [Incompatibility] = []

  /// For each package the newest entry that speaks of it; -1 for none.
  private var newest: [Int] = []

  subscript(index: IncompatibilityIndex) -> Incompatibility { all[index] }

  /// For each package the incompatibilities that were widened to more of its releases.
  private(set) var widened: [[IncompatibilityIndex]] = []

  /// Makes room for one more package.
  mutating func addPackage() {
    newest.append(-1)
    widened.append([])
  }

  /// Adds an incompatibility.
  ///
  /// One of a single term is not found by its package: it is a ruling, which the partial solution knows.
  mutating func add(_ terms: some Collection<Term>, cause: Incompatibility.Cause) -> IncompatibilityIndex {
    let index = all.count
    let start = entries.count
    for term in terms {
      let older = newest[term.package]
      if terms.count > 1 { newest[term.package] = entries.count }
      entries.append(Entry(term: term, incompatibility: index, older: older))
    }
    all.append(Incompatibility(terms: start..<entries.count, cause: cause))
    return index
  }

  /// The first term of an incompatibility; of a requirement it is the one about the release that asks.
  func firstTerm(of index: IncompatibilityIndex) -> Term { entries[all[index].terms.lowerBound].term }

  /// The terms of an incompatibility.
  func terms(of index: IncompatibilityIndex) -> some Sequence<Term> { entries[all[index].terms].lazy.map(\.term) }

  /// Makes the first term of an incompatibility speak of more releases.
  mutating func widen(_ index: IncompatibilityIndex, to values: ReleaseSet) {
    let first = all[index].terms.lowerBound
    entries[first].term.values = values
    all[index].isWidened = true
    widened[entries[first].term.package].append(index)
  }

  /// The incompatibilities of several terms that speak of a package, newest first.
  func mentioning(_ package: PackageIndex) -> some Sequence<IncompatibilityIndex> {
    sequence(state: newest[package]) { position in
      guard position >= 0 else { return nil }
      defer { position = entries[position].older }
      return entries[position].incompatibility
    }
  }
}
