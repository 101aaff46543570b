public import Versioning
public import YAML

/// `registry/plugins/<plugin>/status.yaml`: what is said of releases afterwards.
public struct Status: Sendable {
  /// Why something was done, and when.
  public struct Mark: Sendable {
    /// Why.
    public let reason: String

    /// When.
    public let at: Timestamp?

    /// The member of the document.
    public let member: Node.Member
  }

  /// A known weakness.
  public struct Advisory: Sendable {
    /// Its name: a CVE or GHSA number, or one of the publisher's.
    public let id: String

    /// `low`, `medium`, `high` or `critical`.
    public let severity: String

    /// The releases that have it.
    public let affected: VersionRange

    /// The release that mends it.
    public let fixedIn: Version?

    /// Where to read more.
    public let url: String?
  }

  /// The text and its tree.
  public let document: Document

  /// Releases that no range or channel chooses.
  public let yanked: [Version: Mark]

  /// That the plugin is unlisted and takes no new install.
  public let suspended: Mark?

  /// Releases that leave every manifest.
  public let revoked: [Version: Mark]

  /// Known weaknesses.
  public let advisories: [Advisory]
}
