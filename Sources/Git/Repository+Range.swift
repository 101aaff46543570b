extension Repository {
  /// The commits that one commit descends from, itself among them, and another does not: what `git log base..head` lists,
  /// each behind those that it descends from.
  ///
  /// The newest commits are looked at first, and the walk ends soon after nothing is left but what the base descends from.
  /// Where clocks differed, some commits may be listed that both descend from; none is left out that only the head does.
  ///
  /// - Parameters:
  ///   - base: The commit whose history is left out.
  ///   - head: The commit whose history is listed.
  /// - Throws: What reading a commit may.
  /// - Returns: The commits.
  public func commits(since base: ObjectID, upTo head: ObjectID) throws(GitError) -> [Commit] {
    if base == head { return [] }
    var known: Set<ObjectID> = [base]
    var listed = [head: try commit(head)]
    var queue = [try commit(base), try commit(head)]
    var patience = 5
    while let next = queue.indices.max(by: { queue[$0].committer.time < queue[$1].committer.time }) {
      if queue.allSatisfy({ known.contains($0.id) }) {
        patience -= 1
        if patience < 0 { break }
      }
      let commit = queue.remove(at: next)
      let isKnown = known.contains(commit.id)
      for id in commit.parents where isKnown ? known.insert(id).inserted : !known.contains(id) && listed[id] == nil {
        let parent = try self.commit(id)
        if !isKnown { listed[id] = parent }
        queue.append(parent)
      }
    }
    return Self.sorted(listed.filter { !known.contains($0.key) }, from: head)
  }

  /// Commits that one of them descends from, each behind those that it descends from.
  private static func sorted(_ commits: [ObjectID: Commit], from head: ObjectID) -> [Commit] {
    var sorted: [Commit] = []
    var seen: Set<ObjectID> = [head]
    var path = [commits[head]].compactMap { $0.map { (commit: $0, parents: $0.parents[...]) } }
    while let last = path.last {
      if let parent = last.parents.first {
        path[path.count - 1].parents.removeFirst()
        if seen.insert(parent).inserted, let commit = commits[parent] { path.append((commit, commit.parents[...])) }
      } else {
        sorted.append(last.commit)
        path.removeLast()
      }
    }
    return sorted
  }
}
