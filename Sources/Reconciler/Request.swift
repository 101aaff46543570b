public import Git
public import Registry

/// What is to be judged, and at which moment.
public struct Request: Sendable {
  /// Where the files come from.
  public enum Source: Sendable {
    /// A commit, by any revision expression.
    case commit(String)

    /// The files of the checkout: what `git add -A` would stage.
    case workingTree

    /// The index: what `git commit` would commit.
    case index
  }

  /// A folder in a checkout, or a repository; nil for the one that git itself would use in the current folder.
  public var repository: String?

  /// The environment's variables, for those that git reads.
  public var environment: [String: String]

  /// Where the files come from.
  public var source: Source

  /// Files that are taken to be other than they are there, each path once.
  public var edits: [FileEdit] = []

  /// The moment that ages are judged at; nil for the commit's committer time, or now where there is no commit.
  public var asOf: Timestamp?

  /// Whether ``asOf`` is the present moment, so that a run which had to wait looks at the clock again.
  public var isAsOfNow: Bool

  /// How many cores to use.
  public var jobs: Int

  /// Makes a request.
  public init(
    repository: String? = nil, environment: [String: String] = [:], source: Source = .commit("HEAD"),
    asOf: Timestamp? = nil, isAsOfNow: Bool = false, jobs: Int = 2
  ) {
    self.repository = repository
    self.environment = environment
    self.source = source
    self.asOf = asOf
    self.isAsOfNow = isAsOfNow
    self.jobs = jobs
  }
}

extension Request {
  /// The folders at the top of a repository that anything is read from.
  public static let folders = Inventory.folders
}
