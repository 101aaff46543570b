import Foundation
import Git
import TestSupport
import Testing

@Suite struct `Settings of a repository` {
  @Test func `are read as git reads them`() throws {
    let repository = try TemporaryRepository()
    for (name, value) in [("patchbay.branch", "live"), ("patchbay.strict", "on"), ("patchbay.output", "~/www/")] {
      try repository.git("config", name, value)
    }
    let open = try self.open(repository.path)
    #expect(try open.setting("patchbay.branch") == "live")
    #expect(try open.truthSetting("patchbay.strict") == true)
    let expanded = try repository.git("config", "--type=path", "patchbay.output", environment: ["HOME": home])
    #expect(try open.pathSetting("patchbay.output").map { $0 + "/" } == expanded)
    #expect(try open.setting("patchbay.baseUrl") == nil)
    #expect(try open.truthSetting("patchbay.loud") == nil)
    #expect(try open.pathSetting("patchbay.nowhere") == nil)
    let error = try #require(throws: GitError.self) { _ = try open.truthSetting("patchbay.branch") }
    #expect(error.description.contains("patchbay.branch"))
  }

  @Test func `say where hooks are, as git says it`() throws {
    let repository = try TemporaryRepository(files: ["a": "1\n"])
    let bare = try TemporaryRepository(bare: true)
    for folder in [nil, "hooks/of/ours", "/etc/hooks"] {
      for repository in [repository, bare] {
        if let folder { try repository.git("config", "core.hooksPath", folder) }
        let path = try repository.git("rev-parse", "--git-path", "hooks")
        let expected = path.hasPrefix("/") ? path : repository.path + "/" + path
        #expect(try open(repository.path).hooksFolder() == expected)
      }
    }
  }

  @Test func `say where hooks are in a worktree, which has those of its repository`() throws {
    let repository = try TemporaryRepository(files: ["a": "1\n"])
    #expect(try open(repository.worktree("other")).hooksFolder() == repository.path + "/.git/hooks")
  }

  @Test func `name the branch of HEAD, with a commit or without`() throws {
    let repository = try TemporaryRepository()
    #expect(try open(repository.path).headBranch() == "refs/heads/main")
    try repository.commit(["a": "1\n"])
    try repository.git("switch", "--quiet", "--create", "other")
    #expect(try open(repository.path).headBranch() == "refs/heads/other")
    try repository.git("switch", "--quiet", "--detach")
    #expect(try open(repository.path).headBranch() == nil)
  }

  /// The user's folder, as libgit2 takes it from the environment of the tests.
  private var home: String { ProcessInfo.processInfo.environment["HOME"] ?? "/" }

  private func open(_ path: String) throws -> Repository {
    try Repository(at: path, environment: ["HOME": home])
  }
}
