import JSONText
import Registry
import Versioning

/// What is said of a release after it was published.
enum Standing {
  /// Nothing.
  case current

  /// No range or channel chooses it.
  case yanked(Status.Mark)

  /// It is served to no one.
  case revoked(Status.Mark)
}

extension Plugin {
  /// What is said of a release.
  func standing(of version: Version) -> Standing {
    if let mark = status?.revoked[version] { return .revoked(mark) }
    if let mark = status?.yanked[version] { return .yanked(mark) }
    return .current
  }

  /// The releases that are neither yanked nor revoked, newest first.
  var currentReleases: [Release] {
    releases.filter {
      if case .current = standing(of: $0.version) { true } else { false }
    }
  }

  /// The releases to recommend, newest first: the current ones that are no pre-releases, or all current ones if all are.
  var recommendedReleases: [Release] {
    let current = currentReleases
    let stable = current.filter { $0.version.prerelease.isEmpty }
    return stable.isEmpty ? current : stable
  }

  /// Whether the marketplace shows it: it is not suspended, and there is a release to install.
  var isListed: Bool { status?.suspended == nil && !currentReleases.isEmpty }
}

extension JSONWriter {
  /// Writes what is said of a release, as members.
  mutating func standing(_ standing: Standing) {
    switch standing {
    case .current:
      member("status", "current")
    case .yanked(let mark):
      member("status", "yanked")
      self.mark(mark)
    case .revoked(let mark):
      member("status", "revoked")
      self.mark(mark)
    }
  }

  /// Writes why something was done and when, as members.
  mutating func mark(_ mark: Status.Mark) {
    member("reason", mark.reason)
    member("at", ifPresent: mark.at)
  }
}
