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

  /// What is known of the incompatibilities of a package.
  private struct Package {
    /// The newest linked entry that speaks of it; -1 for none.
    var newest = -1

    /// Where ``stated`` begins to speak of its releases.
    let firstRelease: Int

    /// Those that were widened to more of its releases.
    var widened: [IncompatibilityIndex] = []
  }

  private var entries: [Entry] = []
  private var all: [Incompatibility] = []
  private var packages: [Package] = []

  /// What releases ask for, in the order in which it was stated.
  private var statements: [Range<IncompatibilityIndex>] = []

  /// For each release its place in ``statements``, those of a package side by side; -1 if there is none yet.
  private var stated: [Int32] = []

  /// How many there are.
  var count: Int { all.count }

  subscript(index: IncompatibilityIndex) -> Incompatibility { all[index] }

  /// Makes room for one more package.
  mutating func addPackage(releaseCount: Int) {
    packages.append(Package(firstRelease: stated.count))
    stated.append(contentsOf: repeatElement(-1, count: releaseCount))
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
    stated[packages[package].firstRelease + release] = Int32(statements.count)
    statements.append(range)
  }

  /// What a release asks for; nil if that is not stated yet.
  func statements(of release: Int, of package: PackageIndex) -> Range<IncompatibilityIndex>? {
    let place = Int(stated[packages[package].firstRelease + release])
    return place < 0 ? nil : statements[place]
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
    if values.count > 1 { packages[entries[first].term.package].widened.append(index) }
  }

  /// Those that were widened to more of a package's releases.
  func widened(of package: PackageIndex) -> [IncompatibilityIndex] { packages[package].widened }

  // MARK: - Links

  /// Sees to it that an incompatibility is looked at whenever something changes for one of its packages.
  mutating func link(_ index: IncompatibilityIndex) {
    for entry in all[index].terms {
      let package = entries[entry].term.package
      entries[entry].older = packages[package].newest
      packages[package].newest = entry
    }
  }

  /// The newest linked entry that speaks of a package; -1 for none.
  func newestEntry(about package: PackageIndex) -> Int { packages[package].newest }

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
      packages[entries[entry].term.package].newest = entries[entry].older
    }
  }
}
