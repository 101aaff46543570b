/// One file that differs between two trees.
public struct TreeChange: Hashable, Sendable {
  /// What a tree has at the path.
  public struct Side: Hashable, Sendable {
    /// A file, a symbolic link or a submodule; never a folder.
    public let kind: EntryKind

    /// Its blob; a submodule's commit.
    public let id: ObjectID

    /// Describes an entry.
    public init(kind: EntryKind, id: ObjectID) {
      self.kind = kind
      self.id = id
    }
  }

  /// The path from the top of the trees.
  public let path: TreePath

  /// What was there; nil if the file is new.
  public let old: Side?

  /// What is there now; nil if the file is gone.
  public let new: Side?
}

extension TreeChange: CustomStringConvertible {
  /// The change as `git diff-tree --raw` prints it: modes, ids, a letter, a tab and the path.
  public var description: String {
    let none = String(repeating: "0", count: 2 * ObjectID.byteCount)
    let ids = [old, new].map { $0?.id.description ?? none }
    return ":\(Self.mode(old)) \(Self.mode(new)) \(ids[0]) \(ids[1]) \(letter)\t\(path)"
  }

  private var letter: Character {
    guard let old else { return "A" }
    guard let new else { return "D" }
    return old.kind.isFile == new.kind.isFile && (old.kind.isFile || old.kind == new.kind) ? "M" : "T"
  }

  private static func mode(_ side: Side?) -> String {
    side.map { String($0.kind.mode, radix: 8) } ?? "000000"
  }
}
