import Foundation

/// A history of whole states, which one run of `git fast-import` writes: thousands of commits in the time that a few runs
/// of `git commit` take.
public struct GitHistory: Sendable {
  /// What stands at a path.
  public enum Content: Hashable, Sendable {
    /// A file, by its text.
    case file(String)

    /// A file that may be executed.
    case executable(String)

    /// A symbolic link, by its target.
    case link(String)

    /// A submodule.
    case submodule
  }

  /// All that a commit holds, by path.
  public typealias Files = [String: Content]

  /// One state.
  public struct Commit: Sendable {
    /// All that it holds.
    public let files: Files

    /// Numbers of commits, the first parent first.
    public let parents: [Int]

    /// When it was made, in seconds since 1970, UTC.
    public let time: Int
  }

  /// The commits by number; a parent stands before its children.
  public private(set) var commits: [Commit] = []

  /// A history without a commit.
  public init() {}

  /// Adds a commit and gives its number.
  public mutating func add(_ files: Files, parents: [Int], at time: Int) -> Int {
    commits.append(Commit(files: files, parents: parents, time: time))
    return commits.count - 1
  }

  /// The commits that a commit descends from, itself among them.
  public func ancestors(of commit: Int) -> Set<Int> {
    var (ancestors, rest) = (Set([commit]), [commit])
    while let next = rest.popLast() {
      rest += commits[next].parents.filter { ancestors.insert($0).inserted }
    }
    return ancestors
  }

  /// The first parent of the first parent, and so on, as often as is said or until there is none.
  public func firstParent(of commit: Int, times: Int) -> Int {
    (0..<times).reduce(commit) { commit, _ in commits[commit].parents.first ?? commit }
  }

  /// Writes all commits into a repository, the last of them as its branch, and gives their ids by number.
  public func write(to repository: TemporaryRepository) throws -> [String] {
    var stream = ""
    for (number, commit) in commits.enumerated() {
      stream += """
        commit refs/heads/main
        mark :\(number + 1)
        author Ada Author <ada@example.org> \(commit.time) +0000
        committer Cy Committer <cy@example.org> \(commit.time) +0000
        data 7
        Change

        """
      for (index, parent) in commit.parents.enumerated() {
        stream += "\(index == 0 ? "from" : "merge") :\(parent + 1)\n"
      }
      stream += Self.changes(from: commit.parents.first.map { commits[$0].files } ?? [:], to: commit.files)
    }
    let marks = repository.folder + "/marks"
    try repository.git("fast-import", "--quiet", "--force", "--export-marks=\(marks)", input: Array(stream.utf8))
    var ids = [String](repeating: "", count: commits.count)
    for line in try String(contentsOfFile: marks, encoding: .utf8).split(separator: "\n") {
      let parts = line.dropFirst().split(separator: " ")
      if let number = Int(parts[0]) { ids[number - 1] = String(parts[1]) }
    }
    return ids
  }

  // MARK: -

  /// Removals first: a folder may take a file's place.
  private static func changes(from old: Files, to new: Files) -> String {
    var text = ""
    for path in old.keys.sorted() where new[path] == nil { text += "D \(path)\n" }
    for (path, content) in new.sorted(by: { $0.key < $1.key }) where old[path] != content {
      switch content {
      case .file(let bytes): text += "M 100644 inline \(path)\ndata \(bytes.utf8.count)\n\(bytes)\n"
      case .executable(let bytes): text += "M 100755 inline \(path)\ndata \(bytes.utf8.count)\n\(bytes)\n"
      case .link(let target): text += "M 120000 inline \(path)\ndata \(target.utf8.count)\n\(target)\n"
      case .submodule: text += "M 160000 \(String(repeating: "1", count: 40)) \(path)\n"
      }
    }
    return text
  }
}
