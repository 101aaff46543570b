import Git
import Registry
import Synchronization

/// Fetches the texts of remembered documents when someone asks for them, from any task.
final class TextFetcher: Sendable {
  private let snapshot: Snapshot
  private let repository = Mutex<Repository?>(nil)
  private let failure = Mutex<(any Error)?>(nil)

  /// Reads from a snapshot, which is opened when the first text is asked for.
  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
  }

  /// Throws what went wrong, if anything did; then texts are missing, and nothing that was made of them may be published.
  func check() throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// The bytes of a file; none if they cannot be read, which ``check()`` says.
  func bytes(of content: RepositoryFile.ContentID) -> [UInt8] {
    repository.withLock { repository in
      do {
        let opened = try repository.take() ?? snapshot.open()
        let bytes = try opened.bytes(of: content.objectID)
        repository = consume opened
        return bytes
      } catch {
        failure.withLock { $0 = error }
        return []
      }
    }
  }
}
