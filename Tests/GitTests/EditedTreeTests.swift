import Git
import TestSupport
import Testing

@Suite struct EditedTreeTests {
  @Test(arguments: UInt64(1)...20) func `an edited tree is the one that git makes of the edited files`(seed: UInt64)
    throws
  {
    var random = SeededGenerator(seed: seed)
    let names = ["a", "a-b", "a.b", "b", "folder", "x/a", "x/b/c", "x-y", "x.z/é", "z/1/2/3"]
    let made = try TemporaryRepository(inMemory: true)
    try made.write(Dictionary(uniqueKeysWithValues: names.filter { _ in Bool.random(using: &random) }.map { ($0, $0) }))
    try made.write("run", bytes: [1])
    try made.git("add", "--all")
    try made.git("update-index", "--chmod=+x", "run")
    try made.git("commit", "--quiet", "--message", "Begin")
    let repository = try Repository(at: made.path, environment: [:])
    let tree = try repository.tree(at: "HEAD")
    let objects = try made.git("count-objects")

    let edits = (names + ["run"]).compactMap { name -> FileEdit? in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: FileEdit(path: TreePath(name), bytes: nil)
      case 1: FileEdit(path: TreePath(name), bytes: Array("new \(name)".utf8))
      default: nil
      }
    }
    let edited = try repository.tree(tree, with: edits.shuffled(using: &random))
    #expect(try made.git("count-objects") == objects, "nothing is written")

    for edit in edits {
      let name = edit.path.text
      if let bytes = edit.bytes {
        let id = try made.git("hash-object", "-w", "--stdin", input: bytes)
        try made.git("update-index", "--add", "--cacheinfo", "\(name == "run" ? "100755" : "100644"),\(id),\(name)")
      } else {
        try made.git("rm", "--quiet", "--cached", "--ignore-unmatch", "--", name)
      }
    }
    #expect(edited.tree.description == (try made.git("write-tree")), "\(edits)")
    let reader = try Repository(edited.location)
    for file in try reader.files(below: edited.tree) { _ = try reader.bytes(of: file.id) }
  }

  @Test func `taking a commit back is what git's revert makes`() throws {
    let made = try TemporaryRepository(files: ["a": "1\n2\n3\n4\n5\n6\n7\n", "b": "b", "x/c": "c"])
    let undone = try made.commit(["a": "1\ntwo\n3\n4\n5\n6\n7\n", "new": "n"])
    try made.commit(["a": "1\ntwo\n3\n4\n5\n6\nseven\n", "x/d": "d"])
    let repository = try Repository(at: made.path, environment: [:])
    let reverted = try repository.tree(repository.tree(at: "HEAD"), without: repository.commit(at: undone))
    try made.git("revert", "--no-edit", undone)
    #expect(reverted.conflicts.isEmpty)
    #expect(reverted.result.tree.description == (try made.git("rev-parse", "HEAD^{tree}")))
  }

  @Test func `what was changed again cannot be taken back, nor can the first commit`() throws {
    let made = try TemporaryRepository(files: ["a": "1\n"])
    let undone = try made.commit(["a": "2\n"])
    try made.commit(["a": "3\n"])
    let repository = try Repository(at: made.path, environment: [:])
    let tree = try repository.tree(at: "HEAD")
    #expect(try repository.tree(tree, without: repository.commit(at: undone)).conflicts.map(\.path.text) == ["a"])
    let error = #expect(throws: GitError.self) {
      _ = try repository.tree(tree, without: repository.commit(at: "HEAD~2"))
    }
    #expect(error?.code == .historyMissing)
  }
}

@Suite struct CommittingTests {
  private let environment = [
    "GIT_AUTHOR_NAME": "Ada <Author>", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_AUTHOR_DATE": "@1767225600 -0330",
    "GIT_COMMITTER_DATE": "1767225700 +0100",
  ]

  @Test func `a commit is as git writes it, and moves its branch alone`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "b": "2"])
    try made.git("config", "user.name", "Cy Committer")
    try made.git("config", "user.email", "cy@example.org")
    try made.git("branch", "side")
    try made.write(["b": "changed", "c": "new"])
    try made.git("add", "c")
    let status = try made.git("status", "--porcelain")

    let repository = try Repository(at: made.path, environment: [:])
    let head = try repository.commit(at: "HEAD")
    let edited = try repository.tree(head.tree, with: [FileEdit(path: TreePath("x/y"), bytes: [65])])
    let id = try repository.commit(
      edited, on: head.id, to: "refs/heads/side", isNew: false, message: "Add y\n\nBecause.",
      author: repository.signature("AUTHOR", environment: environment),
      committer: repository.signature("COMMITTER", environment: environment))

    #expect(try made.git("rev-parse", "side") == id.description)
    #expect(
      try made.git("cat-file", "commit", "side") == """
        tree \(edited.tree)
        parent \(head.id)
        author Ada Author <ada@example.org> 1767225600 -0330
        committer Cy Committer <cy@example.org> 1767225700 +0100

        Add y

        Because.
        """)
    #expect(try made.git("fsck", "--strict") == "")
    #expect(try made.git("show", "side:x/y") == "A")
    #expect(try made.git("rev-parse", "HEAD") == head.id.description)
    #expect(try made.git("status", "--porcelain") == status)
    #expect(try made.git("reflog", "-1", "--format=%gs", "side") == "commit: Add y")
  }

  @Test func `a branch that is elsewhere by now stays there`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let repository = try Repository(at: made.path, environment: [:])
    let head = try repository.commit(at: "HEAD")
    try made.commit(["a": "2"])
    let edited = try repository.tree(head.tree, with: [FileEdit(path: TreePath("a"), bytes: [65])])
    for isNew in [false, true] {
      let error = #expect(throws: GitError.self) {
        _ = try repository.commit(
          edited, on: head.id, to: "refs/heads/main", isNew: isNew, message: "x", author: head.author,
          committer: head.committer)
      }
      #expect(error?.code == .referenceMoved)
    }
    #expect(try made.git("show", "main:a") == "2")
  }

  @Test func `who commits must be known`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) {
      _ = try repository.signature("AUTHOR", environment: ["GIT_AUTHOR_NAME": "<>"])
    }
    #expect(error?.code == .noIdentity)
  }
}
