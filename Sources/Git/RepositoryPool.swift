private import Synchronization

/// Handles on one repository, lent to one task after another.
///
/// To open a repository takes as long as to read hundreds of objects of it, and what a handle has found out of packs goes
/// with it. A pool is for the time of a few steps over the same objects: its handles do not look again whether the
/// configuration or the depth of a clone has changed, though objects that are new are found.
public final class RepositoryPool: Sendable {
  /// Where the repository is.
  public let location: RepositoryLocation

  private let idle = Mutex<[Repository.Parts]>([])

  /// Begins without a handle.
  public init(_ location: RepositoryLocation) { self.location = location }

  /// Lends a handle, which comes back by itself; one is opened if none is idle.
  ///
  /// - Throws: `noRepository`, `unsupportedRepository`, `failed`.
  public func open() throws(GitError) -> Repository {
    if let parts = idle.withLock({ $0.popLast() }) { return Repository(location, parts, of: self) }
    return Repository(location, try Repository.Parts(location), of: self)
  }

  func take(back parts: Repository.Parts) { idle.withLock { $0.append(parts) } }
}
