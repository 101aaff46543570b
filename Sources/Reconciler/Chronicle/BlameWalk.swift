import Diagnostics
import Git
import YAML

/// Finds since when documents say what they say, by one walk back along the main line for all of them.
struct BlameWalk {
  private var files: [TrackedFile]
  private var since: [Int]
  private let questions: [BlameQuestion]

  /// Finds, for each question, the oldest state since which the answer is what it is.
  ///
  /// - Parameters:
  ///   - questions: What is asked.
  ///   - points: The states of the main line, newest first.
  ///   - repository: Where to read.
  /// - Throws: What reading may.
  /// - Returns: The places of the states among the points.
  static func run(
    _ questions: [BlameQuestion], _ points: [MainLine.Point], in repository: borrowing Repository
  ) throws(GitError) -> [Int] {
    var walk = BlameWalk(questions)
    for index in points.indices {
      for file in walk.files.indices { try walk.look(file, at: index, points[index].tree, in: repository) }
    }
    return walk.since
  }

  private init(_ questions: [BlameQuestion]) {
    self.questions = questions
    since = questions.map { _ in 0 }
    files = Dictionary(grouping: questions.indices) { questions[$0].place.path }
      .map { TrackedFile(path: $0.key, open: $0.value) }
  }

  /// A file, and the questions about it that have no answer yet.
  private struct TrackedFile {
    let path: String
    var open: [Int]

    /// What it says at the newest state, by question.
    var values: [Int: Node] = [:]

    /// What stood on the way to it, from the outermost tree on, at the state that was looked at last.
    var way: [TreeChange.Side] = []

    /// Whether it could be understood there.
    var wasLegible = false
  }

  /// Looks at a file at one more state.
  private mutating func look(
    _ number: Int, at index: Int, _ tree: ObjectID, in repository: borrowing Repository
  ) throws(GitError) {
    var file = files[number]
    defer { files[number] = file }
    if file.open.isEmpty { return }
    let last = file.way.last
    guard let found = try repository.entry(at: file.path, in: tree, along: &file.way) else {
      file.open = []
      return
    }
    if found == last {
      if file.wasLegible { for question in file.open { since[question] = index } }
      return
    }
    // What cannot be understood did not change what counted.
    guard case .right(let root) = try repository.pastFile(found, at: file.path, { _ in true }) else {
      file.wasLegible = false
      return
    }
    file.wasLegible = true
    for question in file.open {
      let value = questions[question].value(root)
      if index == 0 { file.values[question] = value }
      if Node.areSame(value, file.values[question]) {
        since[question] = index
      } else {
        file.open.removeAll { $0 == question }
      }
    }
  }
}

extension Repository {
  /// What a tree has at a path, where folders on the way are opened only if they are not the same as at another time.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - tree: The tree.
  ///   - way: What stands on the way, the tree first and the entry itself last, then and now.
  /// - Throws: What reading a tree may.
  /// - Returns: The entry; nil if nothing is there.
  fileprivate func entry(
    at path: String, in tree: ObjectID, along way: inout [TreeChange.Side]
  ) throws(GitError) -> TreeChange.Side? {
    var steps = [TreeChange.Side(kind: .tree, id: tree)]
    for (level, name) in path.split(separator: "/").enumerated() {
      if level + 1 < way.count, way[level] == steps[level] {
        steps.append(way[level + 1])
      } else {
        guard let folder = steps[level].folder, let entry = try entry(at: String(name), in: folder) else { return nil }
        steps.append(TreeChange.Side(kind: entry.kind, id: entry.id))
      }
    }
    way = steps
    return steps.last
  }
}
