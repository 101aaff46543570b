/// A version of which the last parts may be missing or wildcards: `1`, `1.2.x`, `*`.
struct PartialVersion {
  /// The first number; nil for a wildcard.
  var major: UInt64?

  /// The second number; nil for a wildcard.
  var minor: UInt64?

  /// The third number; nil for a wildcard.
  var patch: UInt64?

  /// The identifiers of the pre-release; they count only if all numbers are there.
  var prerelease = ""

  /// The version with zeros for what is missing.
  var floor: Version {
    let isPrerelease = patch != nil && !prerelease.isEmpty
    return Version(
      major ?? 0, minor ?? 0, patch ?? 0, tail: isPrerelease ? Version.Tail(prerelease: prerelease, build: "") : nil)
  }

  /// The lowest version, pre-releases among them, that begins with what is there.
  var lowest: Version { .lowest(major ?? 0, minor ?? 0, patch ?? 0) }

  /// The lowest version above all those that begin with what is there.
  var next: Version {
    guard let minor else { return .lowest((major ?? 0) + 1, 0, 0) }
    guard let patch else { return .lowest(major ?? 0, minor + 1, 0) }
    return .lowest(major ?? 0, minor, patch + 1)
  }

  /// The part that `~` keeps: the first two numbers.
  var upToMinor: PartialVersion { PartialVersion(major: major, minor: minor) }

  /// The part that `^` keeps: everything up to the first number that is not zero.
  var upToFirstNonzero: PartialVersion {
    if major != 0 { return PartialVersion(major: major) }
    if minor != 0 || patch == nil { return PartialVersion(major: major, minor: minor) }
    return PartialVersion(major: major, minor: minor, patch: patch)
  }
}
