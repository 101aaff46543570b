import Glibc

/// A lock of the operating system on a file, held by one process at a time; it goes with the process, so a crash leaves
/// none behind.
struct FileLock: ~Copyable {
  /// The open file.
  let file: CInt

  private init(taking file: CInt) { self.file = file }

  /// Takes the lock of a file, which is made if it is not there.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - waits: Whether to wait while another process holds it, however long that takes.
  /// - Throws: What the file system says.
  /// - Returns: The lock; nil if another process holds it.
  static func take(_ path: String, waits: Bool) throws(ReconcilerError) -> FileLock? {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw FileSystem.failure("open", path) }
    while flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      let number = errno
      if number == EINTR { continue }
      close(file)
      if number == EWOULDBLOCK { return nil }
      throw FileSystem.failure("lock", path, number)
    }
    return FileLock(taking: file)
  }

  deinit {
    // Closing alone would leave the lock with a process that was forked meanwhile and has not yet called exec.
    flock(file, LOCK_UN)
    close(file)
  }
}
