import Git
import Registry

/// Reading files for the registry, which knows nothing of git.
extension Repository {
  /// The most bytes of a file that are read; a longer one is a finding, whatever it holds.
  static let fileLimit = 64 << 20

  /// The most files of a folder that are read; one with more is a finding.
  static let folderLimit = 100_000

  /// Every file below a folder's tree, with its bytes; of a folder that is too large only that it is.
  func read(below tree: ObjectID, at path: String) throws(GitError) -> [RepositoryFile] {
    let files: [TreeFile]
    do throws(GitError) { files = try self.files(below: tree, prefix: path, limit: Self.folderLimit) } catch {
      guard error.code == .tooManyFiles else { throw error }
      return [RepositoryFile(path: path, mode: .tooLarge, content: RepositoryFile.ContentID(tree), bytes: [])]
    }
    return try read(files)
  }

  /// Files with their bytes. Those of links and submodules are not followed.
  func read(_ files: [TreeFile]) throws(GitError) -> [RepositoryFile] {
    var read: [RepositoryFile] = []
    read.reserveCapacity(files.count)
    for file in files { read.append(try self.read(file)) }
    return read
  }

  private func read(_ file: TreeFile) throws(GitError) -> RepositoryFile {
    var mode: RepositoryFile.Mode =
      switch file.kind {
      case .symlink: .symbolicLink
      case .submodule: .submodule
      case .file, .executable, .tree: .file
      }
    var bytes: [UInt8] = []
    if mode == .file {
      do throws(GitError) { bytes = try self.bytes(of: file.id, limit: Self.fileLimit) } catch {
        guard error.code == .tooLarge else { throw error }
        mode = .tooLarge
      }
    }
    return RepositoryFile(path: file.path.text, mode: mode, content: RepositoryFile.ContentID(file.id), bytes: bytes)
  }
}

extension RepositoryFile.ContentID {
  /// The identity of a blob.
  init(_ id: ObjectID) {
    let words = id.words
    self.init(words.0, words.1, UInt64(words.2))
  }

  /// The blob.
  var objectID: ObjectID {
    ObjectID(words: (rawValue.0, rawValue.1, UInt32(truncatingIfNeeded: rawValue.2)))
  }
}
