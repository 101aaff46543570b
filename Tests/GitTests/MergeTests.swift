import Git
import TestSupport
import Testing

@Suite struct MergeTests {
  /// No file is like another, since git looks for renames. Lines are distinct, since git and libgit2 compare texts in two
  /// ways that differ where lines repeat.
  @Test(arguments: UInt64(1)...10) func `a merge is the one that git makes`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let made = try TemporaryRepository(inMemory: true)
    let history = randomHistory(&random, commits: 24)
    let ids = try history.write(to: made)
    let repository = try Repository(at: made.path, environment: [:])
    let objects = try made.git("count-objects")
    var merges: [(target: String, head: String, merge: MergedTree)] = []
    for _ in 0..<20 {
      let (target, head) = (ids.randomElement(using: &random) ?? "", ids.randomElement(using: &random) ?? "")
      let merge = try repository.mergedTree(of: repository.commit(at: head).id, into: repository.commit(at: target).id)
      merges.append((target, head, merge))
    }
    #expect(try made.git("count-objects") == objects, "nothing is written")
    for (target, head, merge) in merges {
      let (tree, conflicts) = try made.mergeTree(target, head)
      #expect(innermost(Set(merge.conflicts.map(\.path.text))) == innermost(conflicts), "\(head) into \(target)")
      if conflicts.isEmpty { #expect(merge.result.tree.description == tree, "\(head) into \(target)") }
      let merged = try Repository(merge.result.location)
      for file in try merged.files(below: merge.result.tree) where file.kind != .submodule {
        _ = try merged.bytes(of: file.id)
      }
    }
    #expect(merges.contains { $0.merge.conflicts.isEmpty } && merges.contains { !$0.merge.conflicts.isEmpty })
  }

  /// A file in dispute stays where git merges, so that its folder may be in the way of another file.
  private func innermost(_ paths: Set<String>) -> Set<String> {
    paths.filter { path in !paths.contains { $0.hasPrefix(path + "/") } }
  }

