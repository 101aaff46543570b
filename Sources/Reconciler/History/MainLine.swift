import Git

/// The first-parent history of a commit: what the published branch was, step by step.
///
/// Of commits in a row that change neither `registry/` nor `tenants/` nor `schemas/rules/` only the newest is kept, since
/// they publish the same.
struct MainLine: Sendable {
  /// A state of the repository, as far as it is published.
  struct Point: Sendable {
    /// The newest commit with this state.
    let commit: ObjectID

    /// The oldest commit with this state, which brought it about.
    fileprivate(set) var origin: ObjectID

    /// The whole tree.
    let tree: ObjectID

    /// `registry/`, `registry/plugins/`, `tenants/` and `schemas/rules/`, where they are there.
    let registry, plugins, tenants, rules: ObjectID?

    /// Whether two states publish the same.
    func hasSameInputs(as other: Point) -> Bool {
      registry == other.registry && tenants == other.tenants && rules == other.rules
    }
  }

  /// The states, newest first.
  let points: [Point]

  /// Whether the walk reached the first commit of all; not so in a shallow clone.
  let isComplete: Bool

  /// Whether the walk ended at the commit that it was to end at; its state is then the last of the points.
  let meetsKnown: Bool

  /// Walks the history of a commit.
  ///
  /// - Parameters:
  ///   - commit: The commit.
  ///   - known: A commit to end at; the walk goes on to the first commit of all if that is not among the first parents.
  ///   - repository: Where to read.
  /// - Throws: What reading commits and trees may.
  /// - Complexity: O(*n*) in the number of first-parent commits: a commit and its outermost tree are read for each.
  init(
    from commit: ObjectID, until known: ObjectID? = nil, in repository: borrowing Repository
  ) throws(GitError) {
    try self.init([], from: commit, until: known, in: repository)
  }

  /// Walks the history that a tree would have if it were committed.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - head: The commit that would be its parent; nil if there is none.
  ///   - known: A commit to end at.
  ///   - repository: Where to read.
  /// - Throws: What reading commits and trees may.
  init(
    uncommitted tree: ObjectID, after head: ObjectID?, until known: ObjectID? = nil, in repository: borrowing Repository
  ) throws(GitError) {
    let point = try Self.point(of: tree, commit: head ?? tree, after: nil, in: repository)
    try self.init([point], from: head, until: known, in: repository)
  }

  private init(
    _ newest: [Point], from commit: ObjectID?, until known: ObjectID?, in repository: borrowing Repository
  ) throws(GitError) {
    var points = newest
    var isComplete = true
    var meetsKnown = false
    guard let commit else {
      (self.points, self.isComplete, self.meetsKnown) = (points, isComplete, meetsKnown)
      return
    }
    try repository.walkFirstParents(from: commit) { commit throws(GitError) in
      meetsKnown = commit.id == known
      if commit.isBoundary, !meetsKnown { isComplete = false }
      if points.last?.tree != commit.tree {
        let point = try Self.point(of: commit.tree, commit: commit.id, after: points.last, in: repository)
        if points.last?.hasSameInputs(as: point) != true { points.append(point) }
      }
      points[points.endIndex - 1].origin = commit.id
      return !meetsKnown
    }
    self.points = points
    self.isComplete = isComplete
    self.meetsKnown = meetsKnown
  }

  private static func point(
    of tree: ObjectID, commit: ObjectID, after newer: Point?, in repository: borrowing Repository
  ) throws(GitError) -> Point {
    let registry = try repository.folder("registry", in: tree)
    let isKnown = newer != nil && registry == newer?.registry
    var plugins = isKnown ? newer?.plugins : nil
    if !isKnown, let registry { plugins = try repository.folder("plugins", in: registry) }
    return Point(
      commit: commit, origin: commit, tree: tree, registry: registry, plugins: plugins,
      tenants: try repository.folder("tenants", in: tree), rules: try repository.folder("schemas/rules", in: tree))
  }
}
