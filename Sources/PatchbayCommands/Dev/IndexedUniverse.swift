import Versioning
import YAML

/// The packages of an index with a root: what the solver asks is answered from there when it is asked.
final class IndexedUniverse: PackageUniverse {
  /// What the root asks for.
  private(set) var root: [Requirement] = []

  private let index: PackageIndex
  private let names: [String]
  private let numbers: [String: Int]
  private let releases: [[PackageIndex.Release]]

  /// For each package the yanked releases that the root may have: those that it pins.
  private var pins: [Int: Version] = [:]

  /// The releases in each range that was asked for, by package.
  private var selections: [[String: ReleaseSet]]

  /// The requirements of the releases that were looked at.
  private var requirements: [Choice: [Requirement]] = [:]

  /// Puts a root before an index.
  init(_ index: PackageIndex, root: Node, rootPlatform: String?) throws(LineError) {
    var asks = try PackageIndex.asks(root)
    if index.hasPlatform, let rootPlatform {
      asks.append(try PackageIndex.ask(for: PackageIndex.platformName, rootPlatform))
    }
    let unknown = Set(asks.map(\.package)).subtracting(index.names)
    names = unknown.isEmpty ? index.names : PackageIndex.sorted(unknown.union(index.names))
    numbers = Dictionary(zip(names, names.indices)) { first, _ in first }
    releases = names.map { index.releases[$0] ?? [] }
    selections = Array(repeating: [:], count: names.count)
    self.index = index
    for ask in asks {
      let requirement = requirement(ask)
      pins[requirement.package] = ask.range.exact
      self.root.append(requirement)
    }
  }

  /// Whether a package stands for the platform.
  func isPlatform(_ package: Int) -> Bool { index.hasPlatform && names[package] == PackageIndex.platformName }

  private func requirement(_ ask: PackageIndex.Ask) -> Requirement {
    guard let package = numbers[ask.package] else { preconditionFailure("every name that is asked for has a number") }
    let text = ask.range.text
    let selection =
      selections[package][text]
      ?? ReleaseSet(count: releases[package].count) { ask.range.contains(releases[package][$0].version) }
    selections[package][text] = selection
    return Requirement(.requires, package, selection, text: text, reason: Reason(0))
  }
}

extension IndexedUniverse {
  var packageCount: Int { names.count }

  func releaseCount(of package: Int) -> Int { releases[package].count }

  func requirements(of release: Int, of package: Int) -> [Requirement] {
    let choice = Choice(package: package, release: release)
    if let known = requirements[choice] { return known }
    let made = releases[package][release].dependencies.map(requirement)
    requirements[choice] = made
    return made
  }

  func obstacle(to release: Int, of package: Int) -> Reason? {
    let release = releases[package][release]
    return release.isYanked && pins[package] != release.version ? Reason(0) : nil
  }

  var rootName: String { "the root" }

  func name(of package: Int) -> String { names[package] }

  func version(of release: Int, of package: Int) -> String { releases[package][release].name }

  func sentence(for fact: Fact, about subject: String) -> String? {
    if case .obstacle = fact { "\(subject) is yanked" } else { nil }
  }
}
