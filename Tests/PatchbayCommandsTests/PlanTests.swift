import TestSupport
import Testing

@Suite struct `patchbay plan` {
  private static let published = RegistryFiles.base.adding(
    .plugin(
      "clock", ["1.0.0": .a, "1.1.0": .b],
      more: """
        configuration:
          properties: {face: {type: string, x-visibility: public}, key: {x-visibility: secret}}
        """),
    .plugin("map", ["1.0.0": .c]), .tenant("arena", ["clock": "version: ^1", "map": "version: ^1"]),
    .tenant(
      "barn",
      ["clock": "version: 1.0.0\nconfiguration: {face: round, key: {secretRef: vault:barn/key}}"]),
    .tenant("club", ["clock": "version: ^1\ngrants: [\"orders:write\"]", "map": "version: ^1"]))

  /// A repository with a branch `topic` that does a little of everything.
  private static func repository() throws -> TemporaryRepository {
    let repository = try TemporaryRepository(files: published)
    try repository.git("checkout", "-q", "-b", "topic")
    try repository.remove("tenants/arena/installs/map.yaml")
    try repository.commit(
      RegistryFiles.release(
        "clock", "1.2.0", .d,
        more: """
          optionalPermissions: [{permission: "orders:write", reason: Sets the clock}]
          networkAccess: {allowedDomains: [https://time.example], reason: Asks for the time}
          """
      ).adding([
        "tenants/barn/installs/clock.yaml":
          "version: 1.0.0\nconfiguration: {face: square, key: {secretRef: vault:barn/other}}\n",
        "tenants/club/installs/map.yaml": "version: ^9\n",
        "registry/plugins/map/status.yaml": "yanked: {1.0.0: {reason: Wrong places}}\n",
      ]))
    try repository.git("checkout", "-q", "main")
    try repository.commit(["docs/page.md": "# Page\n"])
    return repository
  }

  private func plan(_ repository: TemporaryRepository, _ arguments: String...) throws -> RunningProcess.Result {
    try PatchbayCommand.start(["plan"] + arguments, in: repository.path).wait()
  }

  @Test(arguments: ["text", "markdown"])
  func `tells what tenants are served, and why`(format: String) throws {
    let result = try plan(Self.repository(), "main", "topic", "--format", format)
    #expect(result.status == 1)
    try assertSnapshot(result.transcript("plan main topic --format \(format)"), "Plan/\(format).txt")
  }

  @Test func `says the same with what is remembered`() throws {
    let repository = try Self.repository()
    func json() throws -> String {
      try plan(repository, "main", "topic", "--format", "json").output.replacing(/"milliseconds":\d+/, with: "")
    }
    let cold = try json()
    #expect(try PatchbayCommand.run("reconcile", in: repository.path).status == 0)
    let before = try FileTree(repository.path)
    #expect(try json() == cold)
    #expect(try FileTree(repository.path).files == before.files, "nothing is written")
  }

  @Test func `takes the files of the checkout, or the index`() throws {
    let repository = try TemporaryRepository(files: Self.published)
    #expect(try plan(repository).output.hasPrefix("Nothing of what is served changes.\n"))
    try repository.write(["tenants/arena/installs/clock.yaml": "version: 1.0.0\n"])
    #expect(try plan(repository).output.contains("downgraded  clock 1.1.0 → 1.0.0, asks for 1.0.0"))
    #expect(try plan(repository, "--staged").output.hasPrefix("Nothing"))
    try repository.git("add", "--all")
    #expect(try plan(repository, "--staged").output.contains("downgraded"))
  }

  @Test func `says who must approve, and counts what is accepted`() throws {
    let repository = try TemporaryRepository(
      files: Self.published.adding([
        "registry/owners.yaml": """
        rules:
          - {path: registry, owners: [ada@example.org, cy@example.org], approvals: 2}
          - {path: tenants/club, owners: [eve@example.org]}

        """,
        "registry/accepted.yaml": """
        warnings:
          - {code: GRANT_NOT_BY_TENANT, path: tenants/club/installs/map.yaml, reason: Agreed, until: 2030-01-01}

        """,
        "registry/publishers/acme.yaml": "name: Acme\ncontact: plugins@acme.example\n",
        "tenants/club/tenant.yaml": "name: Club\nowners: [\"@club/web\"]\n",
      ]))
    try repository.commit(
      RegistryFiles.release(
        "map", "1.1.0", .d, more: "requiredPermissions: [{permission: \"orders:read\", reason: Shows orders}]"
      ).adding(["tenants/club/installs/map.yaml": "version: ^1\ngrants: [\"orders:read\"]\n"]))
    for format in ["text", "markdown"] {
      let result = try plan(repository, "HEAD~", "--format", format, "--approved-by", "ada@example.org")
      try assertSnapshot(result.transcript("plan HEAD~ --format \(format)"), "Plan/approvals-\(format).txt")
    }
    let json = try plan(repository, "HEAD~", "--format", "json").output
    #expect(json.contains(#""tenants":[{"owners":["@club/web"],"tenants":["club"]}]"#))
    #expect(json.contains(#"{"id":"orders:read","risk":"low","plugin":"map","tenants":["club"]}"#))
    #expect(json.contains(#""accepted":1,"#))
  }

