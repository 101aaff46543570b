import TestSupport

/// The branch that edits make, and a side branch where there is one.
struct Storyline: Sendable {
  /// All commits.
  private(set) var history = GitHistory()

  /// The branch's newest commit.
  private(set) var tip: Int

  /// The side branch's newest commit, and the one that it began at.
  private(set) var side: (tip: Int, fork: Int)?

  /// Begins with one commit.
  init(_ files: GitHistory.Files, at time: Int) {
    tip = history.add(files, parents: [], at: time)
  }

  /// The commit that is so many first parents before the branch's newest.
  func commit(back: Int) -> Int { history.firstParent(of: tip, times: back) }

  /// The parents of a commit at a position, and the files that its changes are made to.
  func start(_ position: Edit.Position) -> (parents: [Int], files: GitHistory.Files) {
    switch (position, side) {
    case (.aside, let side): only(side?.tip ?? tip)
    case (.merge(let sideFirst), let side?):
      (sideFirst ? [side.tip, tip] : [tip, side.tip], merged(side))
    case (.rewound(let count), _): only(commit(back: count))
    case (.ahead, _), (.merge, nil): only(tip)
    }
  }

  /// Adds the commit of an edit.
  mutating func add(_ edit: Edit) {
    var (parents, files) = start(edit.position)
    for change in edit.changes {
      files.apply(change) { history.commits[history.firstParent(of: parents[0], times: $0)].files }
    }
    let commit = history.add(files, parents: parents, at: edit.time)
    if case .aside = edit.position {
      side = (commit, side?.fork ?? tip)
    } else {
      tip = commit
      if case .merge = edit.position { side = nil }
    }
  }

  // MARK: -

  private func only(_ parent: Int) -> (parents: [Int], files: GitHistory.Files) {
    ([parent], history.commits[parent].files)
  }

  /// The branch's files with what the side branch did to those that it began with.
  private func merged(_ side: (tip: Int, fork: Int)) -> GitHistory.Files {
    let (before, after) = (history.commits[side.fork].files, history.commits[side.tip].files)
    var files = history.commits[tip].files
    for path in before.keys where after[path] == nil { files[path] = nil }
    for (path, content) in after.sorted(by: { $0.key < $1.key }) where before[path] != content {
      files.put(content, at: path)
    }
    return files
  }
}
