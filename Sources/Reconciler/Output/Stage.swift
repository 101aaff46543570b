import Rendering
import Synchronization

/// What is known of the files that an output directory holds when a run begins.
enum ExistingFiles: Sendable {
  /// Their paths from the directory: `public/catalog.json`. A run that makes everything lists them once.
  case listed(Set<String>)

  /// Nothing: a run that makes a few files looks each up.
  case unlisted
}

/// Makes a stage for each worker of a run.
struct Stages: Sendable {
  /// The output directory.
  let directory: String

  /// What it holds.
  let existing: ExistingFiles

  /// Whether immutable files are compared too, whose names say that their bytes are right.
  var trustsNames = true

  /// Makes the next one.
  func make() -> Stage { Stage(self) }
}

/// Where one worker puts new files until all of them can take their places.
///
/// A file stands in `staging` at the path that it will have in the output directory, so that a folder which is not there
/// yet can take its place as a whole.
struct Stage: ~Copyable {
  private let stages: Stages
  private let staging: String
  private(set) var files = StagedFiles()

  fileprivate init(_ stages: Stages) {
    self.stages = stages
    staging = stages.directory + "/" + OutputDirectory.staging + "/"
  }

  /// Names a file of the new state, and writes it unless it stands there already, byte for byte.
  mutating func add(_ file: OutputFile, _ bytes: [UInt8]) throws(ReconcilerError) {
    let path = file.root.rawValue + "/" + file.path
    files.named.append(path)
    if mayExist(path), try FileSystem.file(stages.directory + "/" + path, holds: bytes) { return }
    let mode: UInt32 = file.root == .private ? 0o600 : 0o644
    if try !FileSystem.create(staging + path, bytes, mode: mode) {
      try OutputDirectory.makeFolders(above: path, in: staging)
      guard try FileSystem.create(staging + path, bytes, mode: mode) else {
        throw FileSystem.failure("create", staging + path)
      }
    }
    files.written.append(StagedFiles.File(path: path, isImmutable: file.isImmutable))
    files.bytes += bytes.count
  }

  /// Names an immutable file of the new state if it stands there already; its name says that its bytes are right.
  ///
  /// - Returns: Whether it does.
  mutating func keep(_ file: OutputFile) throws(ReconcilerError) -> Bool {
    let path = file.root.rawValue + "/" + file.path
    guard file.isImmutable, stages.trustsNames, mayExist(path) else { return false }
    if case .unlisted = stages.existing, try FileSystem.kind(stages.directory + "/" + path) != .file { return false }
    files.named.append(path)
    return true
  }

  private func mayExist(_ path: String) -> Bool {
    switch stages.existing {
    case .listed(let paths): paths.contains(path)
    case .unlisted: true
    }
  }
}

/// What one worker put aside.
struct StagedFiles: Sendable {
  /// A new file, not yet in its place.
  struct File: Sendable {
    /// Where it belongs, from the output directory, and where it is, from `staging`.
    let path: String

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
