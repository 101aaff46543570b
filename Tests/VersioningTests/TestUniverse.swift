import Testing
import Versioning

/// A universe in tables, for tests.
struct TestUniverse: PackageUniverse {
  struct Release {
    var version: String
    var requirements: [Requirement] = []
    var obstacle: Reason?
  }

  /// So many releases of some packages may be served together.
  struct Limit {
    let packages: Set<Int>
    let maximum: Int
    let reason: Reason
  }

  var names: [String] = []
  var releases: [[Release]] = []
  var root: [Requirement] = []
  var limits: [Limit] = []

  /// What stands behind the reasons, by their numbers.
  var words: [String] = []

  var packageCount: Int { names.count }
  func releaseCount(of package: Int) -> Int { releases[package].count }
  func requirements(of release: Int, of package: Int) -> [Requirement] { releases[package][release].requirements }
  func obstacle(to release: Int, of package: Int) -> Reason? { releases[package][release].obstacle }

  func objection(to choices: [Choice]) -> Objection? {
    for limit in limits {
      let members = choices.filter { limit.packages.contains($0.package) }
      guard members.count > limit.maximum else { continue }
      return Objection(
        to: members.map { choice in
          Selection(
            package: choice.package,
            releases: ReleaseSet(only: choice.release, count: releases[choice.package].count))
        }, reason: limit.reason)
    }
    return nil
  }

  let rootName = "the root"
  func name(of package: Int) -> String { names[package] }
  func version(of release: Int, of package: Int) -> String { releases[package][release].version }

  func sentence(for fact: Fact, about subject: String) -> String? {
    switch fact {
    case .root, .requirement: nil
    case .obstacle(_, let reason): "\(subject) \(words[reason.number])"
    case .objection(_, let reason): words[reason.number]
    }
  }
}

// MARK: - From text

extension TestUniverse {
  /// What a release or the root asks for, by name.
  struct Ask {
    var kind: Requirement.Kind
    var name: String
    var range: String
  }

  /// A release as it is written in a test.
  struct Line {
    var name: String
    var version: String
    var asks: [Ask] = []
    var obstacle: String?
  }

  init(root: [Ask], lines: [Line], limits: [(names: [String], maximum: Int)] = []) throws {
    let asked = root.map(\.name) + lines.flatMap { [$0.name] + $0.asks.map(\.name) }
    names = Set(asked + limits.flatMap(\.names)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var versions: [[Version]] = Array(repeating: [], count: names.count)
    for line in lines {
      versions[numbers[line.name, default: 0]].append(Version(line.version) ?? Version(0, 0, 0))
    }
    versions = versions.map { $0.sorted(by: >) }
    func requirement(_ ask: Ask) throws -> Requirement {
      let package = numbers[ask.name, default: 0]
      let range = try VersionRange(ask.range)
      let releases = ReleaseSet(count: versions[package].count) { range.contains(versions[package][$0]) }
      return Requirement(ask.kind, package, releases, text: ask.range, reason: Reason(0))
    }
    releases = versions.map { $0.map { Release(version: $0.description) } }
    for line in lines {
      let package = numbers[line.name, default: 0]
      let position = versions[package].firstIndex { $0 == Version(line.version) } ?? 0
      releases[package][position].requirements = try line.asks.map(requirement)
      if let obstacle = line.obstacle {
        if !words.contains(obstacle) { words.append(obstacle) }
        releases[package][position].obstacle = words.firstIndex(of: obstacle).map { Reason($0) }
      }
    }
    self.root = try root.map(requirement)
    for limit in limits {
      words.append("at most \(limit.maximum) of \(limit.names.joined(separator: ", ")) may be served")
      self.limits.append(
        Limit(
          packages: Set(limit.names.map { numbers[$0, default: 0] }), maximum: limit.maximum,
          reason: Reason(words.count - 1)))
    }
  }

  /// Reads a universe of one line for each release.
  ///
  /// ```
  /// root: foo ^1.0.0, bar *
  /// foo 1.1.0: baz ^2, ?qux ^1, !zot *      requires baz, accepts only qux ^1, excludes zot
  /// foo 1.0.0 (is yanked)                   an obstacle
  /// at most 1: foo, bar                     a limit
  /// ```
  init(_ text: String) throws {
    var (root, lines, limits): ([Ask], [Line], [(names: [String], maximum: Int)]) = ([], [], [])
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let asks = parts.count < 2 ? [] : Self.split(parts[1], at: ", ").map(Self.ask)
      let head = parts[0].split(separator: " ", maxSplits: 2).map(String.init)
      if head[0] == "root" {
        root = asks
      } else if head[0] == "at" {
        limits.append((asks.map(\.name), Int(head[2]) ?? 0))
      } else {
        lines.append(
          Line(
            name: head[0], version: head[1], asks: asks,
            obstacle: head.count > 2 ? String(head[2].dropFirst().dropLast()) : nil))
      }
    }
    try self.init(root: root, lines: lines, limits: limits)
  }

  private static func ask(_ text: Substring) -> Ask {
    let kind: Requirement.Kind = text.hasPrefix("?") ? .accepts : text.hasPrefix("!") ? .excludes : .requires
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    let name = String(parts[0].drop { $0 == "?" || $0 == "!" })
    return Ask(kind: kind, name: name, range: parts.count > 1 ? parts[1] : "*")
  }

  private static func split(_ text: Substring, at separator: String) -> [Substring] {
    text.split(separator: separator).map { $0.drop { $0 == " " } }
  }
}

extension TestUniverse {
  /// The names and versions of choices.
  func named(_ choices: [Choice]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: choices.map { (names[$0.package], releases[$0.package][$0.release].version) })
  }

  /// A release by name: `foo 1.0.0`.
  func selection(_ text: String) throws -> Selection {
    let parts = text.split(separator: " ").map(String.init)
    let package = try #require(names.firstIndex(of: parts[0]))
    let release = try #require(releases[package].firstIndex { $0.version == parts[1] })
    return Selection(package: package, releases: ReleaseSet(only: release, count: releases[package].count))
  }

  /// Only what an explanation cites.
  func keeping(_ facts: [Fact]) -> TestUniverse {
    var kept = self
    let cited = Set(facts)
    kept.root = root.filter { cited.contains(.root($0)) }
    kept.limits = limits.filter { limit in
      facts.contains { if case .objection(_, limit.reason) = $0 { true } else { false } }
    }
    for package in names.indices {
      for release in releases[package].indices {
        kept.releases[package][release].requirements.removeAll { requirement in
          !facts.contains {
            guard case .requirement(let selection, let other) = $0, selection.package == package else { return false }
            return selection.releases.contains(release) && other.kind == requirement.kind
              && other.package == requirement.package && other.releases == requirement.releases
          }
        }
        kept.releases[package][release].obstacle = releases[package][release].obstacle.flatMap { reason in
          facts.contains {
            guard case .obstacle(let selection, reason) = $0 else { return false }
            return selection.package == package && selection.releases.contains(release)
          } ? reason : nil
        }
      }
    }
    return kept
  }
}
