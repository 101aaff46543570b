import Diagnostics
import Versioning
import YAML

/// Packages with their releases, as they stand in one JSON object.
struct PackageIndex {
  /// A release, and what it asks for.
  struct Release {
    let name: String
    let version: Version
    let isYanked: Bool
    let dependencies: [Ask]
  }

  /// A range that is asked for.
  struct Ask {
    let package: String
    let range: VersionRange
  }

  /// The package that stands for the platform, in explanations too.
  static let platformName = "platform"

  /// The releases of each package that has any, newest first.
  private(set) var releases: [String: [Release]] = [:]

  /// All names that occur, in the order of their UTF-8.
  private(set) var names: [String] = []

  /// Whether the platform is one of the packages.
  let hasPlatform: Bool

  /// Reads packages.
  ///
  /// - Parameters:
  ///   - packages: `{name: {version: {"dependencies": {name: range}}}}`.
  ///   - platform: The platform's one version, if it is a package too.
  /// - Throws: If a name is not a version, or a text not a range.
  init(_ packages: Node?, platform: String?) throws(LineError) {
    hasPlatform = platform != nil
    var asked: Set<String> = []
    for package in packages?.members ?? [] {
      var releases: [Release] = []
      for member in package.value.members {
        var dependencies = try Self.asks(member.value["dependencies"])
        if hasPlatform, let range = member.value["platform"]?.string {
          dependencies.append(try Self.ask(for: Self.platformName, range))
        }
        asked.formUnion(dependencies.map(\.package))
        releases.append(
          Release(
            name: member.key, version: try Self.version(member.key, of: package.key),
            isYanked: member.value["yanked"]?.boolean ?? false, dependencies: dependencies))
      }
      self.releases[package.key] = releases.sorted { $0.version > $1.version }
    }
    if let platform {
      let version = try Self.version(platform, of: Self.platformName)
      releases[Self.platformName] = [Release(name: platform, version: version, isYanked: false, dependencies: [])]
    }
    names = Self.sorted(asked.union(releases.keys))
  }

  /// Reads `{name: range}`.
  static func asks(_ node: Node?) throws(LineError) -> [Ask] {
    var asks: [Ask] = []
    for member in node?.members ?? [] {
      guard let range = member.value.string else {
        throw LineError("a range was expected", in: nil, at: member.value.range.start)
      }
      asks.append(try ask(for: member.key, range))
    }
    return asks
  }

  /// Reads a range.
  static func ask(for package: String, _ text: String) throws(LineError) -> Ask {
    do throws(VersionRangeError) {
      return Ask(package: package, range: try VersionRange(text))
    } catch {
      throw LineError("`\(text)`, asked of \(package), is not a range: \(error.message)")
    }
  }

  /// Names in the order of their UTF-8.
  static func sorted(_ names: Set<String>) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func version(_ text: String, of package: String) throws(LineError) -> Version {
    guard let version = Version(text) else { throw LineError("`\(text)`, of \(package), is not a version") }
    return version
  }
}
