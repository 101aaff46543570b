private import CLinux
import Glibc

/// The calls to the operating system that the writer needs, each with an error that says what could not be done.
enum FileSystem {
  /// The error of a call that failed: what was tried, on which path, and what the system says.
  static func failure(_ operation: String, _ path: String, _ number: CInt = errno) -> ReconcilerError {
    let code =
      switch number {
      case ENOSPC, EDQUOT: ReconcilerCodes.diskFull
      default: ReconcilerCodes.outputUnwritable
      }
    return ReconcilerError(
      code, "cannot \(operation) \(path): \(String(cString: strerror(number)).lowercased())", remedy: .environment)
  }

  /// The whole content of a file; nil if there is none. A link is somebody else's.
  static func read(_ path: String) throws(ReconcilerError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      if errno == ELOOP { throw .foreign(path) }
      throw failure("read", path)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure("read", path) }
    // One byte more than the size says, so that a file of the stated size is read in one call.
    let capacity = Int(status.st_size) + 1
    var number: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        let read = Glibc.read(file, buffer.baseAddress?.advanced(by: count), capacity - count)
        if read == 0 { return }
        guard read > 0 else {
          if errno == EINTR { continue }
          number = errno
          return
        }
        count += read
      }
    }
    guard number == 0 else { throw failure("read", path, number) }
    return bytes
  }

  /// Whether a file holds just these bytes. Reads it only if its size is right.
  static func file(_ path: String, holds bytes: [UInt8]) throws(ReconcilerError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return false }
      throw failure("read", path)
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count else { return false }
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw failure("read", path) }
    defer { close(file) }
    let (isSame, number) = bytes.withUnsafeBytes { Self.rest(of: file, is: $0) }
    guard number == 0 else { throw failure("read", path, number) }
    return isSame
  }

  /// Whether a file goes on with just these bytes; else the error that reading it ended with. What differs is most often
  /// found in the first piece.
  private static func rest(of file: CInt, is bytes: UnsafeRawBufferPointer) -> (isSame: Bool, error: CInt) {
    withUnsafeTemporaryAllocation(byteCount: 1 << 13, alignment: 16) { piece in
      var offset = 0
      while true {
        let count = Glibc.read(file, piece.baseAddress, piece.count)
        if count < 0 {
          if errno == EINTR { continue }
          return (false, errno)
        }
        if count == 0 { return (offset == bytes.count, 0) }
        guard offset + count <= bytes.count, let mine = bytes.baseAddress, let read = piece.baseAddress,
          memcmp(mine + offset, read, count) == 0
        else { return (false, 0) }
        offset += count
      }
    }
  }

  /// Writes a new file with exactly this mode, whatever the umask says.
  ///
  /// - Returns: False if its folder is not there.
  static func create(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(ReconcilerError) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else {
      if errno == ENOENT { return false }
      throw failure("create", path)
    }
    defer { close(file) }
    // As a rule it has it already, and to look costs a third of what to set it does.
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & 0o7777 == mode || fchmod(file, mode) == 0 else {
      throw failure("set the mode of", path)
    }
    let number: CInt = bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += count
      }
      return 0
    }
    guard number == 0 else { throw failure("write", path, number) }
    return true
  }

  /// Puts a file in the place of another, or where there was none, in one step.
  ///
  /// - Returns: False if the new place's folder is not there.
  static func rename(_ old: String, to new: String) throws(ReconcilerError) -> Bool {
    if Glibc.rename(old, new) == 0 { return true }
    guard errno == ENOENT else { throw failure("replace", new) }
    return false
  }

  /// Writes a small file so that readers see the old bytes or the new ones, never half of them.
  static func replace(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(ReconcilerError) {
    guard try create(path + ".new", bytes, mode: mode) else { throw failure("create", path) }
    guard try rename(path + ".new", to: path) else { throw failure("replace", path) }
  }

  /// Waits until all that was written to the file system that holds a directory is on its medium.
  static func synchronize(_ directory: String) throws(ReconcilerError) {
    let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw failure("open", directory) }
    defer { close(file) }
    guard syncfs(file) == 0 else { throw failure("write out", directory) }
  }

  /// Removes a folder and all that is in it, links not followed; it is no failure if there is none.
  static func removeTree(_ path: String) throws(ReconcilerError) {
    guard let entries = try list(path) else { return }
    for entry in entries {
      let inner = path + "/" + entry.name
      if entry.kind == .directory { try removeTree(inner) } else { try removeFile(inner) }
    }
    try removeDirectoryIfEmpty(path)
  }

  /// Removes a file; says whether there was one.
  @discardableResult
  static func removeFile(_ path: String) throws(ReconcilerError) -> Bool {
    if unlink(path) == 0 { return true }
    guard errno == ENOENT else { throw failure("remove", path) }
    return false
  }

  /// Removes a directory if it is empty; says whether it did.
  @discardableResult
  static func removeDirectoryIfEmpty(_ path: String) throws(ReconcilerError) -> Bool {
    if rmdir(path) == 0 { return true }
    guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT else {
      throw failure("remove", path)
    }
    return false
  }

  /// Makes a directory with exactly this mode if there is none; those around it must exist.
  static func makeDirectory(_ path: String, mode: mode_t) throws(ReconcilerError) {
    guard try makeInnermostDirectory(path, mode: mode) else { throw failure("make", path, ENOENT) }
  }

  /// Makes a directory with exactly this mode if there is none.
  ///
  /// - Returns: False if the one around it is not there.
  static func makeInnermostDirectory(_ path: String, mode: mode_t) throws(ReconcilerError) -> Bool {
    if mkdir(path, mode) == 0 {
      guard chmod(path, mode) == 0 else { throw failure("set the mode of", path) }
      return true
    }
    if errno == ENOENT { return false }
    guard errno == EEXIST else { throw failure("make", path) }
    return true
  }

  /// What a name in a directory stands for.
  enum EntryKind {
    case file
    case directory
    case other
  }

  /// The names in a directory, in no order; nil if there is no such directory.
  static func list(_ path: String) throws(ReconcilerError) -> [(name: String, kind: EntryKind)]? {
    guard let directory = opendir(path) else {
      if errno == ENOENT { return nil }
      throw failure("list", path)
    }
    defer { closedir(directory) }
    var entries: [(name: String, kind: EntryKind)] = []
    errno = 0
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      switch Int32(entry.pointee.d_type) {
      case 8: entries.append((name, .file))
      case 4: entries.append((name, .directory))
      // Some file systems do not tell it with the name.
      case 0: entries.append((name, try kind(path + "/" + name) ?? .other))
      default: entries.append((name, .other))
      }
    }
    guard errno == 0 else { throw failure("list", path) }
    return entries
  }

  /// What a path stands for, links not followed; nil if nothing is there.
  static func kind(_ path: String) throws(ReconcilerError) -> EntryKind? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw failure("read", path)
    }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    default: .other
    }
  }
}
