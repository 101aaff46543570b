import Versioning

extension Row {
  /// Versions, ranges and the solver.
  static let versionEngines = [
    Row("semver-parse", "10,000 versions") { _ in
      let texts = versionTexts(10_000)
      return { texts.count { Version($0) != nil } }
    },
    Row("semver-compare", "10,000 versions put in order") { _ in
      let versions = versionTexts(10_000).compactMap { Version($0) }
      return { versions.sorted()[5_000].description.utf8.count }
    },
    Row("range-parse", "10,000 ranges") { _ in
      let texts = (0..<2_000).flatMap { rangeTexts($0) }
      return { try texts.reduce(0) { $0 + (try VersionRange($1).exact == nil ? 1 : 2) } }
    },
    Row("range-contains", "50 ranges, each with 2,000 versions") { _ in
      let ranges = try (0..<10).flatMap { try rangeTexts($0).map { try VersionRange($0) } }
      let versions = versionTexts(2_000).compactMap { Version($0) }
      return { ranges.reduce(0) { count, range in count + versions.count { range.contains($0) } } }
    },
    Row("solve", "100 packages of 20 releases that need each other") { _ in
      solving(Universe(packages: 100, releases: 20) { release, next in next <= release + 3 })
    },
    Row("solve-conflict", "10,000 releases with a conflict 2,000 levels deep") { _ in
      solving(Universe(packages: 2_000, releases: 5, isClosed: true) { release, next in next >= release })
    },
  ]

  private static func versionTexts(_ count: Int) -> [String] {
    var dice = Dice()
    return (0..<count).map { _ in
      let numbers = "\(dice.roll(9)).\(dice.roll(30)).\(dice.roll(100))"
      return dice.roll(10) > 0 ? numbers : numbers + "-rc.\(dice.roll(20))"
    }
  }

  private static func rangeTexts(_ number: Int) -> [String] {
    let (major, minor) = (number % 9, number % 30)
    return [
      "^\(major).\(minor)", "~\(major).\(minor).3", ">=\(major).\(minor) <\(major + 2)",
      "\(major).x || \(major + 1).\(minor).x",
      "\(major).\(minor).0 - \(major + 1)",
    ]
  }

  private static func solving(_ universe: Universe) -> Work {
    {
      var solver = Solver(universe, root: universe.root)
      return switch solver.solve() {
      case .solved(let choices): choices.reduce(0) { $0 + $1.release + 1 }
      case .unsolvable(let explanation): explanation.facts.count
      }
    }
  }
}

/// A row of packages with equally many releases, each of which needs the next package; the root needs the first.
private struct Universe: PackageUniverse {
  let packageCount: Int
  let root: [Requirement]
  let rootName = "the root"
  private let needs: [[[Requirement]]]
  private let releases: Int

  /// Makes the packages.
  ///
  /// - Parameters:
  ///   - packages: How many there are.
  ///   - releases: How many releases each has.
  ///   - isClosed: Whether the last package needs the first in a release that it does not have.
  ///   - fits: Whether a release accepts one of the next package, newest first.
  init(packages: Int, releases: Int, isClosed: Bool = false, _ fits: (_ release: Int, _ next: Int) -> Bool) {
    packageCount = packages
    self.releases = releases
    let reason = Reason(0)
    root = [Requirement(.requires, 0, .all(count: releases), text: "*", reason: reason)]
    needs = (0..<packages).map { package in
      (0..<releases).map { release in
        guard package + 1 < packages else {
          return isClosed ? [Requirement(.requires, 0, .none(count: releases), text: "none", reason: reason)] : []
        }
        let set = ReleaseSet(count: releases) { fits(release, $0) }
        return [Requirement(.requires, package + 1, set, text: "\(release)", reason: reason)]
      }
    }
  }

  func releaseCount(of package: Int) -> Int { releases }
  func requirements(of release: Int, of package: Int) -> [Requirement] { needs[package][release] }
  func name(of package: Int) -> String { "p\(package)" }
  func version(of release: Int, of package: Int) -> String { "\(releases - release).0.0" }
}
