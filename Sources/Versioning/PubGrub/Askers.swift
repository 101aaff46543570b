/// The releases of a package by what they ask for: found once, since a conflict deals with all that ask for the same.
struct Askers {
  /// What two releases have in common that ask for the same.
  private struct Wish: Hashable {
    let kind: Requirement.Kind
    let package: Int
    let releases: ReleaseSet
    let text: String

    init(_ requirement: Requirement) {
      (kind, package) = (requirement.kind, requirement.package)
      (releases, text) = (requirement.releases, requirement.text)
    }

    /// Hashes what nearly always tells.
    func hash(into hasher: inout Hasher) {
      hasher.combine(package)
      hasher.combine(text)
    }
  }

  private var askers: [Wish: [Int]] = [:]
  private let releaseCount: Int

  /// Sorts the releases of a package.
  ///
  /// - Complexity: O(*n*) in the number of their requirements.
  init(of package: Int, in universe: any PackageUniverse) {
    releaseCount = universe.releaseCount(of: package)
    for release in 0..<releaseCount {
      for requirement in universe.requirements(of: release, of: package) {
        askers[Wish(requirement), default: []].append(release)
      }
    }
  }

  /// The releases that ask for the same as one of them.
  func releases(askingFor requirement: Requirement) -> ReleaseSet {
    var releases = ReleaseSet.none(count: releaseCount)
    for release in askers[Wish(requirement)] ?? [] { releases.insert(release) }
    return releases
  }
}
