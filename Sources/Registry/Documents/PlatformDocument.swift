public import Versioning
public import YAML

/// `registry/platform.yaml`: what is true of the whole platform.
public struct PlatformDocument: Sendable {
  /// The text and its tree.
  public let document: Document

  /// The platform's name.
  public let name: String

  /// Where `dist/public` is served from; without a slash at the end.
  public let baseURL: String

  /// Second places of the same files; without a slash at the end.
  public let mirrors: [String]

  /// Under which plugins reach their own services through the platform.
  public let apiBaseURL: String?

  /// The releases of the platform, newest first.
  public let releases: [PlatformRelease]

  /// The regions that tenants may be in.
  public let regions: [String]

  /// The platform release of a tenant that names none.
  public let defaultPlatform: Version?

  /// The region of a tenant that names none.
  public let defaultRegion: String?

  /// What is asked of commits that come to the branch.
  public let commits: CommitPolicy

  /// Where the document is.
  public static let path = RepositoryLayout.platform

  /// The most bytes that a contribution's files may have where the extension point does not say.
  public let contributionBudget: Int?
}

/// What is asked of commits that come to the branch.
public struct CommitPolicy: Sendable {
  /// Whether each has to be signed with a key of `registry/allowed-signers`.
  public let isSigned: Bool

  /// Whose key signs the merges that the forge makes; such a signature counts for nothing else.
  public let forge: String?

  /// Makes a policy; nothing is asked for unless it is said.
  public init(isSigned: Bool = false, forge: String? = nil) {
    (self.isSigned, self.forge) = (isSigned, forge)
  }
}

/// A release of the platform, and what it gives to bundles.
public struct PlatformRelease: Sendable {
  /// A module that pages on this release can import by its bare name.
  public struct Module: Sendable {
    /// The bare specifier: `react`.
    public let specifier: String

    /// The version, for `peerDependencies`.
    public let version: Version

    /// Absolute, or beginning with `/`: then it is on the page's own origin.
    public let url: String

    /// The SRI string.
    public let integrity: String?
  }

  /// The version.
  public let version: Version

  /// When it came out.
  public let released: Timestamp?

  /// What it provides, in order of specifier.
  public let provides: [Module]

  /// Its entry in `platform.yaml`.
  public let member: Node.Member
}
