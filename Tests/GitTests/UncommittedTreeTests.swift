import Git
import TestSupport
import Testing

@Suite struct UncommittedTreeTests {
  @Test func `the index is a tree with the id that git gives it`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "folder/b": "2", "folder/deep/c": "3", "folder-x": "4"])
    try made.write(["folder/b": "two", "folder/new": "5", "unstaged": "6"])
    try made.git("add", "folder")
    try made.git("rm", "--quiet", "a")
    let repository = try Repository(at: made.path, environment: [:])

    let staged = try repository.stagedTree()

    let reader = try Repository(staged.location)
    let head = try repository.commit(at: "HEAD").tree
    #expect(
      try reader.changes(from: head, to: staged.tree).map(\.description).joined(separator: "\n")
        == (try made.git("diff-index", "--cached", "--raw", "--no-renames", "HEAD")))
    #expect(try reader.text("folder/b", in: staged.tree) == "two")
    #expect(try reader.text("folder-x", in: staged.tree) == "4")
    #expect(staged.tree.description == (try made.git("write-tree")))
  }

  @Test func `an index is read before there is a commit, and an announced file is not in it`() throws {
    let made = try TemporaryRepository()
    try made.write(["a": "1", "announced": "2"])
    try made.git("add", "a")
    try made.git("add", "--intent-to-add", "announced")
    let staged = try Repository(at: made.path, environment: [:]).stagedTree()
    #expect(try Repository(staged.location).files(below: staged.tree).map(\.path.text) == ["a"])
  }

  @Test func `merge conflicts in the index are named`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "b": "1"])
    try made.git("checkout", "--quiet", "-b", "side")
    try made.commit(["a": "2", "b": "2"])
    try made.git("checkout", "--quiet", "main")
    try made.commit(["a": "3", "b": "3"])
    #expect(throws: TemporaryRepository.Failure.self) { try made.git("merge", "side") }

    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) { try repository.stagedTree() }
    #expect(error?.code == .conflictedIndex)
    #expect(error?.description == "cannot read the index: a merge has left conflicts in a, b")
    #expect(error?.help == "resolve them, then mark them as resolved: git add")

    // On disk there are files with markers in them, which is what `git add --all` would take.
    let tree = try repository.workingTree(folders: ["a", "b"])
    #expect(try Repository(tree.location).text("a", in: tree.tree).hasPrefix("<<<<<<< HEAD\n3"))
  }

  @Test func `the working tree is what git would add`() throws {
    let made = try TemporaryRepository(files: [
      ".gitignore": "*.log\n/tenants/ignored/\n", ".gitattributes": "*.txt text\n", "tenants/a/changed": "1",
      "tenants/a/deleted": "1", "tenants/same": "1", "outside": "1",
    ])
    try made.write(["tenants/tracked.log": "1"])
    try made.git("add", "--force", "tenants/tracked.log")
    try made.commit()
    try made.write([
      "tenants/a/changed": "2", "tenants/a/new": "3", "tenants/a/ignored.log": "4", "tenants/ignored/x": "5",
      "tenants/tracked.log": "6", "tenants/windows.txt": "one\r\ntwo\r\n", "outside": "7", "registry/new/deep": "8",
    ])
    try made.remove("tenants/a/deleted")
    try made.link("tenants/link", to: "/etc")
    try made.write("tenants/caf\u{e9}", bytes: [0xff, 0])
    try made.git("init", "--quiet", "--initial-branch=main", "tenants/nested")
    try made.write(["tenants/nested/file": "9"])
    try made.git("-C", "tenants/nested", "add", "file")
    try made.git("-C", "tenants/nested", "commit", "--quiet", "--message", "Nested")
    let repository = try Repository(at: made.path, environment: [:])
    let objectsBefore = try made.git("count-objects", "-v")
    let indexBefore = try made.git("ls-files", "--stage")

    let working = try repository.workingTree(folders: ["registry", "tenants"])

    #expect(try made.git("count-objects", "-v") == objectsBefore)
    #expect(try made.git("ls-files", "--stage") == indexBefore)
    let reader = try Repository(working.location)
    #expect(try reader.text("tenants/windows.txt", in: working.tree) == "one\ntwo\n")
    #expect(try reader.text("tenants/tracked.log", in: working.tree) == "6")
    #expect(try reader.entry(at: "tenants/link", in: working.tree)?.kind == .symlink)
    #expect(try reader.entry(at: "tenants/nested", in: working.tree)?.kind == .submodule)
    try made.git("-c", "advice.addEmbeddedRepo=false", "add", "--all", "registry", "tenants")
    #expect(working.tree.description == (try made.git("write-tree")))
  }

  @Test func `a repository without a commit inside the working tree cannot be added`() throws {
    let made = try TemporaryRepository(files: ["tenants/a": "1"])
    try made.git("init", "--quiet", "--initial-branch=main", "tenants/nested")
    try made.write(["tenants/nested/file": "9"])
    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) { try repository.workingTree(folders: ["tenants"]) }
    #expect(error?.description == "cannot read tenants/nested/: reference 'refs/heads/main' not found")
  }

  @Test func `what a sparse checkout leaves out is as in the index`() throws {
    let made = try TemporaryRepository(files: ["tenants/a/x": "1", "tenants/b/x": "2", "top": "3"])
    try made.git("sparse-checkout", "set", "tenants/a")
    try made.write(["tenants/a/x": "changed"])
    let repository = try Repository(at: made.path, environment: [:])
    let working = try repository.workingTree(folders: ["tenants"])
    let reader = try Repository(working.location)
    let head = try repository.tree(at: "HEAD")
    #expect(try reader.changes(from: head, to: working.tree).map(\.path.text) == ["tenants/a/x"])
  }

  @Test func `a folder that is a symbolic link is a link`() throws {
    let made = try TemporaryRepository(files: ["tenants/a": "1"])
    try made.remove("tenants")
    try made.link("tenants", to: "/etc")
    let working = try Repository(at: made.path, environment: [:]).workingTree(folders: ["registry", "tenants"])
    let files = try Repository(working.location).files(below: working.tree)
    #expect(files.map(\.path.text) == ["tenants"])
    #expect(files.map(\.kind) == [.symlink])
  }

  @Test func `a bare repository has neither`() throws {
    let made = try TemporaryRepository(bare: true)
    let repository = try Repository(at: made.path, environment: [:])
    #expect(throws: GitError.self) { try repository.workingTree(folders: ["tenants"]) }
    let error = #expect(throws: GitError.self) { try repository.stagedTree() }
    #expect(error?.code == .noWorkingTree)
    #expect(error?.description == "cannot read the index: \(made.path) is a bare repository")
  }
}

extension Repository {
  /// The text of a file in a tree.
  func text(_ path: String, in tree: ObjectID) throws -> String {
    let entry = try #require(try entry(at: path, in: tree))
    return String(decoding: try bytes(of: entry.id), as: UTF8.self)
  }
}
