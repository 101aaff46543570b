import Diagnostics
import Git
import Registry
import Rendering
import YAML

/// What a file said at some commit.
enum PastFile {
  /// There was none.
  case absent

  /// It was broken, so what it said before counted on.
  case broken

  /// Its outermost mapping.
  case right(Node)
}

/// What counted of a file before and after a commit.
struct PastChange {
  /// What it said; nil where there was none. Of a file that is broken now nothing is known to have changed, so both are nil.
  let old, new: Node?

  /// Whether it was broken before, and whether it is now.
  let wasBroken, isBroken: Bool
}

extension Repository {
  /// What counts of a file before and after a commit.
  ///
  /// - Parameters:
  ///   - change: The file's entries, by its name.
  ///   - path: The file's path.
  ///   - before: The commit before; nil if there is none.
  ///   - isRight: Whether a file is a document that counts.
  /// - Throws: What reading may.
  /// - Returns: The change.
  func pastChange(
    _ change: TreeChange, at path: String, before: ObjectID?, _ isRight: (RepositoryFile) -> Bool
  ) throws(GitError) -> PastChange {
    let (old, new) = (try pastFile(change.old, at: path, isRight), try pastFile(change.new, at: path, isRight))
    guard !new.isBroken else { return PastChange(old: nil, new: nil, wasBroken: old.isBroken, isBroken: true) }
    return PastChange(
      old: old.isBroken ? try lastRight(path, since: before, isRight) : old.root, new: new.root,
      wasBroken: old.isBroken, isBroken: false)
  }

  /// Reads what a file said.
  func pastFile(
    _ side: TreeChange.Side?, at path: String, _ isRight: (RepositoryFile) -> Bool
  ) throws(GitError) -> PastFile {
    guard let side else { return .absent }
    guard side.kind.isFile,
      let file = try read([TreeFile(path: TreePath(path), kind: side.kind, id: side.id)]).first, file.mode == .file,
      isRight(file), let root = YAMLReader.read(SourceText(path: path, bytes: file.bytes)).document?.root,
      case .mapping = root.value
    else { return .broken }
    return .right(root)
  }

  /// What a file said the last time that it was right; nil if it was not there since.
  private func lastRight(
    _ path: String, since commit: ObjectID?, _ isRight: (RepositoryFile) -> Bool
  ) throws(GitError) -> Node? {
    guard let commit else { return nil }
    var found: Node?
    try walkFirstParents(from: commit) { commit throws(GitError) in
      let entry = try entry(at: path, in: commit.tree)
      let file = try pastFile(entry.map { TreeChange.Side(kind: $0.kind, id: $0.id) }, at: path, isRight)
      found = file.root
      return file.isBroken
    }
    return found
  }
}

extension PastFile {
  /// What it said, if that counted.
  var root: Node? { if case .right(let root) = self { root } else { nil } }

  /// Whether it was broken.
  var isBroken: Bool { if case .broken = self { true } else { false } }
}

extension PastChange {
  /// The keys whose values differ, in order of their bytes; those of a document that was not there are none.
  var keys: [String] { Node.keys(thatDifferIn: old, new) }

  /// Whether the file came to be held, or was mended; nil if neither.
  var turn: HistoryEvent.Kind? { wasBroken == isBroken ? nil : isBroken ? .held : .mended }
}
