internal import CGit2

/// A git repository, open for reading.
///
/// One handle serves one thread; another thread opens its own from the same ``location``. With a handle for each thread
/// two threads take half the time; with one shared between them they would take longer than one alone.
public struct Repository: ~Copyable {
  /// Where the repository is.
  public let location: RepositoryLocation

  /// Whether history ends early here, since the repository was cloned with a depth.
  public var isShallow: Bool { !parts.boundary.isEmpty }

  let parts: Parts

  /// Where it goes when it is closed.
  private let pool: RepositoryPool?

  /// Opens a repository that was found before.
  ///
  /// - Throws: `noRepository`, `unsupportedRepository`, `failed`.
  public init(_ location: RepositoryLocation) throws(GitError) {
    self.init(location, try Parts(location))
  }

  /// Opens a repository, and lets it keep in memory, for as long as it is open, what is added to it.
  init(_ location: RepositoryLocation, keepsNewObjects: Bool) throws(GitError) {
    self.init(location, try Parts(location, keepsNewObjects: keepsNewObjects))
  }

  /// Takes parts that nobody else has.
  init(_ location: RepositoryLocation, _ parts: Parts, of pool: RepositoryPool? = nil) {
    self.location = location
    self.parts = parts
    self.pool = pool
  }

  deinit {
    parts.reads.join()
    pool?.take(back: parts)
  }

  /// Finds a repository and opens it; see ``RepositoryLocation``.
  ///
  /// - Parameters:
  ///   - directory: A folder in a working tree, or a repository; nil for the one that git itself would use.
  ///   - environment: The variables of the environment.
  /// - Throws: `noRepository`, `ownedByAnother`, `unsupportedRepository`, `failed`.
  public init(at directory: String? = nil, environment: [String: String]) throws(GitError) {
    try self.init(RepositoryLocation(of: directory, environment: environment))
  }
}
