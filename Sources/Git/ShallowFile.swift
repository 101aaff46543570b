internal import CGit2
private import Glibc

/// The list that a shallow clone keeps of the commits at which its history ends, an id on each line.
///
/// libgit2 1.5 knows that a clone is shallow, but still names the parents that are not there.
///
/// Git's documentation: <https://git-scm.com/docs/shallow>.
enum ShallowFile {
  /// The commits whose parents are not there; empty for a whole clone.
  static func read(of repository: borrowing Handle) throws(GitError) -> Set<ObjectID> {
    guard unsafe git_repository_is_shallow(repository.pointer) == 1 else { return [] }
    let path = unsafe String(cString: git_repository_commondir(repository.pointer)) + "shallow"
    guard let file = unsafe fopen(path, "r") else {
      throw GitError(.failed, "read \(path)", unsafe String(cString: strerror(errno)))
    }
    defer { unsafe fclose(file) }
    var ids: Set<ObjectID> = []
    var line: [CChar] = Array(repeating: 0, count: 64)
    while unsafe fgets(&line, Int32(line.count), file) != nil {
      let digits = line.prefix(2 * ObjectID.byteCount).map(UInt8.init(bitPattern:))
      if let id = ObjectID(String(decoding: digits, as: UTF8.self)) { ids.insert(id) }
    }
    return ids
  }
}
