private import CLinux
internal import Glibc

/// The calls to the operating system that a site needs, each with an error that says what could not be done.
enum FileSystem {
  /// The error of a call that failed.
  static func failure(_ operation: String, _ path: String, _ number: CInt = errno) -> PagesError {
    PagesError("cannot \(operation) \(path): \(unsafe String(cString: strerror(number)).lowercased())")
  }

  /// The whole content of a file; nil if there is none.
  static func read(_ path: String) throws -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("read", path)
    }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw failure("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw PagesError("\(path) is not a file") }
    let capacity = Int(status.st_size)
    var number: CInt = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        let length = unsafe Glibc.read(file, buffer.baseAddress?.advanced(by: count), capacity - count)
        if length == 0 { return }
        if length > 0 {
          count += length
        } else if errno != EINTR {
          number = errno
          return
        }
      }
    }
    guard number == 0 else { throw failure("read", path, number) }
    return bytes
  }

  /// Writes a new file.
  static func create(_ path: String, _ bytes: [UInt8]) throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw failure("create", path) }
    defer { close(file) }
    let number: CInt = unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = unsafe write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count >= 0 { written += count } else if errno != EINTR { return errno }
      }
      return 0
    }
    guard number == 0 else { throw failure("write", path, number) }
  }

  /// Puts a file in the place of another, or where there was none, in one step; makes the folders on the way.
  static func rename(_ old: String, to new: String) throws {
    if unsafe Glibc.rename(old, new) == 0 { return }
    guard errno == ENOENT, let slash = new.utf8.lastIndex(of: UInt8(ascii: "/")) else { throw failure("replace", new) }
    try makeDirectories(String(new[..<slash]))
    guard unsafe Glibc.rename(old, new) == 0 else { throw failure("replace", new) }
  }

  /// Makes a directory and those above it, as far as they are not there.
  static func makeDirectories(_ path: String) throws {
    if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else {
      throw failure("make", path)
    }
    try makeDirectories(String(path[..<slash]))
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("make", path) }
  }

  /// Waits until all that was written to the file system that holds a directory is on its medium.
  static func synchronize(_ directory: String) throws {
    let file = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw failure("open", directory) }
    defer { close(file) }
    guard syncfs(file) == 0 else { throw failure("write out", directory) }
  }

  /// The files below a directory by their paths from there, and what tells each from others; none if it is not there.
  ///
  /// What begins with a dot is not looked at. A link is a file like any other, and is not followed.
  static func files(below directory: String) throws -> [String: FileIdentity] {
    var files: [String: FileIdentity] = [:]
    try list(directory, prefix: "", into: &files)
    return files
  }

  private static func list(_ directory: String, prefix: String, into files: inout [String: FileIdentity]) throws {
    guard let listing = unsafe opendir(directory) else {
      if errno == ENOENT { return }
      throw failure("list", directory)
    }
    defer { unsafe closedir(listing) }
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.utf8.first == UInt8(ascii: ".") { continue }
      var status = stat()
      guard unsafe lstat(directory + "/" + name, &status) == 0 else {
        if errno == ENOENT { continue }
        throw failure("look at", directory + "/" + name)
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        try list(directory + "/" + name, prefix: prefix + name + "/", into: &files)
      } else {
        files[prefix + name] = FileIdentity(status)
      }
    }
  }

  /// What tells the file at a path from others that may stand there.
  static func identity(of path: String) throws -> FileIdentity {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { throw failure("look at", path) }
    return FileIdentity(status)
  }

  /// Removes a file, and the folders that are empty without it, up to a directory.
  static func remove(_ file: String, below directory: String) throws {
    guard unsafe unlink(directory + "/" + file) == 0 || errno == ENOENT else {
      throw failure("remove", directory + "/" + file)
    }
    var folders = file.split(separator: "/").dropLast()
    while !folders.isEmpty, unsafe rmdir(directory + "/" + folders.joined(separator: "/")) == 0 { folders.removeLast() }
  }

  /// When this very program was built, as nearly as its file tells, so that another one believes nothing of it.
  static func thisProgram() -> String {
    var status = stat()
    guard unsafe stat("/proc/self/exe", &status) == 0 else { return "" }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }
}
