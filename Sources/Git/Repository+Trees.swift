/// A file in a tree, with the path that leads to it.
public struct TreeFile: Hashable, Sendable {
  /// The path from the tree that was listed.
  public let path: TreePath

  /// What it is: a file, a symbolic link or a submodule.
  public let kind: EntryKind

  /// Its blob; a submodule's commit.
  public let id: ObjectID

  /// Makes a file.
  public init(path: TreePath, kind: EntryKind, id: ObjectID) {
    self.path = path
    self.kind = kind
    self.id = id
  }
}

/// Bounds on what is taken of a tree, since a few hundred bytes can describe one of a billion files.
public enum TreeLimits {
  /// How deep folders may nest.
  public static let levels = 512

  /// How many files and folders a list takes unless it is told otherwise.
  public static let files = 250_000

  /// How many bytes the paths of a list may have, for each file that it may hold.
  public static let pathBytes = 256

  /// How many bytes one folder's object may have: enough for a million files.
  public static let objectBytes = 64 << 20
}

extension Repository {
  /// What is at a path in a tree, looking at one tree for each name in it; nil if nothing is there.
  ///
  /// - Parameters:
  ///   - path: Names parted by slashes; the empty path is the tree itself.
  ///   - tree: Where the path begins.
  /// - Throws: What reading a tree may.
  /// - Returns: What is there.
  public func entry(at path: String, in tree: ObjectID) throws(GitError) -> (kind: EntryKind, id: ObjectID)? {
    var found = (kind: EntryKind.tree, id: tree)
    for name in path.utf8.split(separator: UInt8(ascii: "/")) {
      guard found.kind == .tree else { return nil }
      var entries = try entries(of: found.id)
      repeat {
        guard try entries.next() else { return nil }
      } while !entries.isNamed(name)
      found = (entries.kind, entries.id)
    }
    return found
  }

  /// The id of the folder at a path in a tree; nil if there is none.
  public func folder(_ path: String, in tree: ObjectID) throws(GitError) -> ObjectID? {
    guard let entry = try entry(at: path, in: tree), entry.kind == .tree else { return nil }
    return entry.id
  }

  /// Every file below a tree, in git's order: that of the whole paths' bytes.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - prefix: What the paths begin with; a slash is put after it.
  ///   - limit: How many files and folders to take at most.
  /// - Throws: `tooManyFiles`; what reading a tree may.
  /// - Returns: The files, symbolic links and submodules.
  public func files(
    below tree: ObjectID, prefix: String = "", limit: Int = TreeLimits.files
  ) throws(GitError) -> [TreeFile] {
    var walk = TreeWalk(in: prefix, limit: limit)
    var files: [TreeFile] = []
    try list(tree, level: 1, &walk, &files)
    return files
  }

  private func list(
    _ tree: ObjectID, level: Int, _ walk: inout TreeWalk, _ files: inout [TreeFile]
  ) throws(GitError) {
    guard level <= TreeLimits.levels else { throw .tooDeep }
    var entries = try entries(of: tree)
    while try entries.next() {
      let length = try walk.enter(entries)
      if entries.kind == .tree {
        try list(entries.id, level: level + 1, &walk, &files)
      } else {
        files.append(TreeFile(path: walk.path, kind: entries.kind, id: entries.id))
      }
      walk.leave(length)
    }
  }
}

/// Where a walk through trees is, and how far it may still go.
struct TreeWalk {
  private let limit: Int
  private var entries = 0
  private var bytes = 0
  private var current: [UInt8]

  /// Begins a walk.
  ///
  /// - Parameters:
  ///   - prefix: What all paths begin with.
  ///   - limit: How many files and folders to enter at most.
  init(in prefix: String = "", limit: Int) {
    current = prefix.isEmpty ? [] : Array(prefix.utf8) + [UInt8(ascii: "/")]
    self.limit = limit
  }

  /// The path of the file that the walk is at.
  var path: TreePath { TreePath(bytes: current) }

  /// Goes to a file or into a folder; returns what ``leave(_:)`` needs to come back.
  mutating func enter(_ entry: borrowing TreeCursor) throws(GitError) -> Int {
    let length = current.count
    entry.appendName(to: &current)
    try enter(entry.kind)
    return length
  }

  /// Goes to a file or into a folder by its name.
  mutating func enter(_ name: [UInt8], _ kind: EntryKind) throws(GitError) -> Int {
    let length = current.count
    current += name
    try enter(kind)
    return length
  }

  /// Counts the entry whose name is the last of the path now.
  private mutating func enter(_ kind: EntryKind) throws(GitError) {
    guard entries < limit else { throw .tooMany("\(limit) files") }
    entries += 1
    if kind == .tree { current.append(UInt8(ascii: "/")) }
    bytes += current.count
    // A few files may have long paths, all of them together may not.
    guard bytes / TreeLimits.pathBytes <= max(limit, 4_096) else {
      throw .tooMany("\(bytes) bytes of paths")
    }
  }

  /// Comes back from a file or a folder.
  mutating func leave(_ length: Int) { current.removeSubrange(length...) }
}

extension GitError {
  static var tooDeep: GitError {
    GitError(.tooManyFiles, "walk a tree", "its folders nest more than \(TreeLimits.levels) levels deep")
  }

  static func tooMany(_ what: String) -> GitError {
    GitError(.tooManyFiles, "walk a tree", "it holds more than \(what)")
  }
}
