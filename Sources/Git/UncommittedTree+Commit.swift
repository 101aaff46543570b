extension UncommittedTree {
  /// The commit that would have this tree. It is kept in memory, like the tree's own new objects.
  ///
  /// - Parameters:
  ///   - parent: The commit that it is made on; nil if there is none.
  ///   - time: When it is made, in seconds since 1970, UTC.
  /// - Returns: The commit, and where to read it.
  public func committed(after parent: ObjectID?, at time: Int64) -> (commit: Commit, location: RepositoryLocation) {
    let signature = "Not committed <> \(time) +0000"
    var lines = ["tree \(tree)"]
    if let parent { lines.append("parent \(parent)") }
    lines += ["author \(signature)", "committer \(signature)", "", "What is not committed yet", ""]
    let bytes = Array(lines.joined(separator: "\n").utf8)
    guard let commit = Commit(ObjectID(hashing: bytes, .commit), parsing: bytes, isBoundary: false) else {
      preconditionFailure("what was just written is a commit")
    }
    let object = ObjectInMemory(kind: .commit, bytes: bytes)
    return (commit, RepositoryLocation(location, holding: location.objectsInMemory + [object]))
  }
}
