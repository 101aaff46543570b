import Rendering
import Synchronization

/// Makes a stage for each worker of a run.
final class Stages: Sendable {
  private let directory: String
  private let existing: Set<String>
  private let count = Atomic(0)

  /// Prepares the stages of an output directory.
  init(directory: String, existing: Set<String>) {
    self.directory = directory
    self.existing = existing
  }

  /// Makes the next one.
  func make() throws(ReconcilerError) -> Stage {
    let number = count.wrappingAdd(1, ordering: .relaxed).oldValue
    return try Stage(directory: directory, number: number, existing: existing)
  }
}

/// Where one worker puts new files until all of them can take their places.
struct Stage: ~Copyable {
  private let directory: String
  private let folder: String
  private let existing: Set<String>
  private(set) var files = StagedFiles()

  /// Makes the worker's folder.
  init(directory: String, number: Int, existing: Set<String>) throws(ReconcilerError) {
    let staging = directory + "/" + OutputDirectory.staging
    let folder = staging + "/\(number)"
    try FileSystem.makeDirectory(staging, mode: 0o700)
    try FileSystem.makeDirectory(folder, mode: 0o700)
    self.folder = folder
    self.directory = directory
    self.existing = existing
  }

  /// Names a file of the new state, and writes it unless it stands there already, byte for byte.
  mutating func add(_ file: OutputFile, _ bytes: [UInt8]) throws(ReconcilerError) {
    let path = file.root.rawValue + "/" + file.path
    files.named.append(path)
    if existing.contains(path), try FileSystem.file(directory + "/" + path, holds: bytes) { return }
    let staged = folder + "/\(files.written.count)"
    try FileSystem.create(staged, bytes, mode: file.root == .private ? 0o600 : 0o644)
    files.written.append(StagedFiles.File(path: path, staged: staged, isImmutable: file.isImmutable))
    files.bytes += bytes.count
  }

  /// Names an immutable file of the new state if it stands there already; its name says that its bytes are right.
  ///
  /// - Returns: Whether it does.
  mutating func keep(_ file: OutputFile) -> Bool {
    let path = file.root.rawValue + "/" + file.path
    guard file.isImmutable, existing.contains(path) else { return false }
    files.named.append(path)
    return true
  }
}

/// What one worker put aside.
struct StagedFiles: Sendable {
  /// A new file, not yet in its place.
  struct File: Sendable {
    /// Where it belongs, from the output directory.
    let path: String

    /// Where it is.
    let staged: String

    /// Whether its name changes with its content.
    let isImmutable: Bool
  }

  /// The paths of the new state that this worker is to see to.
  var named: [String] = []

  /// Those that had to be written.
  var written: [File] = []

  /// The size of what was written.
  var bytes = 0
}
