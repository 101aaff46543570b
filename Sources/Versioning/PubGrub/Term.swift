/// A statement about one package: what is served of it is one of these.
///
/// Since "nothing is served" is a value like the releases, a negated statement is one with that value:
///
/// | in PubGrub | here, of a package with releases 2, 1 |
/// |---|---|
/// | `foo 2` | {2} |
/// | `not foo 2` | {1, absent} |
struct Term {
  /// The package, by the solver's own number.
  let package: PackageIndex

  /// The values of which one is served.
  var values: ReleaseSet
}

/// The solver's own number of a package: its place in the order in which packages were met.
typealias PackageIndex = Int
