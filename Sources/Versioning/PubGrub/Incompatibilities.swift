/// All incompatibilities that a solver knows, with a way from each package to those that are looked at whenever
/// something changes for it.
///
/// Terms lie in one array, those of an incompatibility side by side; each of one that is linked also leads to the next
/// older one about the same package.
///
/// ```
/// terms    a₀ b₀ │ b₁ c₁ │ a₂ c₂
/// newest   a → a₂ → a₀     b → b₁ → b₀     c → c₂ → c₁
/// ```
struct Incompatibilities {
  private struct Entry {
    var term: Term
    let incompatibility: IncompatibilityIndex
    var older = -1
  }

  private var entries: [Entry] = []
  private var all: [Incompatibility] = []

  /// For each package the newest linked entry that speaks of it; -1 for none.
  private var newest: [Int] = []

  /// What releases ask for, each with the one before it of the same package; -1 for none.
  private var statements: [(release: Int, incompatibilities: Range<IncompatibilityIndex>, older: Int)] = []

  /// For each package the last of those; -1 for none.
  private var lastStatements: [Int] = []

  /// For each package the incompatibilities that were widened to more of its releases.
  private(set) var widened: [[IncompatibilityIndex]] = []

  /// How many there are.
  var count: Int { all.count }

  subscript(index: IncompatibilityIndex) -> Incompatibility { all[index] }

  /// Makes room for one more package.
  mutating func addPackage() {
    newest.append(-1)
    lastStatements.append(-1)
    widened.append([])
  }

  /// Adds an incompatibility.
  mutating func add(_ terms: some Collection<Term>, cause: Incompatibility.Cause) -> IncompatibilityIndex {
    let start = entries.count
    for term in terms { entries.append(Entry(term: term, incompatibility: all.count)) }
    all.append(Incompatibility(terms: start..<entries.count, cause: cause))
    return all.count - 1
  }

  // MARK: - What releases ask for

  /// Notes which incompatibilities state what a release asks for.
  mutating func note(_ range: Range<IncompatibilityIndex>, of release: Int, of package: PackageIndex) {
    statements.append((release, range, lastStatements[package]))
    lastStatements[package] = statements.count - 1
  }

  /// What a release asks for; nil if that is not stated yet.
  func statements(of release: Int, of package: PackageIndex) -> Range<IncompatibilityIndex>? {
    var position = lastStatements[package]
    while position >= 0 {
      if statements[position].release == release { return statements[position].incompatibilities }
      position = statements[position].older
    }
    return nil
  }

  // MARK: - Terms

  /// A term by its place.
  func term(at position: Int) -> Term { entries[position].term }

  /// The terms of an incompatibility.
  func terms(of index: IncompatibilityIndex) -> some Collection<Term> { entries[all[index].terms].lazy.map(\.term) }

  /// The first term of an incompatibility; of a requirement it is the one about the releases that ask.
  func firstTerm(of index: IncompatibilityIndex) -> Term { entries[all[index].terms.lowerBound].term }

  /// Makes the first term of an incompatibility speak of more releases.
  mutating func widen(_ index: IncompatibilityIndex, to values: ReleaseSet) {
    let first = all[index].terms.lowerBound
    entries[first].term.values = values
    all[index].isWidened = true
    if values.count > 1 { widened[entries[first].term.package].append(index) }
  }

  // MARK: - Links

  /// Sees to it that an incompatibility is looked at whenever something changes for one of its packages.
  mutating func link(_ index: IncompatibilityIndex) {
    for entry in all[index].terms {
      let package = entries[entry].term.package
      entries[entry].older = newest[package]
      newest[package] = entry
    }
  }

  /// The newest linked entry that speaks of a package; -1 for none.
  func newestEntry(about package: PackageIndex) -> Int { newest[package] }

  /// The next older entry about the same package; -1 for none.
  func olderEntry(than entry: Int) -> Int { entries[entry].older }

  /// The incompatibility of an entry.
  func incompatibility(of entry: Int) -> IncompatibilityIndex { entries[entry].incompatibility }

  /// Takes the link of an entry out, since nothing will ever follow from it; the entry before it is the next newer one
  /// about the package, or -1.
  mutating func drop(_ entry: Int, after newer: Int) {
    all[entries[entry].incompatibility].isDropped = true
    if newer >= 0 {
      entries[newer].older = entries[entry].older
    } else {
      newest[entries[entry].term.package] = entries[entry].older
    }
  }
}
