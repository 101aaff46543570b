import Git
import Registry
import Synchronization

/// Fetches the texts of remembered documents when someone asks for them, from any task.
final class TextFetcher: Sendable {
  private let snapshot: Snapshot
  private let failure = Mutex<(any Error)?>(nil)

  /// Reads from a snapshot.
  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
  }

  /// Throws what went wrong, if anything did; then texts are missing, and nothing that was made of them may be published.
  func check() throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// The bytes of a file; none if they cannot be read, which ``check()`` says.
  func bytes(of content: RepositoryFile.ContentID) -> [UInt8] {
    do {
      return try snapshot.open().bytes(of: content.objectID)
    } catch {
      failure.withLock { $0 = error }
      return []
    }
  }
}
