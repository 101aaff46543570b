/// What a release, or the root, asks of one package.
public struct Requirement: Hashable, Sendable {
  /// How strongly it asks.
  public enum Kind: Hashable, Sendable {
    /// The package is served, in one of the releases.
    case requires

    /// If the package is served at all, then in one of the releases.
    case accepts

    /// None of the releases is served.
    case excludes
  }

  /// How strongly it asks.
  public let kind: Kind

  /// The package that is asked for.
  public let package: Int

  /// The releases that the range means.
  public let releases: ReleaseSet

  /// The range as it was written.
  public let text: String

  /// The client's reason.
  public let reason: Reason

  /// Makes a requirement.
  ///
  /// - Parameters:
  ///   - kind: How strongly it asks.
  ///   - package: The package that is asked for.
  ///   - releases: The releases that the range means.
  ///   - text: The range as it was written, for explanations.
  ///   - reason: The client's reason, which explanations give back.
  public init(_ kind: Kind, _ package: Int, _ releases: ReleaseSet, text: String, reason: Reason) {
    self.kind = kind
    self.package = package
    self.releases = releases
    self.text = text
    self.reason = reason
  }

  /// Whether two releases that ask for these ask for the same.
  func isSame(as other: Self) -> Bool {
    package == other.package && kind == other.kind && text == other.text && releases == other.releases
  }
}

/// The client's own number of a fact: whatever stands behind it (a code, a place in a file) stays with the client.
public struct Reason: Hashable, Sendable {
  /// The number.
  public let number: Int

  /// Makes a reason of the client's number.
  public init(_ number: Int) { self.number = number }
}
