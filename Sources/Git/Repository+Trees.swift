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

/// Bounds on what a tree may hold, since a few hundred bytes can describe a tree of a billion files.
public enum TreeLimits {
  /// How deep folders may nest.
  public static let levels = 512

  /// How many files a listing takes unless it is told otherwise.
  public static let files = 5_000_000
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
    var listing = Listing(path: prefix.isEmpty ? [] : Array(prefix.utf8) + [UInt8(ascii: "/")], limit: limit)
    try list(tree, level: 1, &listing)
    return listing.files
  }

  private struct Listing {
    var path: [UInt8]
    let limit: Int
    var entries = 0
    var files: [TreeFile] = []
  }

  private func list(_ tree: ObjectID, level: Int, _ listing: inout Listing) throws(GitError) {
    guard level <= TreeLimits.levels else { throw .tooDeep }
    let start = listing.path.count
    var entries = try entries(of: tree)
    while try entries.next() {
      guard listing.entries < listing.limit else { throw .tooMany(listing.limit) }
      listing.entries += 1
      entries.appendName(to: &listing.path)
      if entries.kind == .tree {
        listing.path.append(UInt8(ascii: "/"))
        try list(entries.id, level: level + 1, &listing)
      } else {
        listing.files.append(TreeFile(path: TreePath(bytes: listing.path), kind: entries.kind, id: entries.id))
      }
      listing.path.removeSubrange(start...)
    }
  }
}

extension GitError {
  static var tooDeep: GitError {
    GitError(.tooManyFiles, "walk a tree", "its folders nest more than \(TreeLimits.levels) levels deep")
  }

  static func tooMany(_ limit: Int) -> GitError {
    GitError(.tooManyFiles, "walk a tree", "it holds more than \(limit) files")
  }
}
