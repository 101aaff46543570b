import Glibc
import Synchronization

/// A folder of files that are served: those that were there when `index.json` was last written, and nothing else.
///
/// Whoever asks names a path of the list, so no link is followed, nothing hidden is shown, and nothing above the folder can
/// be reached. The list is read anew when a run has put a new `index.json` in its place.
final class StaticTree: Sendable {
  /// The folder.
  let root: String

  private struct State {
    var index: FileIdentity?
    var paths: Set<String> = []
    var rules = HeaderRules("")
    var tags: [String: (identity: FileIdentity, tag: EntityTag)] = [:]
  }

  private let state = Mutex(State())

  /// Serves a folder, which need not be there yet.
  init(root: String) {
    self.root = root
  }

  /// A file's bytes, and what stands for them.
  struct File: Sendable {
    let tag: EntityTag
    let size: Int

    /// The bytes; nil if they were not asked for and the tag was known.
    let bytes: [UInt8]?
  }

  /// Whether a path, which begins with a slash, is in the list.
  func has(_ path: String) -> Bool {
    refresh()
    return state.withLock { $0.paths.contains(path) }
  }

  /// All paths, in order.
  var paths: [String] {
    refresh()
    return state.withLock { $0.paths.sorted() }
  }

  /// The headers that a path is sent with, whether or not it is there.
  func headers(of path: String) -> [Header] { state.withLock { $0.rules }.headers(of: path) }

  /// Reads a file of the list.
  ///
  /// - Parameters:
  ///   - path: Its path, which begins with a slash.
  ///   - isKnown: Whether the bytes may be left out, by the tag.
  /// - Returns: The file; nil if it is not in the list or has gone.
  func file(_ path: String, unless isKnown: (EntityTag) -> Bool = { _ in false }) -> File? {
    guard has(path) else { return nil }
    let descriptor = open(root + path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let identity = FileIdentity(of: descriptor) else { return nil }
    let known = state.withLock { $0.tags[path] }
    if let known, known.identity == identity, isKnown(known.tag) {
      return File(tag: known.tag, size: identity.size, bytes: nil)
    }
    guard let bytes = Self.read(descriptor, size: identity.size) else { return nil }
    let tag = known.flatMap { $0.identity == identity ? $0.tag : nil } ?? EntityTag(of: bytes)
    state.withLock { $0.tags[path] = (identity, tag) }
    return File(tag: tag, size: bytes.count, bytes: bytes)
  }

  private static func read(_ descriptor: CInt, size: Int) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { break }
        count += read
      }
      failed = count < size
    }
    return failed ? nil : bytes
  }

  // MARK: - The list

  private func refresh() {
    let index = FileIdentity(at: root + "/index.json")
    guard state.withLock({ $0.index != index || $0.paths.isEmpty }) else { return }
    var paths: Set<String> = []
    Self.list(root, below: "", into: &paths)
    paths.remove("/_headers")
    let text = FileIdentity(at: root + "/_headers").flatMap { identity -> String? in
      let descriptor = open(root + "/_headers", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      return Self.read(descriptor, size: identity.size).map { String(decoding: $0, as: UTF8.self) }
    }
    state.withLock { [paths] state in
      state.index = index
      state.paths = paths
      state.rules = HeaderRules(text ?? "")
      state.tags = state.tags.filter { paths.contains($0.key) }
    }
  }

  private static func list(_ root: String, below folder: String, into paths: inout Set<String>) {
    for entry in Folder.entries(of: root + folder) {
      let path = folder + "/" + entry.name
      if entry.isFolder { list(root, below: path, into: &paths) } else if entry.isFile { paths.insert(path) }
    }
  }
}

/// What tells one state of a file from another, without reading it.
struct FileIdentity: Equatable, Sendable {
  let inode: UInt
  let seconds, nanoseconds: Int
  let size: Int

  /// Of what stands at a path, if that is a file.
  init?(at path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file.
  init?(of descriptor: CInt) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    (inode, size) = (UInt(status.st_ino), Int(status.st_size))
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }
}
