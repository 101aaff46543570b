import Git
import TestSupport
import Testing

@Suite struct TreeChangesTests {
  @Test(arguments: UInt64(1)...6) func `changes are those that git prints, in its order`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let made = try TemporaryRepository()
    let blobs = try ["0", "1", "2"].map { try made.git("hash-object", "-w", "--stdin", input: Array($0.utf8)) }
    var trees: [String] = []
    for _ in 0..<7 { trees.append(try made.randomTree(&random, blobs)) }
    let repository = try Repository(at: made.path, environment: [:])
    for (old, new) in zip(trees, trees.dropFirst()) {
      let changes = try repository.changes(from: repository.tree(at: old), to: repository.tree(at: new))
      let expected = try made.git("diff-tree", "-r", "--raw", "--no-renames", old, new)
      #expect(changes.map(\.description).joined(separator: "\n") == expected)
    }
  }

  @Test(arguments: UInt64(1)...4) func `few changes in a large folder are found`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let made = try TemporaryRepository()
    let blobs = try ["0", "1"].map { try made.git("hash-object", "-w", "--stdin", input: Array($0.utf8)) }
    func tree(_ files: [String: Int]) throws -> String {
      try made.git("mktree", input: Array(files.map { "100644 blob \(blobs[$1])\t\($0)\n" }.joined().utf8))
    }
    var files: [String: Int] = [:]
    for number in 0..<2_000 { files["file-\(number)"] = 0 }
    var last = try tree(files)
    let repository = try Repository(at: made.path, environment: [:])
    for _ in 0..<6 {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let name = "file-\(Int.random(in: 0..<2_300, using: &random))"
        files[name] = files[name] == nil ? 0 : files[name] == 0 ? 1 : nil
      }
      let next = try tree(files)
      let expected = try made.git("diff-tree", "-r", "--raw", "--no-renames", last, next)
      let changes = try repository.changes(from: repository.tree(at: last), to: repository.tree(at: next))
      #expect(changes.map(\.description).joined(separator: "\n") == expected)
      last = next
    }
  }

  @Test func `a folder that is the same on both sides is never opened`() throws {
    let made = try TemporaryRepository(files: ["same/a": "1", "same/b": "2", "other/a": "1"])
    let base = try made.git("rev-parse", "HEAD^{tree}")
    try made.commit(["other/a": "2"])
    let same = try made.git("rev-parse", "HEAD:same")
    try made.remove(".git/objects/\(same.prefix(2))/\(same.dropFirst(2))")

    let repository = try Repository(at: made.path, environment: [:])
    let changes = try repository.changes(from: ObjectID(base), to: repository.commit(at: "HEAD").tree)
    #expect(changes.map(\.path.text) == ["other/a"])
  }

  @Test func `more changes than asked for are refused`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "b": "2", "c": "3"])
    let repository = try Repository(at: made.path, environment: [:])
    let tree = try repository.tree(at: "HEAD")
    let error = #expect(throws: GitError.self) { try repository.changes(from: nil, to: tree, limit: 2) }
    #expect(error?.description == "cannot walk a tree: it holds more than 2 files")
    #expect(try repository.changes(from: tree, to: nil, limit: 3).map(\.new) == [nil, nil, nil])
  }
}

extension TemporaryRepository {
  /// Writes a small random tree, from few names and contents, so that two of them share much and clash often.
  fileprivate func randomTree(_ random: inout SeededGenerator, _ blobs: [String]) throws -> String {
    try git("read-tree", "--empty")
    let commit = "1111111111111111111111111111111111111111"
    var lines = ""
    for _ in 0..<Int.random(in: 0..<40, using: &random) {
      let names = ["a", "a-b", "a.b", "a0", "b", "ab", "é", "with \"quotes\"\t"]
      let depth = Int.random(in: 1...3, using: &random)
      let path = (0..<depth).map { _ in names.randomElement(using: &random) ?? "" }.joined(separator: "/")
      let mode = ["100644", "100644", "100755", "120000", "160000"].randomElement(using: &random) ?? ""
      let id = mode == "160000" ? commit : blobs.randomElement(using: &random) ?? ""
      lines += "\(mode) \(id)\t\(path)\0"
    }
    try git("update-index", "-z", "--replace", "--index-info", input: Array(lines.utf8))
    return try git("write-tree")
  }
}
