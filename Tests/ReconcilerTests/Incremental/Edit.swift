import TestSupport

/// One step in the life of a repository: a commit, and how it is published. A list of them is a script that can be played
/// again, shortened and printed.
struct Edit: Sendable {
  /// What becomes of the files.
  enum Change: Sendable {
    /// Puts something at a path, in place of whatever is there.
    case write(String, GitHistory.Content)

    /// Removes a file, or all that is below a folder.
    case remove(String)

    /// Moves a file, or all that is below a folder.
    case move(String, to: String)

    /// Copies a file, or all that is below a folder.
    case copy(String, to: String)

    /// Takes everything from the first-parent ancestor that is so many commits back.
    case restore(back: Int)
  }

  /// Where the commit stands.
  enum Position: Sendable {
    /// On the branch.
    case ahead

    /// On a side branch, which begins at the branch's newest commit if there is none.
    case aside

    /// On the branch, as a merge of the side branch; the branch's newest commit or the side branch's is its first parent.
    case merge(sideFirst: Bool)

    /// On the branch, of which so many commits were cut off before.
    case rewound(Int)
  }

  /// How a commit is published.
  struct Publication: Sendable {
    /// How many first parents before the branch's newest commit the commit is.
    var back = 0

    /// The moment, in seconds since 1970, UTC; nil for the commit's own.
    var asOf: Int?

    /// Where it is served from, if not where the platform says.
    var baseURL: String?

    /// How many cores work on it.
    var jobs = 1

    /// Whether histories are written.
    var writesHistory = false

    /// What happens to the output before that.
    var disturbance: Disturbance?

    /// Whether nothing that is remembered is believed.
    var verifies = false
  }

  /// What becomes of the files, one after the other.
  var changes: [Change]

  /// Where the commit stands.
  var position = Position.ahead

  /// When it is made, in seconds since 1970, UTC.
  var time: Int

  /// How it is published; nil if it is jumped over.
  var publication: Publication?
}

extension GitHistory.Files {
  /// The paths of a file, or of all that is below a folder, in order.
  func paths(at path: String) -> [String] {
    keys.filter { $0 == path || $0.hasPrefix(path + "/") }.sorted()
  }

  /// Puts something at a path. A tree holds no file and folder of one name, so what stands in the way goes.
  mutating func put(_ content: GitHistory.Content, at path: String) {
    for inner in paths(at: path) { self[inner] = nil }
    for end in path.indices where path[end] == "/" { self[String(path[..<end])] = nil }
    self[path] = content
  }

  /// Carries out one change; `ancestor` gives the files of so many commits back.
  mutating func apply(_ change: Edit.Change, ancestor: (Int) -> Self) {
    switch change {
    case .write(let path, let content): put(content, at: path)
    case .remove(let path): for inner in paths(at: path) { self[inner] = nil }
    case .move(let path, let target), .copy(let path, let target):
      let moved = paths(at: path).map { ($0, self[$0]) }
      if case .move = change { for (inner, _) in moved { self[inner] = nil } }
      for case (let inner, let content?) in moved { put(content, at: target + inner.dropFirst(path.count)) }
    case .restore(let back): self = ancestor(back)
    }
  }
}

// MARK: - Printing

extension Edit: CustomStringConvertible {
  /// What someone needs to do it by hand.
  var description: String {
    var lines = changes.map(\.description)
    lines.append("commit \(position) at \(time)")
    if let publication {
      if let disturbance = publication.disturbance { lines.append("\(disturbance)") }
      lines.append(
        "publish HEAD~\(publication.back) as of \(publication.asOf.map(String.init) ?? "the commit"), base URL "
          + "\(publication.baseURL ?? "of the platform"), jobs \(publication.jobs)"
          + (publication.writesHistory ? ", with histories" : "") + (publication.verifies ? ", verifying" : ""))
    }
    return lines.joined(separator: "\n")
  }
}

extension Edit.Change: CustomStringConvertible {
  var description: String {
    switch self {
    case .write(let path, .file(let text)): "write \(path)\n" + Self.indented(text)
    case .write(let path, .executable(let text)): "write executable \(path)\n" + Self.indented(text)
    case .write(let path, .link(let target)): "link \(path) to \(target)"
    case .write(let path, .submodule): "submodule \(path)"
    case .remove(let path): "remove \(path)"
    case .move(let path, let target): "move \(path) to \(target)"
    case .copy(let path, let target): "copy \(path) to \(target)"
    case .restore(let back): "restore HEAD~\(back)"
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
  }
}
