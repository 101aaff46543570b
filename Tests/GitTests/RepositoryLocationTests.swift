import Foundation
import Git
import TestSupport
import Testing

@Suite struct RepositoryLocationTests {
  @Test func `a repository is found from any folder in it`() throws {
    let made = try TemporaryRepository(files: ["a/b/c": "1"])
    for place in ["", "/a", "/a/b", "/.git", "/.git/refs"] {
      let location = try RepositoryLocation(of: made.path + place, environment: [:])
      #expect(location.gitDirectory == made.path + "/.git")
      #expect(location.workingTree == made.path)
    }
    #expect(try RepositoryLocation(environment: [:], currentDirectory: made.path + "/a").workingTree == made.path)
  }

  @Test func `a bare repository has no working tree`() throws {
    let made = try TemporaryRepository(files: ["a": "1"]).clone("--bare")
    let location = try RepositoryLocation(of: made.path, environment: [:])
    #expect(location.gitDirectory == made.path)
    #expect(location.workingTree == nil)
    #expect(try Repository(location).commit(at: "main").summary == "Change")
  }

  @Test func `a worktree has its own HEAD and index`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    try made.commit(["a": "2"])
    let worktree = try made.worktree("side", at: "HEAD~1")
    let repository = try Repository(at: worktree, environment: [:])
    #expect(repository.location.workingTree == worktree)
    #expect(repository.location.gitDirectory == made.path + "/.git/worktrees/side")
    let head = try repository.commit(at: "HEAD")
    #expect(head.id.description == (try made.git("rev-parse", "HEAD~1")))
    #expect(try repository.stagedTree().tree == head.tree)
    #expect(try repository.workingTree(folders: ["a"]).tree == head.tree)

