import Diagnostics
import Git
import Registry
import YAML

/// What a file said at some commit.
enum PastFile {
  /// There was none.
  case absent

  /// It cannot be understood, so what it said before stood on.
  case illegible

  /// Its outermost mapping.
  case legible(Node)
}

/// What a file said before and after a commit; nil where there was none.
struct PastChange {
  let old, new: Node?
}

extension Repository {
  /// What a file says before and after a commit.
  ///
  /// - Parameters:
  ///   - change: The file's entries, by its name.
  ///   - path: The file's path.
  ///   - before: The commit before; nil if there is none.
  ///   - isLegible: Whether a mapping can be understood.
  /// - Throws: What reading may.
  /// - Returns: The change; nil if the file cannot be understood now.
  func pastChange(
    _ change: TreeChange, at path: String, before: ObjectID?, _ isLegible: (Node) -> Bool = { _ in true }
  ) throws(GitError) -> PastChange? {
    let new: Node?
    switch try pastFile(change.new, at: path, isLegible) {
    case .absent: new = nil
    case .illegible: return nil
    case .legible(let root): new = root
    }
    switch try pastFile(change.old, at: path, isLegible) {
    case .absent: return PastChange(old: nil, new: new)
    case .illegible: return PastChange(old: try lastLegible(path, since: before, isLegible), new: new)
    case .legible(let root): return PastChange(old: root, new: new)
    }
  }

  /// Reads what a file said.
  func pastFile(
    _ side: TreeChange.Side?, at path: String, _ isLegible: (Node) -> Bool
  ) throws(GitError) -> PastFile {
    guard let side else { return .absent }
    guard side.kind.isFile,
      let file = try read([TreeFile(path: TreePath(path), kind: side.kind, id: side.id)]).first, file.mode == .file,
      let root = YAMLReader.read(SourceText(path: path, bytes: file.bytes)).document?.root,
      case .mapping = root.value, isLegible(root)
    else { return .illegible }
    return .legible(root)
  }

  /// What a file said the last time that it could be understood; nil if it was not there since.
  private func lastLegible(
    _ path: String, since commit: ObjectID?, _ isLegible: (Node) -> Bool
  ) throws(GitError) -> Node? {
    guard let commit else { return nil }
    var found: Node?
    try walkFirstParents(from: commit) { commit throws(GitError) in
      let entry = try entry(at: path, in: commit.tree)
      switch try pastFile(entry.map { TreeChange.Side(kind: $0.kind, id: $0.id) }, at: path, isLegible) {
      case .absent: return false
      case .illegible: return true
      case .legible(let root):
        found = root
        return false
      }
    }
    return found
  }
}

extension PastChange {
  /// The keys whose values differ, in order of their bytes; those of a document that was not there are none.
  var keys: [String] { Node.keys(thatDifferIn: old, new) }
}
