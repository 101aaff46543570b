import Rendering

/// A directory that one run writes: what it holds now, and how a new state takes the place of the old one.
///
/// ```
/// lock  waiting  retired  last-run.json     bookkeeping, 0600
/// state.sqlite                     what the newest run remembers, 0600; a cache
/// staging/                         new files until they are renamed, each at its path; gone after each run
/// site/                            another program's: the catalogue
/// public/…                         what anyone may read
/// private/…                        0700, its files 0600
/// ```
///
/// New files are written into `staging`, made durable all at once, and renamed, folders that are not there yet as a whole:
/// immutable files first, documents next, `index.json` last. What is no longer named is deleted after that. So a reader never sees a file half written nor a
/// document that names a file which is not there, wherever the run is cut off; and the next run begins by clearing
/// `staging`.
struct OutputDirectory: ~Copyable {
  /// The directory's path, without a slash at the end.
  let path: String

  private let lock: OutputLock

  /// Takes the lock, waiting for it as is said, and clears what a run left that was cut off.
  ///
  /// - Throws: `OUTPUT_BUSY`, `OUTPUT_FOREIGN` and what the file system says.
  init(_ path: String, waiting: Waiting) throws(ReconcilerError) {
    let lock = try OutputLock.take(directory: path, waiting: waiting)
    for entry in try FileSystem.list(path) ?? [] where !Self.isOurs(entry.name, entry.kind) {
      throw .foreign(path + "/" + entry.name)
    }
    try FileSystem.removeTree(path + "/" + Self.staging)
    self.lock = lock
    self.path = path
  }

  /// The paths of the files of both roots, from the directory: `public/catalog.json`.
  ///
  /// - Throws: `OUTPUT_FOREIGN` if there is one that no engine writes; what the file system says.
  func files() throws(ReconcilerError) -> Set<String> {
    var files: Set<String> = []
    for root in OutputRoot.allCases { try Self.list(root, root.rawValue, in: path, into: &files) }
    return files
  }

  /// The folders that are there, of those that an output can have below its roots; files in them are not looked for.
  ///
  /// - Throws: `OUTPUT_FOREIGN` if something else is in a folder's place; what the file system says.
  func folders() throws(ReconcilerError) -> [String] {
    var folders: [String] = []
    for (root, names) in [
      (OutputRoot.public, [""] + OutputPaths.publicFolders), (.private, [""] + OutputPaths.privateFolders),
    ] {
      for name in names {
        let folder = name.isEmpty ? root.rawValue : root.rawValue + "/" + name
        switch try FileSystem.kind(path + "/" + folder) {
        case .directory?: folders.append(folder)
        case nil: break
        default: throw .foreign(path + "/" + folder)
        }
      }
    }
    return folders
  }

  /// What makes places for the workers' new files.
  func stages(over existing: ExistingFiles, trustsNames: Bool) throws(ReconcilerError) -> Stages {
    try FileSystem.makeDirectory(path + "/" + Self.staging, mode: 0o700)
    return Stages(directory: path, existing: existing, trustsNames: trustsNames)
  }

  /// Removes what was staged and will not be published.
  func clear() throws(ReconcilerError) { try FileSystem.removeTree(path + "/" + Self.staging) }

  /// The immutable files that are there although nothing names them, as far as they were noted.
  func retired() throws(ReconcilerError) -> [String] { try RetiredFiles.paths(in: path) }

  /// Lets the staged files take their places and deletes what is no longer named.
  ///
  /// - Parameters:
  ///   - stages: What the workers wrote, `public/index.json` among it.
  ///   - existing: The files that go unless a worker named them.
  ///   - revision: The revision that these files show.
  ///   - published: The revision that is published now; nil if there is none.
  ///   - isWithdrawn: Whether an immutable file must go at once, since its release was revoked.
  /// - Throws: What the file system says; what readers see is then whole still, old or new.
  /// - Returns: How much changed.
  func publish(
    _ stages: [StagedFiles], over existing: Set<String>, revision: String, after published: String?,
    isWithdrawn: (String) -> Bool
  ) throws(ReconcilerError) -> Changes {
    var stopwatch = Timings.Stopwatch()
    var unnamed = existing
    for stage in stages where !unnamed.isEmpty { unnamed.subtract(stage.named) }
    let kept = unnamed.filter { Self.isImmutable($0) && !isWithdrawn($0) }
    let retired = try RetiredFiles.note(kept.sorted(), revision: revision, after: published, in: path)

    let written = stages.flatMap(\.written)
    Timings.count { $0.filesWritten += written.count }
    stopwatch.lap(.delete)
    if !written.isEmpty { try FileSystem.synchronize(path) }
    stopwatch.lap(.synchronize)
    try place(written)
    stopwatch.lap(.rename)

    var deleted: [String] = []
    let due = Set(retired.due)
    for file in unnamed.sorted() where !Self.isImmutable(file) || due.contains(file) || isWithdrawn(file) {
      if try FileSystem.removeFile(path + "/" + file) { deleted.append(file) }
      try removeEmptyDirectories(above: file)
    }
    try retired.forgetDue(in: path)
    try clear()
    stopwatch.lap(.delete)
    return Changes(
      writtenFiles: written.map(\.path), deletedFiles: deleted,
      unchanged: stages.reduce(0) { $0 + $1.named.count } - written.count,
      bytes: stages.reduce(0) { $0 + $1.bytes })
  }

  // MARK: -

  /// The document that is written last.
  static let index = "public/index.json"

  /// Whether a file's name changes with its content.
  private static func isImmutable(_ path: String) -> Bool {
    ["bundles/", "icons/"].contains { path.dropFirst(OutputRoot.public.rawValue.count + 1).hasPrefix($0) }
  }

