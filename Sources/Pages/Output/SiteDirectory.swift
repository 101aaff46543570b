internal import Glibc
import Synchronization

/// The directory of a site: what it holds now, and how a new state takes the place of the old one.
///
/// ```
/// .lock        marks the directory; locked by the operating system while a run writes
/// .pages       what each page was made of; a cache
/// .staging/    new files until they are renamed
/// …            the site, and nothing else: what a run does not make is removed
/// ```
///
/// New files are written into `.staging`, made durable all at once, and renamed. Wherever a run is cut off, a reader sees
/// whole files, and the next run ends in the same site.
final class SiteDirectory: Sendable {
  /// How a run changes the site.
  private struct State {
    /// What each file of the new site is made of, by path.
    var files: [String: Fingerprint] = [:]

    /// Those that have to take their places, in the order in which they were made.
    var staged: [String] = []
  }

  private let path: String
  private let lock: CInt

  /// What was there when the run began.
  private let existing: Set<String>

  /// What the run before remembered.
  let memory: Memory

  private let state = Mutex(State())

  private static let mark = "This directory is written by patchbay pages; what else is put here is removed.\n"

  /// Takes a directory for this run: an empty one, one that is not there, or one that a run has marked.
  ///
  /// - Throws: ``PagesError`` if it is someone else's, another run is writing it, or the system refuses.
  init(_ path: String) throws {
    let mark = path + "/.lock"
    try FileSystem.makeDirectories(path)
    let existing = Set(try FileSystem.files(below: path).keys)
    if try FileSystem.read(mark) != Array(Self.mark.utf8), let other = existing.min() {
      throw PagesError("\(path) holds \(other) and was not written by `patchbay pages`; name an empty directory")
    }
    lock = unsafe open(mark, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard lock >= 0 else { throw FileSystem.failure("open", mark) }
    self.path = path
    self.existing = existing
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      memory = Memory()
      throw PagesError("another run is writing \(path)")
    }
    memory = Memory(try FileSystem.read(path + "/.pages") ?? [])
    try FileSystem.create(mark, Array(Self.mark.utf8))
    for file in try FileSystem.files(below: path + "/.staging").keys {
      try FileSystem.remove(file, below: path + "/.staging")
    }
    try FileSystem.makeDirectories(path + "/.staging")
  }

  deinit { close(lock) }

  /// Whether the site is what was made of these documents, and all of it is there; then all of it stays as it is.
  func keepsAll(madeOf documents: Fingerprint) -> Bool {
    guard memory.documents == documents, memory.files.count == existing.count,
      existing.allSatisfy({ memory.files[$0] != nil })
    else { return false }
    state.withLock { $0.files = memory.files }
    return true
  }

  /// Whether a file is there that this very program made of the same; then it belongs to the new site as it is.
  func keeps(_ file: String, madeOf fingerprint: Fingerprint) -> Bool {
    state.withLock { $0.files[file] = fingerprint }
    return existing.contains(file) && memory.files[file] == fingerprint
  }

  /// Whether a file is there whose name changes with its content, or was asked for before; then it belongs to the new site as
  /// it is.
  func keeps(immutable file: String) -> Bool {
    let isNew = state.withLock { $0.files.updateValue(Fingerprint(), forKey: file) == nil }
    return existing.contains(file) || !isNew
  }

  /// Whether files are there that this very program made, of what is known to be the same; then they belong to the new site.
  func keeps(_ files: [String]) -> Bool {
    let known = files.compactMap { file in existing.contains(file) ? memory.files[file].map { (file, $0) } : nil }
    guard known.count == files.count else { return false }
    state.withLock { for (file, fingerprint) in known { $0.files[file] = fingerprint } }
    return true
  }

  /// Puts a file's new bytes aside, unless it has them already.
  func stage(_ file: String, _ bytes: [UInt8]) throws {
    let names = file.split(separator: "/", omittingEmptySubsequences: false)
    guard names.allSatisfy({ !$0.isEmpty && $0.utf8.first != UInt8(ascii: ".") }) else {
      throw PagesError("a document asks for the page \(file), which no site can have")
    }
    if existing.contains(file), try FileSystem.read(path + "/" + file) == bytes { return }
    try FileSystem.create(staged(file), bytes)
    state.withLock { $0.staged.append(file) }
  }

  /// Lets the new files take their places, and removes what the site no longer has.
  ///
  /// - Parameters:
  ///   - documents: What all of it is made of.
  ///   - plugins: What is to be remembered of the plugins.
  ///   - folder: From where all of it was read.
  /// - Throws: ``PagesError`` if the system refuses.
  /// - Returns: How the site changed.
  func publish(
    madeOf documents: Fingerprint, _ plugins: [String: Memory.Plugin], of folder: PublicFolder
  ) throws -> Changes {
    let state = state.withLock { $0 }
    let stale = existing.filter { state.files[$0] == nil }.sorted()
    if !state.staged.isEmpty {
      try FileSystem.synchronize(path)
      // Were the run cut off from here on, what was known of these would be wrong.
      var known = Memory(files: memory.files, plugins: memory.plugins)
      for file in state.staged { known.files[file] = nil }
      try remember(known)
    }
    for file in state.staged { try FileSystem.rename(staged(file), to: path + "/" + file) }
    for file in stale { try FileSystem.remove(file, below: path) }
    let memory = Memory(documents: documents, files: state.files, plugins: plugins)
    if memory != self.memory { try remember(memory) }
    guard unsafe rmdir(path + "/.staging") == 0 else { throw FileSystem.failure("remove", path + "/.staging") }
    return Changes(
      written: state.staged.count, unchanged: state.files.count - state.staged.count, removed: stale.count,
      documentsRead: folder.documentsRead.load(ordering: .relaxed))
  }

  private func staged(_ file: String) -> String {
    path + "/.staging/" + file.split(separator: "/").joined(separator: ",")
  }

  private func remember(_ memory: Memory) throws {
    try FileSystem.create(path + "/.staging/pages", memory.bytes)
    try FileSystem.rename(path + "/.staging/pages", to: path + "/.pages")
  }
}

/// How a run changed a site.
public struct Changes: Equatable, Sendable {
  /// Files that are new or have other bytes.
  public let written: Int

  /// Files that stayed as they were.
  public let unchanged: Int

  /// Files that the site no longer has.
  public let removed: Int

  /// Documents of the public root that were read for it.
  public let documentsRead: Int
}