  private struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let base, ours, theirs: [String: String]
    let conflict: MergeConflict
  }

  private static let cases = [
    Case(
      testDescription: "both changed a line", base: ["a": "1\n"], ours: ["a": "2\n"], theirs: ["a": "3\n"],
      conflict: MergeConflict(path: TreePath("a"), ours: .changed, theirs: .changed)),
    Case(
      testDescription: "both added", base: ["b": ""], ours: ["a": "2\n"], theirs: ["a": "3\n"],
      conflict: MergeConflict(path: TreePath("a"), ours: .added, theirs: .added)),
    Case(
      testDescription: "removed and changed", base: ["x/a": "1\n"], ours: ["b": ""], theirs: ["x/a": "3\n"],
      conflict: MergeConflict(path: TreePath("x/a"), ours: .removed, theirs: .changed)),
    Case(
      testDescription: "changed and removed", base: ["x/a": "1\n"], ours: ["x/a": "2\n"], theirs: ["b": ""],
      conflict: MergeConflict(path: TreePath("x/a"), ours: .changed, theirs: .removed)),
    Case(
      testDescription: "a folder and a file", base: ["b": ""], ours: ["x/y/a": "2\n"], theirs: ["x/y": "3\n"],
      conflict: MergeConflict(path: TreePath("x/y"), ours: .isFolder, theirs: .isFile)),
    Case(
      testDescription: "a file and a folder", base: ["b": ""], ours: ["x": "2\n"], theirs: ["x/y": "3\n"],
      conflict: MergeConflict(path: TreePath("x"), ours: .isFile, theirs: .isFolder)),
  ]

  @Test(arguments: cases) private func `a conflict says what both sides did, and ours stays`(_ example: Case) throws {
    var history = GitHistory()
    let base = history.add(example.base.mapValues(GitHistory.Content.file), parents: [], at: 1)
    let ours = history.add(example.ours.mapValues(GitHistory.Content.file), parents: [base], at: 2)
    let theirs = history.add(example.theirs.mapValues(GitHistory.Content.file), parents: [base], at: 3)
    let made = try TemporaryRepository(inMemory: true)
    let ids = try history.write(to: made)
    let repository = try Repository(at: made.path, environment: [:])
    let (target, head) = (try repository.commit(at: ids[ours]), try repository.commit(at: ids[theirs]))
    let merge = try repository.mergedTree(of: head.id, into: target.id)
    #expect(merge.conflicts == [example.conflict])
    #expect(merge.base.description == ids[base])
    let place = example.conflict.path.text
    let merged = try Repository(merge.result.location)
    #expect(try merged.entry(at: place, in: merge.result.tree)?.id == repository.entry(at: place, in: target.tree)?.id)
  }

  @Test func `a commit that has the other in its history is the merge`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    try made.commit(["a": "2"])
    let repository = try Repository(at: made.path, environment: [:])
    let (old, new) = (try repository.commit(at: "HEAD~"), try repository.commit(at: "HEAD"))
    #expect(try repository.mergedTree(of: new.id, into: old.id).result.tree == new.tree)
    #expect(try repository.mergedTree(of: old.id, into: new.id).result.tree == new.tree)
  }

  @Test func `what is not committed yet is merged too`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "b": "1"])
    try made.git("branch", "topic")
    try made.commit(["a": "2"])
    try made.git("checkout", "-q", "topic")
    try made.write(["b": "2"])
    let repository = try Repository(at: made.path, environment: [:])
    let edited = try repository.workingTree(folders: ["b"])
    let merge = try Repository(edited.location).mergedTree(
      of: edited.tree, madeOn: repository.commit(at: "topic").id, into: repository.commit(at: "main").id)
    let merged = try Repository(merge.result.location)
    let texts = try merged.files(below: merge.result.tree).map { try merged.bytes(of: $0.id) }
    #expect(texts == [Array("2".utf8), Array("2".utf8)])
  }

  @Test func `histories that never met are not merged`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    try made.git("checkout", "-q", "--orphan", "other")
    try made.commit(["b": "1"])
    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) {
      try repository.mergedTree(of: repository.commit(at: "other").id, into: repository.commit(at: "main").id)
    }
    #expect(error?.code == .unrelatedHistories)
  }

  // MARK: - Random histories

  private func randomHistory(_ random: inout SeededGenerator, commits: Int) -> GitHistory {
    var history = GitHistory()
    _ = history.add(["s/a": .file(lines(&random))], parents: [], at: 1)
    for number in 1..<commits {
      let first = Int.random(in: max(0, number - 4)..<number, using: &random)
      var parents = [first]
      if number > 3, Int.random(in: 0..<4, using: &random) == 0 {
        let second = Int.random(in: max(0, number - 6)..<number, using: &random)
        if !history.ancestors(of: first).contains(second) { parents.append(second) }
      }
      var files = history.commits[first].files
      if let second = parents.dropFirst().first {
        for (path, content) in history.commits[second].files.sorted(by: { $0.key < $1.key })
        where Bool.random(using: &random) {
          put(content, at: path, &files)
        }
      }
      for _ in 0..<Int.random(in: 1...3, using: &random) { edit(&files, &random) }
      _ = history.add(files, parents: parents, at: 1 + number)
    }
    return history
  }

  private func edit(_ files: inout GitHistory.Files, _ random: inout SeededGenerator) {
    let paths = files.keys.sorted()
    if Int.random(in: 0..<5, using: &random) == 0, paths.count > 1, let path = paths.randomElement(using: &random) {
      files[path] = nil
    } else if Bool.random(using: &random), let path = paths.randomElement(using: &random),
      case .file(let text) = files[path]
    {
      var lines = text.split(separator: "\n").map(String.init)
      let line = Int.random(in: 0..<max(1, lines.count), using: &random)
      if line < lines.count { lines[line] = String(random.next(), radix: 36) }
      let text = lines.map { $0 + "\n" }.joined()
      files[path] = Int.random(in: 0..<6, using: &random) == 0 ? .executable(text) : .file(text)
    } else {
      let names = ["a", "a-b", "b", "s"]
      let path = (0..<Int.random(in: 1...3, using: &random))
        .map { _ in names.randomElement(using: &random) ?? "" }.joined(separator: "/")
      let isLink = Int.random(in: 0..<4, using: &random) == 0
      put(isLink ? .link(String(random.next())) : .file(lines(&random)), at: path, &files)
    }
  }

  /// Puts a file somewhere; what stands in its way goes.
  private func put(_ content: GitHistory.Content, at path: String, _ files: inout GitHistory.Files) {
    files = files.filter { !$0.key.hasPrefix(path + "/") && !path.hasPrefix($0.key + "/") }
    files[path] = content
  }

  private func lines(_ random: inout SeededGenerator) -> String {
    (0..<12).map { _ in String(random.next(), radix: 36) + "\n" }.joined()
  }
}

extension TemporaryRepository {
  /// What git merges two commits to, and the paths that it cannot merge.
  fileprivate func mergeTree(_ ours: String, _ theirs: String) throws -> (tree: String, conflicts: Set<String>) {
    let arguments = ["merge-tree", "--write-tree", "--name-only", "--no-messages"]
    let result = try RunningProcess.run("/usr/bin/git", ["-C", path] + arguments + [ours, theirs])
    try #require(result.status == 0 || result.status == 1, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map(String.init)
    // Where a file and a folder have one name, git puts the side's name behind the file's.
    return (lines[0], Set(lines.dropFirst().map { String($0.prefix { $0 != "~" }) }))
  }
}
