private import Glibc

/// Why a store that is there is not used.
struct Unusable: Error {
  /// A part of a sentence: "it is damaged".
  let reason: String

  /// Whether another program holds it, so that nothing is known of what is in it.
  let isBusy: Bool

  init(_ reason: String) {
    self.reason = reason
    isBusy = false
  }

  init(_ error: StoreError) {
    isBusy = error.code == .busy
    reason =
      switch error.code {
      case .damaged: "it is damaged"
      case .busy: "another program holds it"
      case .diskFull, .failed: "it cannot be opened: \(error.message)"
      }
  }
}

/// The file of a store, and those that SQLite puts beside it.
struct StoreFile {
  private let path: String

  /// Names the file.
  ///
  /// SQLite is told to follow no link, wherever on the path it is. Those that lead to the folder are one's own and
  /// resolved here; the file itself must not be one.
  ///
  /// - Throws: `failed` if there is no such folder.
  init(_ path: String) throws(StoreError) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "."
    guard let resolved = unsafe realpath(folder, nil) else { throw Self.failure("find the folder of the store") }
    defer { unsafe free(resolved) }
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    self.path = unsafe String(cString: resolved) + "/" + name
  }

  /// Opens what is there, if it is a store of this version; nil if nothing is there.
  func open(version: String) throws(Unusable) -> Connection? {
    guard try exists() else { return nil }
    let connection: Connection
    let objection: String?
    do throws(StoreError) {
      connection = try Connection(opening: path)
      try connection.configure()
      objection = try connection.objection(toVersion: version)
    } catch {
      throw Unusable(error)
    }
    if let objection { throw Unusable(objection) }
    return connection
  }

  /// Makes an empty store where nothing is.
  func make(version: String) throws(StoreError) -> Connection {
    // SQLite would give it a mode that the umask decides, and gives the files beside it the mode of this one.
    let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.failure("make the store") }
    defer { close(file) }
    guard fchmod(file, 0o600) == 0 else { throw Self.failure("set the mode of the store") }
    let connection = try Connection(opening: path)
    try connection.configure()
    try connection.makeTables(version: version)
    return connection
  }

  /// Deletes what is there.
  func remove() throws(StoreError) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
      guard unsafe unlink(path + suffix) != 0, errno != ENOENT else { continue }
      guard unsafe rmdir(path + suffix) == 0 else { throw Self.failure("remove the store") }
    }
  }

  // MARK: -

  /// Whether there is a file that SQLite may be shown.
  private func exists() throws(Unusable) -> Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return false }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK: throw Unusable("it is a symbolic link")
    case S_IFDIR: throw Unusable("it is a folder")
    default: throw Unusable("it is not a file")
    }
    guard status.st_size > 0 else { throw Unusable("it is empty") }
    if status.st_mode & 0o077 != 0, unsafe chmod(path, 0o600) != 0 { throw Unusable("others may read it") }
    return true
  }

  private static func failure(_ operation: String) -> StoreError {
    StoreError(errno == ENOSPC ? .diskFull : .failed, operation, unsafe String(cString: strerror(errno)).lowercased())
  }
}

extension Connection {
  /// Sets how the file is used; the reasons are those of ``Store``.
  fileprivate func configure() throws(StoreError) {
    for setting in [
      "busy_timeout = 1000",
      // One connection at a time, so no memory is shared with others and no lock taken twice. Before all that reads the
      // file: the first reading decides.
      "locking_mode = EXCLUSIVE",
      // Of a new file only. Most rows fit into a page, and a load of megabytes is a quarter quicker than with 4,096.
      "page_size = 8192",
      // In KiB: what a run changes is written once.
      "cache_size = -16384",
      "journal_mode = WAL",
      "synchronous = NORMAL",
      "cell_size_check = ON",
      // What is deleted is no secret from who may read the rest.
      "secure_delete = OFF",
    ] {
      try run("PRAGMA " + setting, "open the store")
    }
  }

  /// Why the file is not a store of this version; nil if it is one.
  fileprivate func objection(toVersion version: String) throws(StoreError) -> String? {
    let mark = try run("PRAGMA application_id", "open the store")
    let tables = try run("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", "open the store")
    guard mark == ["\(Schema.applicationID)"], tables == Schema.statements else {
      return "it is not a store of patchbay"
    }
    let versions = try run("SELECT version FROM engine", "open the store")
    return versions == [version] ? nil : "it was made by another version of patchbay"
  }

  fileprivate func makeTables(version: String) throws(StoreError) {
    let operation: StaticString = "make the store"
    try run(.begin, operation)
    try run("PRAGMA application_id = \(Schema.applicationID)", operation)
    for statement in Schema.statements { try run(statement, operation) }
    var insertion = try use(.putEngine, operation)
    insertion.bind(version)
    try insertion.finish()
    try run(.commit, operation)
  }
}
