/// A relation to one version: `>=1.2.0`.
struct Comparator: Equatable, Sendable {
  /// How the versions stand to the one named.
  enum Relation: String, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = ""
    case greaterOrEqual = ">="
    case greater = ">"
  }

  /// How the versions stand to ``version``.
  let relation: Relation

  /// The version that is named.
  let version: Version

  init(_ relation: Relation, _ version: Version) {
    self.relation = relation
    self.version = version
  }

  /// What no version satisfies: there is none below `0.0.0-0`.
  static let nothing = Comparator(.less, .lowest(0, 0, 0))

  /// Whether the relation holds for a version.
  func contains(_ other: Version) -> Bool {
    switch relation {
    case .less: other < version
    case .lessOrEqual: other <= version
    case .equal: other == version
    case .greaterOrEqual: other >= version
    case .greater: other > version
    }
  }

  /// Whether the version named is a pre-release of the same three numbers.
  func mentionsPrereleases(of other: Version) -> Bool {
    version.isPrerelease && version.hasSameNumbers(as: other)
  }
}

extension Comparator: CustomStringConvertible {
  var description: String { relation.rawValue + version.description }
}

extension Version {
  /// The lowest version of three numbers: its first possible pre-release.
  static func lowest(_ major: UInt64, _ minor: UInt64, _ patch: UInt64) -> Version {
    Version(major, minor, patch, tail: lowestTail)
  }

  private static let lowestTail = Tail(prerelease: "0", build: "")
}
