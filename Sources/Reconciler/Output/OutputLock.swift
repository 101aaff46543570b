import Glibc

/// The right to write an output directory, held by one process at a time.
///
/// It is a lock on the file `lock`; the file itself stays, and marks the directory as one that Patchbay writes. Who has to
/// wait for it may hold the lock of the file `waiting` meanwhile, and gives that back before looking at anything, so whoever
/// finds it held may go.
struct OutputLock: ~Copyable {
  /// What the file of a marked directory begins with.
  private static let mark = "This directory is written by patchbay"

  /// The file that is locked by the one run that waits for others too.
  static let waiting = "waiting"

  private let lock: FileLock

  /// Takes the lock of a directory, which is made and marked if it is new.
  ///
  /// - Throws: `OUTPUT_BUSY` if another process holds it and is not waited for, `OUTPUT_FOREIGN` if the directory is someone
  ///   else's.
  static func take(directory: String, waiting: Waiting) throws(ReconcilerError) -> OutputLock {
    let path = directory + "/lock"
    try makeDirectories(directory)
    let content = try FileSystem.read(path) ?? []
    if content.isEmpty {
      let other = try FileSystem.list(directory)?.map(\.name).filter { $0 != "lock" }.min()
      if let other { throw .foreign(directory + "/" + other) }
    } else if !content.starts(with: mark.utf8) {
      throw .foreign(path)
    }

    guard let lock = try lock(path, in: directory, waiting) else {
      let owner = String(decoding: content, as: UTF8.self).filter(\.isNumber)
      throw ReconcilerError(
        ReconcilerCodes.outputBusy, "another run, process \(owner), is writing \(directory)", remedy: .environment)
    }
    let text = Array("\(mark); the last run was process \(getpid())\n".utf8)
    let written = text.withUnsafeBytes { pwrite(lock.file, $0.baseAddress, $0.count, 0) }
    guard written == text.count, ftruncate(lock.file, off_t(text.count)) == 0 else {
      throw FileSystem.failure("write", path)
    }
    return OutputLock(lock: lock)
  }

  /// Takes the lock, waiting for the process that holds it as far as that is wanted; nil if it still has it.
  private static func lock(
    _ path: String, in directory: String, _ waiting: Waiting
  ) throws(ReconcilerError) -> FileLock? {
    if let lock = try FileLock.take(path, waits: false) { return lock }
    switch waiting {
    case .never: return nil
    case .always: return try FileLock.take(path, waits: true)
    case .unlessAnotherDoes:
      guard let place = try FileLock.take(directory + "/" + Self.waiting, waits: false) else { return nil }
      let lock = try FileLock.take(path, waits: true)
      _ = consume place
      return lock
    }
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
