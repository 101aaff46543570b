import Foundation
import Glibc
import TestSupport
import Testing

/// Edits that are committed: the edit alone, on the right branch, and the checkout stays sane.
@Suite struct `A committed edit` {
  private static let install = "tenants/arena/installs/clock.yaml"

  private static let identity = [
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
  ]

  private func repository() throws -> TemporaryRepository {
    try TemporaryRepository(files: .small.adding(["notes": "1\n"]))
  }

  private func run(
    _ command: String, in directory: String, environment: [String: String] = identity
  ) throws -> RunningProcess.Result {
    let words = command.split(separator: " ").map(String.init)
    return try PatchbayCommand.start(words, in: directory, environment: environment).wait()
  }

  @Test func `holds nothing else that is staged or changed`() throws {
    let repository = try repository()
    try repository.write(["notes": "2\n", "new": "x"])
    try repository.git("add", "new")
    try repository.write(["tenants/arena/tenant.yaml": "name: Other\n"])
    let result = try run("disable arena clock --commit", in: repository.path)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(try repository.git("diff", "--name-status", "HEAD~1", "HEAD") == "M\t\(Self.install)")
    #expect(try repository.git("show", "HEAD:\(Self.install)") == "version: ^1\nenabled: false")
    #expect(try repository.git("status", "--porcelain") == "A  new\n M notes\n M tenants/arena/tenant.yaml")
    #expect(try repository.git("log", "-1", "--format=%an %ae %s") == "Ada ada@example.org Disable clock in arena")
    #expect(try repository.git("symbolic-ref", "HEAD") == "refs/heads/main")
  }

  @Test func `of another branch leaves the checkout alone`() throws {
    let repository = try repository()
    try repository.write([Self.install: "version: ^9\n"])
    let head = try repository.git("rev-parse", "HEAD")
    for message in [[], ["--message", "Say why"]] {
      let words = ["disable", "arena", "clock", "--commit", "--branch", "side"] + message
      let result = try PatchbayCommand.start(words, in: repository.path, environment: Self.identity).wait()
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      if message.isEmpty {
        #expect(result.output.hasSuffix("to side.\n"))
        try run("enable arena clock --commit --branch side", in: repository.path).expectSuccess()
      }
    }
    #expect(
      try repository.git("log", "--format=%s", "side", "--not", "main")
        == "Say why\nEnable clock in arena\nDisable clock in arena")
    #expect(try repository.git("rev-parse", "HEAD") == head)
    #expect(try repository.git("status", "--porcelain") == " M \(Self.install)")
  }

  @Test func `needs files that are as the branch has them`() throws {
    let repository = try repository()
    for isStaged in [false, true] {
      try repository.write([Self.install: "version: ^1 # mine\n"])
      if isStaged { try repository.git("add", "--all") }
      let result = try run("disable arena clock --commit", in: repository.path)
      #expect(result.status == 4)
      #expect(result.errors.contains("\(Self.install) has changes that are not committed [CHANGES_UNCOMMITTED]"))
    }
    #expect(try repository.git("log", "--format=%s") == "Change")
  }

  @Test func `adds and deletes files, and keeps their modes`() throws {
    let repository = try repository()
    try repository.git("update-index", "--chmod=+x", Self.install)
    try repository.git("commit", "--quiet", "--message", "Mode")
    try repository.git("checkout", "--quiet", "--", ".")
    try run("disable arena clock --commit", in: repository.path).expectSuccess()
    #expect(try repository.git("ls-tree", "HEAD", Self.install).hasPrefix("100755 "))
    #expect(access(repository.path + "/" + Self.install, X_OK) == 0)
    try run("uninstall arena clock --commit", in: repository.path).expectSuccess()
    try run("new tenant hall --name Hall --commit", in: repository.path).expectSuccess()
    try run("install hall clock --commit", in: repository.path).expectSuccess()
    #expect(try repository.git("status", "--porcelain") == "")
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/tenants/arena/installs"))
    #expect(try repository.git("show", "HEAD:tenants/hall/installs/clock.yaml").hasSuffix("version: ^1.1"))
  }

  @Test func `works in a bare repository and in a worktree`() throws {
    let repository = try repository()
    let bare = try repository.clone("--bare")
    #expect(
      try run("disable arena clock", in: bare.path).errors.contains("help: Commit the edit to a branch: --commit."))
    try run("disable arena clock --commit", in: bare.path).expectSuccess()
    #expect(try bare.git("show", "main:\(Self.install)") == "version: ^1\nenabled: false")

    let worktree = try repository.worktree("beside")
    let detached = try run("disable arena clock --commit", in: worktree)
    #expect(detached.errors.contains("HEAD is on no branch [BRANCH_UNUSABLE]\n  help: Name one with --branch."))
    #expect(
      try run("disable arena clock --commit --branch main", in: worktree).errors.contains(
        "is checked out in another worktree"))
    try run("disable arena clock --commit --branch side", in: worktree).expectSuccess()
    #expect(try repository.git("show", "side:\(Self.install)") == "version: ^1\nenabled: false")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen"), "needs openssh-client"))
  func `is signed where git's configuration asks for that, or not made`() throws {
    let repository = try repository()
    let key = repository.folder + "/key"
    try RunningProcess.run(
      "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], in: repository.folder
    ).expectSuccess()
    for (name, value) in [("gpg.format", "ssh"), ("user.signingKey", key), ("commit.gpgSign", "true")] {
      try repository.git("config", name, value)
    }
    try run("disable arena clock --commit", in: repository.path).expectSuccess()
    let commit = try repository.git("cat-file", "commit", "HEAD")
    #expect(commit.contains("author Ada <ada@example.org>") && commit.hasSuffix("\n\nDisable clock in arena"))
    #expect(commit.contains("gpgsig -----BEGIN SSH SIGNATURE-----"))
    #expect(try repository.git("status", "--porcelain") == "")

    try FileManager.default.removeItem(atPath: key)
    let unsigned = try run("enable arena clock --commit", in: repository.path)
    #expect(unsigned.status == 4 && unsigned.errors.contains("[COMMIT_NOT_SIGNED]"), "\(unsigned.errors)")
    #expect(try repository.git("cat-file", "commit", "HEAD") == commit)
    #expect(try repository.git("status", "--porcelain") == "")
  }

  @Test func `needs a name, and a branch that can be`() throws {
    let repository = try repository()
    let nameless = try run("disable arena clock --commit", in: repository.path, environment: [:])
    #expect(nameless.status == 4)
    #expect(nameless.errors.contains("cannot commit: git knows no user.name [IDENTITY_MISSING]"))
    #expect(try run("disable arena clock --commit --branch a..b", in: repository.path).status == 2)
    #expect(try repository.git("status", "--porcelain") == "")
  }
}

extension RunningProcess.Result {
  fileprivate func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(output)\(errors)", sourceLocation: sourceLocation)
  }
}
