import Glibc

/// The right to write an output directory, held by one process at a time.
///
/// It is a lock of the operating system on the file `lock`, so a crash does not leave it behind; the file itself stays,
/// and marks the directory as one that Patchbay writes.
struct OutputLock: ~Copyable {
  /// What the file of a marked directory begins with.
  private static let mark = "This directory is written by patchbay"

  private let file: CInt

  /// Takes the lock of a directory, which is made and marked if it is new.
  ///
  /// - Throws: `OUTPUT_BUSY` if another process holds it, `OUTPUT_FOREIGN` if the directory is someone else's.
  static func take(directory: String) throws(ReconcilerError) -> OutputLock {
    let path = directory + "/lock"
    try makeDirectories(directory)
    let content = try FileSystem.read(path) ?? []
    if content.isEmpty {
      let other = try FileSystem.list(directory)?.map(\.name).filter { $0 != "lock" }.min()
      if let other { throw .foreign(directory + "/" + other) }
    } else if !content.starts(with: mark.utf8) {
      throw .foreign(path)
    }

    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw FileSystem.failure("open", path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      close(file)
      guard number == EWOULDBLOCK else { throw FileSystem.failure("lock", path, number) }
      let owner = String(decoding: content, as: UTF8.self).filter(\.isNumber)
      throw ReconcilerError(
        ReconcilerCodes.outputBusy, "another run, process \(owner), is writing \(directory)", remedy: .environment)
    }
    let text = Array("\(mark); the last run was process \(getpid())\n".utf8)
    let written = text.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    guard written == text.count, ftruncate(file, off_t(text.count)) == 0 else {
      let number = errno
      close(file)
      throw FileSystem.failure("write", path, number)
    }
    return OutputLock(file: file)
  }

  deinit {
    // Closing alone would leave the lock with a process that was forked meanwhile and has not yet called exec.
    flock(file, LOCK_UN)
    close(file)
  }

  /// Whether a directory is one that Patchbay writes.
  static func marks(_ directory: String) -> Bool {
    (try? FileSystem.read(directory + "/lock"))?.starts(with: mark.utf8) == true
  }

  private static func makeDirectories(_ path: String) throws(ReconcilerError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      try FileSystem.makeDirectory(made, mode: 0o755)
    }
  }
}