  /// The directory of new files.
  static let staging = "staging"

  /// The catalogue's, which `patchbay pages` makes of the public root.
  private static let site = "site"

  private static func isOurs(_ name: String, _ kind: FileSystem.EntryKind) -> Bool {
    switch kind {
    case .directory: name == staging || name == site || OutputRoot.allCases.contains { $0.rawValue == name }
    case .file: bookkeeping.contains { name == $0 || name == $0 + ".new" }
    case .other: false
    }
  }

  /// The files that stand beside the roots; SQLite's own too, which a run that was cut off leaves.
  private static let bookkeeping =
    ["lock", OutputLock.waiting, RetiredFiles.name, LastRun.name]
    + ["", "-wal", "-journal", "-shm"].map { Memory.name + $0 }

  private static func list(
    _ root: OutputRoot, _ folder: String, in path: String, into files: inout Set<String>
  ) throws(ReconcilerError) {
    for entry in try FileSystem.list(path + "/" + folder) ?? [] {
      let name = folder + "/" + entry.name
      switch entry.kind {
      case .directory: try list(root, name, in: path, into: &files)
      case .file where OutputPaths.isOurs(String(name.dropFirst(root.rawValue.count + 1)), in: root): files.insert(name)
      default: throw .foreign(path + "/" + name)
      }
    }
  }

  /// Lets new files take their places: immutable ones, documents, `index.json`.
  private func place(_ files: [StagedFiles.File]) throws(ReconcilerError) {
    var whole: [Substring: Bool] = [:]
    var index: StagedFiles.File?
    for isImmutable in [true, false] {
      for file in files where file.isImmutable == isImmutable {
        if file.path == Self.index {
          index = file
        } else if let folder = Self.folderBelowRoot(of: file.path) {
          if whole[folder] == nil { try placeWhole(folder, &whole) }
          if whole[folder] != true { try place(file) }
        } else {
          try place(file)
        }
      }
    }
    if let index { try place(index) }
  }

  /// Lets a folder below a root take its place with all that is in it, if it is not there yet: thousands of files at once.
  private func placeWhole(_ folder: Substring, _ whole: inout [Substring: Bool]) throws(ReconcilerError) {
    let target = path + "/" + folder
    var isPlaced = false
    if try FileSystem.kind(target) == nil {
      try Self.makeFolders(above: String(folder), in: path + "/")
      isPlaced = try FileSystem.rename(path + "/" + Self.staging + "/" + folder, to: target)
    }
    whole[folder] = isPlaced
  }

  private func place(_ file: StagedFiles.File) throws(ReconcilerError) {
    let (staged, target) = (path + "/" + Self.staging + "/" + file.path, path + "/" + file.path)
    if try FileSystem.rename(staged, to: target) { return }
    // The folder is not there yet. Made on demand, since most files go where others are.
    try Self.makeFolders(above: file.path, in: path + "/")
    guard try FileSystem.rename(staged, to: target) else { throw FileSystem.failure("replace", target) }
  }

  /// Makes the folders that a file is in, below a directory whose name ends with a slash.
  static func makeFolders(above file: String, in directory: String) throws(ReconcilerError) {
    // Mostly all but the innermost are there.
    guard let folder = folder(of: file) else { return }
    let mode: UInt32 = file.utf8.starts(with: OutputRoot.private.rawValue.utf8) ? 0o700 : 0o755
    if try FileSystem.makeInnermostDirectory(directory + folder, mode: mode) { return }
    try makeFolders(above: folder, in: directory)
    try FileSystem.makeDirectory(directory + folder, mode: mode)
  }

  private func removeEmptyDirectories(above file: String) throws(ReconcilerError) {
    var innermost = Self.folder(of: file)
    while let folder = innermost, let outer = Self.folder(of: folder) {
      guard try FileSystem.removeDirectoryIfEmpty(path + "/" + folder) else { return }
      innermost = outer
    }
  }

  /// The folder that a file or folder is in. By bytes: to Swift a slash and a combining mark are one character.
  private static func folder(of path: String) -> String? {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
  }

  /// The folder directly below its root that a file is in; nil if it is in none.
  private static func folderBelowRoot(of file: String) -> Substring? {
    guard let first = file.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    return file.utf8[file.utf8.index(after: first)...].firstIndex(of: UInt8(ascii: "/")).map { file[..<$0] }
  }
}

/// How a run changed its output directory, and what it made for that.
public struct Changes: Sendable {
  /// The revision that the output showed before, as 40 hexadecimal digits; nil if there was none.
  public internal(set) var previous: String?

  /// The files that are new or have other bytes, by their paths in the output directory, in no order.
  public internal(set) var writtenFiles: [String] = []

  /// The files that were removed.
  public internal(set) var deletedFiles: [String] = []

  /// How many files are new or have other bytes.
  public var written: Int { writtenFiles.count }

  /// How many files were removed.
  public var deleted: Int { deletedFiles.count }

  /// Files that were made again and were right already.
  public internal(set) var unchanged = 0

  /// Bytes of the files that were written.
  public internal(set) var bytes = 0

  /// Tenants that were made again.
  public internal(set) var tenants = 0

  /// Plugins that were made again.
  public internal(set) var plugins = 0

  /// Files that were not as the commit has them although it was published, in order; a run that verifies mends them.
  public internal(set) var mended: [String] = []

  /// Why nothing that was remembered could be used, or nothing can be remembered; nil if there is nothing to say.
  public internal(set) var note: String?

  /// Whether the output was right as it was, and nothing was looked at.
  public var isNothing: Bool { tenants == 0 && plugins == 0 && written == 0 && deleted == 0 }
}
