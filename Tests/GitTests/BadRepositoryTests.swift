import Foundation
import Git
import TestSupport
import Testing

/// Repositories that cannot be read, wholly or in part, and what is said about them.
@Suite struct BadRepositoryTests {
  @Test func `an empty repository`() throws {
    let made = try TemporaryRepository()
    let repository = try Repository(at: made.path, environment: [:])
    for revision in ["HEAD", "HEAD~2", "@"] {
      let error = #expect(throws: GitError.self) { try repository.commit(at: revision) }
      #expect(error?.code == .noCommits)
      #expect(error?.description == "cannot find revision \(revision): the repository has no commit yet")
      #expect(error?.help == "commit the files first")
    }
  }

  @Test func `SHA-256 object ids`() throws {
    let made = try TemporaryRepository(objectFormat: "sha256")
    try made.commit(["a": "1"])
    let error = #expect(throws: GitError.self) { _ = try Repository(at: made.path, environment: [:]) }
    #expect(error?.code == .unsupportedRepository)
    #expect(
      error?.description
        == "cannot open the repository at \(made.path): it has SHA-256 object ids, and libgit2 reads SHA-1 only")
    #expect(error?.help == "keep the files in a repository made with `git init --object-format=sha1`")
  }

  @Test func `an extension that nobody knows`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    try made.git("config", "core.repositoryFormatVersion", "1")
    try made.git("config", "extensions.newFangled", "true")
    let error = #expect(throws: GitError.self) { _ = try Repository(at: made.path, environment: [:]) }
    #expect(error?.code == .unsupportedRepository)
    #expect(
      error?.description
        == "cannot open the repository at \(made.path): unsupported extension name extensions.newfangled")
  }

  @Test func `a partial clone is read as far as it goes`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    try made.commit(["a": "2"])
    let clone = try made.clone("--filter=blob:none", "--bare")
    let repository = try Repository(at: clone.path, environment: [:])
    let commit = try repository.commit(at: "HEAD")
    let file = try #require(try repository.files(below: commit.tree).first)
    let error = #expect(throws: GitError.self) { try repository.bytes(of: file.id) }
    #expect(error?.code == .objectNotFetched)
    #expect(error?.description == "cannot read an object: object \(file.id) is not here: this is a partial clone")
    #expect(error?.help == "fetch what was left out: git fetch --refetch --no-filter")

    try clone.git("config", "--unset", "remote.origin.partialclonefilter")
    try clone.git("fetch", "--quiet", "--refetch", "--no-filter", "origin", "main:main")
    #expect(try Repository(repository.location).text("a", in: commit.tree) == "2")
  }

  @Test func `history ends where a shallow clone does`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let root = try made.git("rev-parse", "HEAD")
    for content in ["2", "3", "4"] { try made.commit(["a": content]) }
    let clone = try made.clone("--depth=2")
    let repository = try Repository(at: clone.path, environment: [:])
    let isShallow = repository.isShallow
    #expect(isShallow)
    let isWholeShallow = try Repository(at: made.path, environment: [:]).isShallow
    #expect(!isWholeShallow)

    var walked: [Commit] = []
    try repository.walkFirstParents(from: repository.commit(at: "HEAD").id) {
      walked.append($0)
      return true
    }
    #expect(walked.map(\.isBoundary) == [false, true])
    #expect(walked.map(\.parents.count) == [1, 0])
    #expect(try repository.isAncestor(walked[1].id, of: walked[0].id))

    let help = "fetch the whole history: git fetch --unshallow (in CI: fetch-depth: 0)"
    let unknown = #expect(throws: GitError.self) {
      try repository.isAncestor(#require(ObjectID(root)), of: walked[0].id)
    }
    #expect(unknown?.code == .historyMissing)
    #expect(
      unknown?.description
        == "cannot look through the history: it ends before \(root) is found: this is a shallow clone")
    #expect(unknown?.help == help)

    let missing = #expect(throws: GitError.self) { try repository.commit(at: "HEAD~3") }
    #expect(missing?.code == .revisionNotFound)
    #expect(missing?.help == help)
  }

  @Test(.enabled(if: getuid() == 0, "only root can give a folder away"))
  func `a repository of another user is trusted only if the configuration says so`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let home = made.folder + "/home"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: false)
    for path in [made.path, made.path + "/.git"] {
      try FileManager.default.setAttributes([.ownerAccountID: 65534], ofItemAtPath: path)
    }
    let environment = ["HOME": home, "GIT_CONFIG_NOSYSTEM": "1"]
    let error = #expect(throws: GitError.self) { try RepositoryLocation(of: made.path, environment: environment) }
    #expect(error?.code == .ownedByAnother)
    #expect(error?.description == "cannot open the repository: \(made.path) belongs to another user")
    #expect(error?.help == "if you trust it: git config --global --add safe.directory \(made.path)")

    for (value, isTrusted) in [
      (made.path, true), (made.path + "/", true), ("*", true), (made.folder + "/*", true), ("/elsewhere", false),
      (made.folder, false), ("~/../repository", false),
    ] {
      try made.git("config", "--global", "--replace-all", "safe.directory", value, environment: environment)
      let location = try? RepositoryLocation(of: made.path, environment: environment)
      #expect((location != nil) == isTrusted, "safe.directory = \(value)")
    }

    // An empty value takes back what came before it.
    try made.git("config", "--global", "--replace-all", "safe.directory", "*", environment: environment)
    try made.git("config", "--global", "--add", "safe.directory", "", environment: environment)
    #expect(throws: GitError.self) { try RepositoryLocation(of: made.path, environment: environment) }

    // Root owns what the user who called sudo owns; git trusts whom GIT_DIR names.
    _ = try RepositoryLocation(of: made.path, environment: environment.merging(["SUDO_UID": "65534"]) { $1 })
    _ = try RepositoryLocation(environment: environment.merging(["GIT_DIR": made.path + "/.git"]) { $1 })
  }

  @Test func `a revision that is not there, or is not one`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    let repository = try Repository(at: made.path, environment: [:])
    for revision in ["nowhere", "HEAD~7", "0123456789abcdef0123456789abcdef01234567", "", "..", "HEAD\0~1", "a b:^{"] {
      let error = #expect(throws: GitError.self) { try repository.commit(at: revision) }
      #expect(error?.code == .revisionNotFound, "\(revision)")
      #expect(error?.help == nil)
    }
    let error = #expect(throws: GitError.self) { try repository.commit(at: "nowhere") }
    #expect(error?.description == "cannot find revision nowhere: there is no such revision")
    let kind = #expect(throws: GitError.self) { try repository.commit(at: "HEAD:a") }
    #expect(kind?.code == .wrongKind)
    #expect(kind?.description == "cannot find revision HEAD:a: it does not name a commit")
  }

  @Test func `an abbreviated id that could be several`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    // The ids of these two blobs begin with the same six digits.
    for content in ["1100", "1340"] { try made.git("hash-object", "-w", "--stdin", input: Array(content.utf8)) }
    let repository = try Repository(at: made.path, environment: [:])
    let error = #expect(throws: GitError.self) { try repository.commit(at: "5b2b55") }
    #expect(error?.code == .revisionAmbiguous)
    #expect(error?.description == "cannot find revision 5b2b55: several objects begin with it")
  }

  @Test func `an object that is missing, damaged, or of another kind`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "b": "2"])
    let repository = try Repository(at: made.path, environment: [:])
    let tree = try repository.tree(at: "HEAD")
    let (lost, damaged) = (try made.git("rev-parse", "HEAD:a"), try made.git("rev-parse", "HEAD:b"))
    try made.remove(".git/objects/\(lost.prefix(2))/\(lost.dropFirst(2))")
    try made.remove(".git/objects/\(damaged.prefix(2))/\(damaged.dropFirst(2))")
    try made.write(["/.git/objects/\(damaged.prefix(2))/\(damaged.dropFirst(2))": "not zlib"])

    let missing = #expect(throws: GitError.self) { try repository.text("a", in: tree) }
    #expect(missing?.code == .objectMissing)
    #expect(missing?.description == "cannot read an object: object \(lost) is not here")
    #expect(missing?.help == "run `git fsck`")
    let corrupt = #expect(throws: GitError.self) { try repository.text("b", in: tree) }
    #expect(corrupt?.code == .objectCorrupt)
    #expect(corrupt?.description.hasPrefix("cannot read an object: object \(damaged) cannot be read: ") == true)
    let kind = #expect(throws: GitError.self) { try repository.bytes(of: tree) }
    #expect(kind?.code == .wrongKind)
    #expect(kind?.description == "cannot read an object: object \(tree) is not a blob")
  }

  @Test func `an object under the wrong id is found out when objects are verified`() throws {
    let made = try TemporaryRepository(files: ["a": "1", "b": "2"])
    let (right, wrong) = (try made.git("rev-parse", "HEAD:a"), try made.git("rev-parse", "HEAD:b"))
    let objects = made.path + "/.git/objects/"
    let copied = try Data(contentsOf: URL(fileURLWithPath: objects + right.prefix(2) + "/" + right.dropFirst(2)))
    try made.remove(".git/objects/\(wrong.prefix(2))/\(wrong.dropFirst(2))")
    try made.write(".git/objects/\(wrong.prefix(2))/\(wrong.dropFirst(2))", bytes: Array(copied))
    let repository = try Repository(at: made.path, environment: [:])
    let tree = try repository.tree(at: "HEAD")
    #expect(try repository.text("b", in: tree) == "1")

    Library.verifyObjects(true)
    defer { Library.verifyObjects(false) }
    let error = #expect(throws: GitError.self) { try repository.text("b", in: tree) }
    #expect(error?.code == .objectCorrupt)
  }

  @Test func `a configuration that cannot be read`() throws {
    let made = try TemporaryRepository(files: ["a": "1"])
    try made.write([".git/config": "[core\n"])
    let error = #expect(throws: GitError.self) { try RepositoryLocation(of: made.path, environment: [:]) }
    #expect(error?.code == .failed)
    #expect(error?.description.hasPrefix("cannot open the repository at \(made.path): failed to parse config") == true)
  }

  @Test func `a blob larger than the limit is refused by its size alone`() throws {
    let made = try TemporaryRepository(files: ["a": String(repeating: "x", count: 5000), "b": "2"])
    let repository = try Repository(at: made.path, environment: [:])
    let id = try #require(try repository.entry(at: "a", in: repository.tree(at: "HEAD"))).id
    #expect(try repository.size(of: id) == 5000)
    #expect(try repository.bytes(of: id, limit: 5000).count == 5000)
    let error = #expect(throws: GitError.self) { _ = try repository.bytes(of: id, limit: 4999) }
    #expect(error?.code == .tooLarge)
    #expect(error?.description == "cannot read an object: object \(id) has 5000 bytes, more than 4999")
  }
}
