/// The packages that a ``Solver`` chooses from.
///
/// A package is a number, and the numbers are in order of the packages' names: the solver takes the smallest first. A
/// release is its position among those of its package, newest first. A name that is asked for and does not exist is a
/// package without releases.
///
/// Each member must give the same answer whenever it is asked. Nothing is asked about a package before something
/// requires, accepts or excludes it, nor for the requirements of a release before it is to be chosen or a conflict is
/// to be understood.
public protocol PackageUniverse {
  /// How many packages there are.
  var packageCount: Int { get }

  /// How many releases a package has.
  func releaseCount(of package: Int) -> Int

  /// What a release asks of other packages.
  func requirements(of release: Int, of package: Int) -> [Requirement]

  /// Why a release cannot be chosen whatever else is; nil if nothing stands in its way.
  ///
  /// It is asked for each release at the moment it would be chosen.
  func obstacle(to release: Int, of package: Int) -> Reason?

  /// Finds releases among those chosen that must not be served together.
  ///
  /// It is asked after each choice that fits all requirements.
  ///
  /// - Parameter choices: All that is chosen so far, in the order of choice.
  /// - Returns: The releases, all of which are chosen (and others for which the same holds); nil if there are none.
  func objection(to choices: [Choice]) -> Objection?

  // MARK: For explanations

  /// What the requirements that no release makes are said to come from: the root's name.
  var rootName: String { get }

  /// The name of a package.
  func name(of package: Int) -> String

  /// The version of a release, as text.
  func version(of release: Int, of package: Int) -> String

  /// Words a fact in the client's own way.
  ///
  /// - Parameters:
  ///   - fact: The fact.
  ///   - subject: The releases that the fact is about: `foo 1.0.0`, `every release of foo`; the root's name for what
  ///     the root asks for, and empty for an objection.
  /// - Returns: A sentence without a full stop; nil for the usual wording.
  func sentence(for fact: Fact, about subject: String) -> String?
}

extension PackageUniverse {
  /// Nothing stands in the way of any release.
  public func obstacle(to release: Int, of package: Int) -> Reason? { nil }

  /// Anything may be served with anything.
  public func objection(to choices: [Choice]) -> Objection? { nil }

  /// The usual wording.
  public func sentence(for fact: Fact, about subject: String) -> String? { nil }
}
