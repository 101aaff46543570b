import Git
import Glibc
import Reconciler

/// A file of a checkout.
struct WorkingFile {
  /// The path from the top of the checkout.
  private let path: String

  /// The path on disk.
  private let location: String

  /// Names a file.
  init(_ path: String, in folder: String) {
    self.path = path
    location = folder + "/" + path
  }

  /// The bytes; nil if there is no file.
  ///
  /// - Throws: `FILES_UNWRITABLE`, if it cannot be read, or is no file.
  func read() throws(ReconcilerError) -> [UInt8]? {
    let file = open(location, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("read")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Base.fileLimit else {
      throw failure("read", because: "it is no file, or too large")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("read")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes edits: first all new bytes under other names, then each to its place at once.
  static func write(_ edits: [FileEdit], in folder: String) throws(ReconcilerError) {
    let files = edits.map { (file: WorkingFile($0.path.text, in: folder), bytes: $0.bytes) }
    // What waits is gone by then, unless something went wrong.
    defer { for (file, _) in files { unlink(file.waiting) } }
    for (file, bytes) in files { if let bytes { try file.prepare(bytes, below: folder) } }
    for (file, bytes) in files {
      if bytes == nil { try file.delete(below: folder) } else { try file.replace() }
    }
  }

  // MARK: -

  /// The name under which new bytes wait.
  private var waiting: String { location + ".patchbay" }

  private func prepare(_ bytes: [UInt8], below folder: String) throws(ReconcilerError) {
    try makeFolders(below: folder)
    var status = stat()
    let isThere = lstat(location, &status) == 0
    unlink(waiting)
    let file = open(waiting, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure("write") }
    defer { close(file) }
    if isThere, fchmod(file, status.st_mode & 0o7777) != 0 { throw failure("write") }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("write")
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw failure("write") }
  }

  private func replace() throws(ReconcilerError) {
    guard rename(waiting, location) == 0 else { throw failure("write") }
  }

  /// Takes the file away, and the folders that are empty then.
  private func delete(below folder: String) throws(ReconcilerError) {
    guard unlink(location) == 0 || errno == ENOENT else { throw failure("delete") }
    var names = path.split(separator: "/").dropLast()
    while !names.isEmpty, rmdir(folder + "/" + names.joined(separator: "/")) == 0 { names.removeLast() }
  }

  /// Makes the folders above the file. None of them may be a link, which could lead anywhere.
  private func makeFolders(below folder: String) throws(ReconcilerError) {
    var current = folder
    for name in path.split(separator: "/").dropLast() {
      current += "/" + name
      var status = stat()
      if lstat(current, &status) != 0 {
        guard errno == ENOENT, mkdir(current, 0o777) == 0 else { throw failure("write") }
      } else if status.st_mode & S_IFMT != S_IFDIR {
        throw failure("write", because: "\(current) is no folder")
      }
    }
  }

  private func failure(_ verb: String, because reason: String? = nil) -> ReconcilerError {
    let reason = reason ?? String(cString: strerror(errno)).lowercased()
    return ReconcilerError(AuthoringCodes.filesUnwritable, "cannot \(verb) \(path): \(reason)", remedy: .environment)
  }
}
