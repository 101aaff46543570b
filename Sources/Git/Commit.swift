/// One commit.
public struct Commit: Hashable, Sendable {
  /// Who did something, and when.
  public struct Signature: Hashable, Sendable {
    /// The name; what is not UTF-8 in it stands as U+FFFD.
    public let name: String

    /// The e-mail address.
    public let email: String

    /// When, in seconds since 1970, UTC.
    public let time: Int64

    /// The zone in which that was, in minutes east of UTC.
    public let offset: Int
  }

  /// The commit's own id.
  public let id: ObjectID

  /// The tree of all its files.
  public let tree: ObjectID

  /// The commits before it, the one it was made on first; empty where a shallow clone ends.
  public let parents: [ObjectID]

  /// Whether a shallow clone ends here: there are parents, but they are not here.
  public let isBoundary: Bool

  /// Who wrote the change.
  public let author: Signature

  /// Who made the commit. Its time is the commit's time.
  public let committer: Signature

  /// What it is signed with; nil if it is not. Whether the signature is a good one is not looked at.
  public let signature: SignatureFormat?

  /// The first paragraph of the message, as one line.
  public let summary: String
}
