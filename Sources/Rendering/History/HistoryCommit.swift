public import Registry

/// A commit, as far as a history tells of it.
public struct HistoryCommit: Hashable, Sendable {
  /// Who did something.
  public struct Person: Hashable, Sendable {
    /// The name.
    public let name: String

    /// The e-mail address.
    public let email: String

    /// Names a person.
    public init(name: String, email: String) {
      self.name = name
      self.email = email
    }
  }

  /// The commit's id: 40 hexadecimal digits.
  public let id: String

  /// Who wrote the change.
  public let author: Person

  /// Who made the commit.
  public let committer: Person

  /// When the commit was made, as its committer says.
  public let time: Timestamp

  /// What it is signed with, `ssh`, `openpgp` or `x509`; nil if it is not signed. Whether the signature is a good one depends on
  /// who asks, so no history says it.
  public let signature: String?

  /// The first paragraph of its message, as one line.
  public let summary: String

  /// Describes a commit.
  public init(
    id: String, author: Person, committer: Person, time: Timestamp, signature: String? = nil, summary: String
  ) {
    self.id = id
    self.author = author
    self.committer = committer
    self.time = time
    self.signature = signature
    self.summary = summary
  }
}
