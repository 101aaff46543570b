import Rendering

/// A directory that one run writes: what it holds now, and how a new state takes the place of the old one.
///
/// ```
/// lock  retired  last-run.json     bookkeeping, 0600
/// staging/<worker>/<number>        new files until they are renamed; gone after each run
/// public/…                         what anyone may read
/// private/…                        0700, its files 0600
/// ```
///
/// New files are written into `staging`, made durable all at once, and renamed: immutable files first, documents next,
/// `index.json` last. What is no longer named is deleted after that. So a reader never sees a file half written nor a
/// document that names a file which is not there, wherever the run is cut off; and the next run begins by clearing
/// `staging`.
struct OutputDirectory: ~Copyable {
  /// The directory's path, without a slash at the end.
  let path: String

  /// The paths of the files that were there when the run began, from the directory: `public/catalog.json`.
  let existing: Set<String>

  private let lock: OutputLock

  /// Takes the lock and looks at what is there.
  ///
  /// - Throws: `OUTPUT_BUSY`, `OUTPUT_FOREIGN` and what the file system says.
  init(_ path: String) throws(ReconcilerError) {
    let lock = try OutputLock.take(directory: path)
    for entry in try FileSystem.list(path) ?? [] where !Self.isOurs(entry.name, entry.kind) {
      throw .foreign(path + "/" + entry.name)
    }
    var existing: Set<String> = []
    for root in OutputRoot.allCases {
      try Self.list(root, root.rawValue, in: path, into: &existing)
    }
    try FileSystem.removeTree(path + "/" + Self.staging)
    self.lock = lock
    self.path = path
    self.existing = existing
  }

  /// What makes places for the workers' new files.
  var stages: Stages { Stages(directory: path, existing: existing) }

  /// Lets the staged files take their places and deletes what is no longer named.
  ///
  /// - Parameters:
  ///   - stages: What the workers wrote, `public/index.json` among it.
  ///   - revision: The revision that these files show.
  ///   - published: The revision that is published now; nil if there is none.
  ///   - isWithdrawn: Whether an immutable file must go at once, since its release was revoked.
  /// - Throws: What the file system says; what readers see is then whole still, old or new.
  /// - Returns: How much changed.
  func publish(
    _ stages: [StagedFiles], revision: String, after published: String?, isWithdrawn: (String) -> Bool
  ) throws(ReconcilerError) -> Changes {
    var named = Set<String>(minimumCapacity: existing.count)
    for stage in stages { named.formUnion(stage.named) }
    let unnamed = existing.subtracting(named).sorted()
    let immutable = unnamed.filter(Self.isImmutable)
    let retired = try RetiredFiles.note(immutable, revision: revision, after: published, in: path)

    let written = stages.flatMap(\.written)
    if !written.isEmpty { try FileSystem.synchronize(path) }
    var index: StagedFiles.File?
    for isImmutable in [true, false] {
      for file in written where file.isImmutable == isImmutable {
        if file.path == Self.index { index = file } else { try place(file) }
      }
    }
    if let index { try place(index) }

    var deleted = 0
    let due = Set(retired.due)
    for file in unnamed where !Self.isImmutable(file) || due.contains(file) || isWithdrawn(file) {
      try FileSystem.removeFile(path + "/" + file)
      try removeEmptyDirectories(above: file)
      deleted += 1
    }
    try retired.forgetDue(in: path)
    try FileSystem.removeTree(path + "/" + Self.staging)
    return Changes(
      written: written.count, unchanged: named.count - written.count, deleted: deleted,
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

  private static func isOurs(_ name: String, _ kind: FileSystem.EntryKind) -> Bool {
    switch kind {
    case .directory: name == staging || OutputRoot.allCases.contains { $0.rawValue == name }
    case .file: bookkeeping.contains { name == $0 || name == $0 + ".new" }
    case .other: false
    }
  }

  /// The files that stand beside the roots.
  private static let bookkeeping = ["lock", RetiredFiles.name, LastRun.name, "state.sqlite"]

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

  private func place(_ file: StagedFiles.File) throws(ReconcilerError) {
    let target = path + "/" + file.path
    if try FileSystem.rename(file.staged, to: target) { return }
    // The folder is not there yet. Made on demand, since most files go where others are.
    for folder in Self.folders(above: file.path) {
      let mode: UInt32 = file.path.hasPrefix(OutputRoot.private.rawValue) ? 0o700 : 0o755
      try FileSystem.makeDirectory(path + "/" + folder, mode: mode)
    }
    guard try FileSystem.rename(file.staged, to: target) else { throw FileSystem.failure("replace", target) }
  }

  private func removeEmptyDirectories(above file: String) throws(ReconcilerError) {
    for folder in Self.folders(above: file).dropFirst().reversed() {
      guard try FileSystem.removeDirectoryIfEmpty(path + "/" + folder) else { return }
    }
  }

  /// The folders that a file is in, outermost first. By bytes: to Swift a slash and a combining mark are one character.
  private static func folders(above file: String) -> [Substring] {
    file.utf8.indices.filter { file.utf8[$0] == UInt8(ascii: "/") }.map { file[..<$0] }
  }
}

/// How a run changed its output directory.
public struct Changes: Sendable {
  /// Files that are new or have other bytes.
  public let written: Int

  /// Files that were right already.
  public let unchanged: Int

  /// Files that were removed.
  public let deleted: Int

  /// Bytes of the files that were written.
  public let bytes: Int
}