    let location = try RepositoryLocation(environment: ["GIT_DIR": worktree + "/.git"])
    #expect(location.gitDirectory == repository.location.gitDirectory)
    #expect(location.workingTree == worktree)
  }

  @Test func `objects of alternates are read`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let clone = try made.clone("--shared")
    #expect(try clone.git("count-objects") == "0 objects, 0 kilobytes")
    let repository = try Repository(at: clone.path, environment: [:])
    #expect(try repository.text("a", in: repository.tree(at: "HEAD")) == "1")
  }

  @Test func `no repository`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for place in [folder, folder + "/nowhere/at/all"] {
      let error = #expect(throws: GitError.self) { try RepositoryLocation(of: place, environment: [:]) }
      #expect(error?.code == .noRepository)
      #expect(
        error?.description == "cannot open the repository: there is no git repository at \(place) or above it")
    }
    let error = #expect(throws: GitError.self) { try RepositoryLocation(environment: ["GIT_DIR": folder]) }
    #expect(error?.code == .noRepository)
  }

  @Test func `a search ends at a ceiling`() throws {
    let made = try TemporaryRepository(files: ["a/b": "1"])
    let error = #expect(throws: GitError.self) {
      try RepositoryLocation(of: made.path + "/a", environment: ["GIT_CEILING_DIRECTORIES": made.path])
    }
    #expect(error?.code == .noRepository)
  }

  // MARK: - Git's variables

  @Test func `GIT_DIR names the repository, and the current folder is its working tree`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let elsewhere = try TemporaryRepository(files: ["b": "1"])
    let location = try RepositoryLocation(
      environment: ["GIT_DIR": made.path + "/.git"], currentDirectory: elsewhere.path)
    #expect(location.gitDirectory == made.path + "/.git")
    #expect(location.workingTree == elsewhere.path)

    let hook = try RepositoryLocation(environment: ["GIT_DIR": "."], currentDirectory: made.path + "/.git")
    #expect(hook.gitDirectory == made.path + "/.git")
  }

  @Test func `GIT_WORK_TREE and GIT_INDEX_FILE are applied`() throws {
    let made = try TemporaryRepository(files: ["tenants/a": "1"])
    let other = try TemporaryRepository(files: ["tenants/b": "2"])
    let environment = [
      "GIT_DIR": made.path + "/.git", "GIT_WORK_TREE": other.path, "GIT_INDEX_FILE": other.path + "/.git/index",
    ]
    let repository = try Repository(RepositoryLocation(environment: environment))
    let staged = try repository.stagedTree()
    #expect(staged.tree == (try Repository(at: other.path, environment: [:]).tree(at: "HEAD")))
    let working = try repository.workingTree(folders: ["tenants"])
    #expect(try Repository(working.location).files(below: working.tree).map(\.path.text) == ["tenants/b"])
  }

  @Test func `a named repository is not described by another one's variables`() throws {
    let hooked = try TemporaryRepository(files: ["a": "1"])
    let made = try TemporaryRepository(files: ["b": "2"])
    let environment = [
      "GIT_DIR": hooked.path + "/.git", "GIT_INDEX_FILE": hooked.path + "/.git/index",
      "GIT_OBJECT_DIRECTORY": hooked.path + "/.git/objects",
    ]
    let repository = try Repository(at: made.path, environment: environment)
    #expect(repository.location.gitDirectory == made.path + "/.git")
    #expect(repository.location.workingTree == made.path)
    #expect(try repository.stagedTree().tree == repository.tree(at: "HEAD"))

    // Named or not, the repository that the variables describe is read with them.
    let named = try Repository(at: hooked.path, environment: environment)
    #expect(try named.text("a", in: named.tree(at: "HEAD")) == "1")
  }

  @Test(arguments: ["1", "100"]) func `a pre-receive hook's quarantine is read`(unpackLimit: String) throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let server = try made.clone("--bare")
    try server.git("config", "receive.unpackLimit", unpackLimit)
    // The hook notes what it was given, then refuses: nothing of the push may be read later without the quarantine.
    let record = server.folder + "/record"
    let hook =
      "#!/bin/sh\ncat > \(record)\nenv | grep ^GIT_ >> \(record)\ncp -r \"$GIT_OBJECT_DIRECTORY\" \(record).d\nexit 1\n"
    try Data(hook.utf8).write(to: URL(fileURLWithPath: server.path + "/hooks/pre-receive"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: server.path + "/hooks/pre-receive")
    let pushed = try made.commit(["a": "2", "b": "3"])
    #expect(throws: TemporaryRepository.Failure.self) { try made.git("push", "--quiet", server.path, "main") }

    let lines = try String(contentsOfFile: record, encoding: .utf8).split(separator: "\n")
    var environment = Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { line in
        let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      })
    #expect(lines[0].contains(pushed))
    #expect(environment["GIT_OBJECT_DIRECTORY"] != nil)
    environment["GIT_OBJECT_DIRECTORY"] = record + ".d"

    let quarantined = try Repository(RepositoryLocation(environment: environment, currentDirectory: server.path))
    let commit = try quarantined.commit(at: pushed)
    #expect(try quarantined.text("b", in: commit.tree) == "3")
    #expect(try quarantined.isAncestor(commit.parents[0], of: commit.id))

    let plain = try Repository(at: server.path, environment: [:])
    #expect(throws: GitError.self) { try plain.commit(at: pushed) }
  }

  @Test func `a path with a colon among the alternates is quoted`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let head = try made.git("rev-parse", "HEAD")
    let other = try TemporaryRepository()
    let objects = other.folder + "/with:colon\"and\u{e9}"
    try FileManager.default.copyItem(atPath: made.path + "/.git/objects", toPath: objects)
    let quoted = "\"" + objects.replacing("\"", with: "\\\"").replacing("\u{e9}", with: "\\303\\251") + "\""
    let environment = ["GIT_ALTERNATE_OBJECT_DIRECTORIES": "/nowhere:" + quoted]
    let repository = try Repository(RepositoryLocation(environment: environment, currentDirectory: other.path))
    #expect(try repository.commit(at: head).summary == "Change")
  }
}
