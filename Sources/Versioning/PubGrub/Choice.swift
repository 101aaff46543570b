/// A release that is chosen.
public struct Choice: Hashable, Sendable {
  /// The package.
  public let package: Int

  /// The position of the release, newest first.
  public let release: Int

  /// Makes a choice.
  public init(package: Int, release: Int) {
    self.package = package
    self.release = release
  }
}

/// Some of the releases of a package.
public struct Selection: Hashable, Sendable {
  /// The package.
  public let package: Int

  /// The releases.
  public let releases: ReleaseSet

  /// Makes a selection.
  public init(package: Int, releases: ReleaseSet) {
    self.package = package
    self.releases = releases
  }
}
