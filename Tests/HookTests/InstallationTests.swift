import Foundation
import TestSupport
import Testing

@Suite struct `Hooks, installed` {
  @Test func `leave no trace when they are taken away`() throws {
    let repository = try TemporaryRepository(bare: true)
    try repository.git("config", "patchbay.output", "../www")
    try hook("pre-receive", "exit 0", in: repository)
    try repository.write("hooks/reference-transaction", bytes: Array("not executable".utf8))
    let before = try FileTree(repository.path)
    for _ in 1...2 {
      let installed = try patchbay("hooks", "install", in: repository)
      #expect(installed.status == 0, "\(installed.errors)")
      #expect(installed.output.contains("/hooks/pre-receive, after the hook that was there.\n"))
      #expect(installed.output.hasSuffix("What is pushed to main is published in \(repository.path)/../www.\n"))
    }
    for name in ["pre-receive", "post-receive", "reference-transaction"] {
      #expect(FileManager.default.isExecutableFile(atPath: repository.path + "/hooks/" + name))
    }
    #expect(try patchbay("hooks", "uninstall", in: repository).status == 0)
    let after = try FileTree(repository.path)
    #expect(after.files == before.files)
    #expect(after.folders == before.folders)
  }

  @Test func `go where core.hooksPath says`() throws {
    let repository = try TemporaryRepository(files: .small)
    try repository.git("config", "core.hooksPath", ".hooks")
    #expect(try patchbay("hooks", "install", in: repository).status == 0)
    #expect(FileManager.default.isExecutableFile(atPath: repository.path + "/.hooks/pre-commit"))
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/.git/hooks/pre-commit"))
    try repository.write(["tenants/arena/tenant.yaml": "nam: Arena\n"])
    let refusal = repository.refusal { try $0.git("commit", "--all", "--message", "Break it") }
    #expect(refusal?.contains("KEY_UNKNOWN") == true)
    #expect(try patchbay("hooks", "uninstall", in: repository).status == 0)
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/.hooks"))
  }

  @Test func `let the hook go first that was there, with all that it is given`() throws {
    let server = try Server()
    try server.patchbay("hooks", "uninstall")
    try hook(
      "pre-receive", "cat >seen; [ ! -e closed ] || { echo The shop is closed.; exit 1; }", in: server.repository)
    try server.patchbay("hooks", "install")
    let checkout = try server.checkout()
    let commit = try checkout.git("rev-parse", "HEAD")
    try checkout.git("push", "--quiet", "origin", "main")
    let seen = try String(contentsOfFile: server.repository.path + "/seen", encoding: .utf8)
    #expect(seen == "\(String(repeating: "0", count: 40)) \(commit) refs/heads/main\n")

    try server.repository.write("closed", bytes: [])
    try checkout.add(.tenant("hall"))
    #expect(checkout.refusal { try $0.git("push", "origin", "main") }?.contains("The shop is closed.") == true)
    #expect(server.tip == commit)
  }

  @Test func `stay where another program has taken their place`() throws {
    let repository = try TemporaryRepository(files: .small)
    try hook(".git/hooks/pre-commit", "exit 0", in: repository)
    #expect(try patchbay("hooks", "install", in: repository).status == 0)
    try hook(".git/hooks/pre-commit", "exit 1", in: repository)
    let before = try FileTree(repository.path + "/.git/hooks")
    #expect(try patchbay("hooks", "install", in: repository).status == 2)
    let uninstalled = try patchbay("hooks", "uninstall", in: repository)
    #expect(uninstalled.errors.contains("pre-commit is not patchbay's any more"))
    #expect(try FileTree(repository.path + "/.git/hooks").files == before.files)
  }

  @Test func `are told with where the branch and its output are`() throws {
    let server = try Server()
    let checkout = try server.checkout()
    try checkout.git("push", "--quiet", "origin", "main")
    try server.settle()
    let commit = try #require(server.tip)
    let status = try server.patchbay("hooks", "status")
    #expect(
      status.output == """
        pre-receive: installed
        post-receive: installed
        reference-transaction: installed
        Branch: main, at \(commit)
        Output: \(server.repository.path)/../www, showing \(commit)

        """)
    #expect(status.status == 0)
    try server.patchbay("hooks", "uninstall")
    #expect(try server.patchbay("hooks", "status").status == 1)
  }

  @Test func `need to be told where to publish`() throws {
    let repository = try TemporaryRepository(bare: true)
    let before = try FileTree(repository.path)
    let result = try patchbay("hooks", "install", in: repository)
    #expect(result.status == 2)
    #expect(
      result.errors
        == "Error: nothing says where to publish: git -C \(repository.path) config patchbay.output DIR\n")
    #expect(try FileTree(repository.path).files == before.files)
  }

  private func hook(_ name: String, _ text: String, in repository: TemporaryRepository) throws {
    let path = name.contains("/") ? name : "hooks/" + name
    try repository.write(path, bytes: Array("#!/bin/sh\n\(text)\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: repository.path + "/" + path)
  }

  private func patchbay(_ arguments: String..., in repository: TemporaryRepository) throws -> RunningProcess.Result {
    try PatchbayCommand.start(arguments, in: repository.path).wait()
  }
}
