import TestSupport
import Testing

@Suite struct TemporaryRepositoryTests {
  @Test func `the same steps give the same ids`() throws {
    let repository = try TemporaryRepository(files: ["a/b.txt": "text\n"])
    let second = try repository.commit(["c": "é"], "Second", at: 1_767_225_660)
    #expect(second == (try repository.git("rev-parse", "HEAD")))
    #expect(
      try repository.git("log", "--format=%an %ae %at %cn %ce %ct %s") == """
        Ada Author ada@example.org 1767225660 Cy Committer cy@example.org 1767225660 Second
        Ada Author ada@example.org 1767225600 Cy Committer cy@example.org 1767225600 Change
        """)
    #expect(second == "acd163572f7cde975dcd96040f7a503a0417ae77")
  }

  @Test func `a clone, a worktree and input`() throws {
    let repository = try TemporaryRepository(files: ["a": "1"])
    let clone = try repository.clone("--bare", "--filter=blob:none")
    #expect(try clone.git("rev-parse", "main") == (try repository.git("rev-parse", "HEAD")))
    let tree = try repository.worktree("other")
    #expect(try repository.git("-C", tree, "rev-parse", "HEAD") == (try repository.git("rev-parse", "HEAD")))
    #expect(try repository.git("hash-object", "--stdin", input: Array("x".utf8)).count == 40)
  }
}