  @Test func `says what cannot be merged`() throws {
    let repository = try TemporaryRepository(files: Self.published)
    try repository.git("checkout", "-q", "-b", "topic")
    try repository.commit(["tenants/arena/installs/clock.yaml": "version: 1.0.0\n"])
    try repository.git("checkout", "-q", "main")
    try repository.commit(["tenants/arena/installs/clock.yaml": "version: 1.1.0\n"])
    let result = try plan(repository, "main", "topic")
    #expect(result.status == 1)
    #expect(result.output.contains("error[MERGE_CONFLICT]: both sides changed this file"))
    #expect(result.output.contains("tenants/arena/installs/clock.yaml"))
  }

  @Test func `says that two histories never met`() throws {
    let repository = try TemporaryRepository(files: Self.published)
    try repository.git("checkout", "-q", "--orphan", "anew")
    try repository.commit([:], "Begin anew")
    let result = try plan(repository, "main", "anew")
    #expect((result.status, result.output) == (2, ""))
    #expect(result.errors.contains("they have no commit in common [HISTORIES_UNRELATED]"))
  }

  @Test func `tells what time alone changes`() throws {
    let day = 24 * 3600
    let files = Self.published.adding([
      "tenants/arena/tenant.yaml": "name: Arena\npolicies: {minimumReleaseAge: 30d}\n",
      "registry/plugins/clock/versions/1.1.0.yaml": (Self.published["registry/plugins/clock/versions/1.1.0.yaml"] ?? "")
        .replacing("released: 2025-09-01", with: "released: 2025-12-31"),
    ])
    let repository = try TemporaryRepository(files: files, at: TemporaryRepository.defaultTime + day)
    #expect(try plan(repository, "main", "main").output.hasPrefix("Nothing"))
    let later = try plan(repository, "main", "main", "--as-of", "2026-02-01").output
    #expect(later.contains("upgraded  clock 1.0.0 → 1.1.0, asks for ^1\n            because time passed\n"))
  }

  @Test func `a comment is cut between rows, and says what is left out`() throws {
    var files = Self.published
    for number in 0..<60 {
      files = files.adding(.tenant("tenant-\(number)", ["clock": "version: \">=1.0.\(number)\""]))
    }
    let repository = try TemporaryRepository(files: files)
    try repository.commit(.release("clock", "1.2.0", .d))
    let whole = try plan(repository, "HEAD~", "--format", "markdown").output
    let cut = try plan(repository, "HEAD~", "--format", "markdown", "--budget", "3000").output
    #expect(cut.unicodeScalars.count <= 3000 && whole.unicodeScalars.count > 3000)
    #expect(cut.hasPrefix("<!-- patchbay plan -->\n"))
    let rows = cut.split(separator: "\n").filter { $0.hasPrefix("| upgraded |") }
    #expect(rows.allSatisfy { whole.contains($0) })
    #expect(cut.contains("Left out, to keep this within 3000 characters: \(61 - rows.count) of 61 changes"))
    // The same plan is the same comment.
    #expect(try plan(repository, "HEAD~", "--format", "markdown").output == whole)
  }

  @Test func `a stranger's text is no markup, and cannot move a terminal's cursor`() throws {
    let repository = try TemporaryRepository(files: Self.published)
    try repository.commit([
      "registry/plugins/clock/status.yaml":
        #"yanked: {1.1.0: {reason: "\u001b[2J@owner | <img src=x> [a](https://evil.example)"}}"# + "\n"
    ])
    #expect(try !plan(repository, "HEAD~").output.contains("\u{1B}"))
    let comment = try plan(repository, "HEAD~", "--format", "markdown").output
    #expect(comment.contains(#"\| &lt;img src=x> \[a\](https://evil.example)"#))
    #expect(!comment.contains("@owner"))
  }
}
