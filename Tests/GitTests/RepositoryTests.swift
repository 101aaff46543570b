import Git
import TestSupport
import Testing

@Suite struct RepositoryTests {
  @Test(arguments: [false, true]) func `a commit and its files can be read`(packed: Bool) throws {
    let made = try TemporaryRepository(files: ["a.yaml": "one: 1\n", "folder/b.yaml": "two: 2\n", "folder/deep/c": ""])
    try made.link("link", to: "a.yaml")
    try made.commit([:], "Add a link", at: 1_767_225_660)
    if packed { try made.git("gc", "--quiet") }

    let repository = try Repository(at: made.path, environment: [:])
    let commit = try repository.commit(at: "HEAD")
    #expect(commit.id.description == (try made.git("rev-parse", "HEAD")))
    #expect(commit.tree.description == (try made.git("rev-parse", "HEAD^{tree}")))
    #expect(commit.parents.map(\.description) == [try made.git("rev-parse", "HEAD~1")])
    #expect(commit.author.name == "Ada Author")
    #expect(commit.author.email == "ada@example.org")
    #expect(commit.committer.time == 1_767_225_660)
    #expect(commit.summary == "Add a link")

    let files = try repository.files(below: commit.tree)
    #expect(files.map(\.path.text) == ["a.yaml", "folder/b.yaml", "folder/deep/c", "link"])
    #expect(files.map(\.kind) == [.file, .file, .file, .symlink])
    #expect(
      try files.map { String(decoding: try repository.bytes(of: $0.id), as: UTF8.self) } == [
        "one: 1\n", "two: 2\n", "", "a.yaml",
      ])
  }
}
