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

  @Test func `each task reads through its own handle`() async throws {
    let files = Dictionary(uniqueKeysWithValues: (0..<50).map { ("folder\($0 % 7)/\($0)", "content \($0)") })
    let made = try TemporaryRepository(files: files)
    try made.git("gc", "--quiet")
    let location = try RepositoryLocation(of: made.path, environment: [:])
    let read = try await withThrowingTaskGroup(of: [String: String].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let repository = try Repository(location)
          var texts: [String: String] = [:]
          for file in try repository.files(below: repository.tree(at: "HEAD")) {
            texts[file.path.text] = String(decoding: try repository.bytes(of: file.id), as: UTF8.self)
          }
          return texts
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(read == Array(repeating: files, count: 4))
  }

  @Test func `a commit without files`() throws {
    let made = try TemporaryRepository()
    try made.commit()
    let repository = try Repository(at: made.path, environment: [:])
    let tree = try repository.tree(at: "HEAD")
    #expect(try repository.files(below: tree).isEmpty)
    #expect(try repository.folder("tenants", in: tree) == nil)
    #expect(try repository.stagedTree().tree == tree)
  }
}
