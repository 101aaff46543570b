import Foundation
import TestSupport
import Testing

/// What the commands print of a repository in each state, from one commit to the next.
@Suite struct `The life of a repository` {
  private static let broken = "version: ^1\nversion: ^2\n"

  /// The text of commands, run one after the other in the repository; object ids are numbered in order of appearance.
  private func transcript(of commands: [String], in repository: TemporaryRepository) throws -> String {
    var text = ""
    for command in commands {
      text += try PatchbayCommand.start(command.split(separator: " ").map(String.init), in: repository.path).wait()
        .transcript(command, replacing: [repository.folder: "DIR"])
    }
    return text
  }

  @Test func `is told by check, reconcile, status and why`() throws {
    let repository = try TemporaryRepository(
      files: .small.adding(.tenant("hall", ["clock": "version: ^1"]), [".gitignore": "/dist\n"]))
    let published = ["reconcile", "status"]
    var text = "# Nothing is published yet.\n"
    text += try transcript(of: ["status", "check"] + published + ["why arena clock"], in: repository)

    text += "\n# A tenant is broken; the index holds it, the commit does not yet.\n"
    try repository.write(["tenants/arena/installs/clock.yaml": Self.broken])
    text += try transcript(of: ["check", "check --staged", "check --working-tree"], in: repository)
    try repository.git("add", "--all")
    text += try transcript(of: ["check --staged"], in: repository)
    try repository.commit()
    text += try transcript(of: published + ["why arena clock", "why hall clock"], in: repository)

    text += "\n# A release is held for a permission, another was yanked, a tenant is new and never was whole.\n"
    try repository.commit(
      .release("clock", "1.2.0", .c, more: "requiredPermissions: [{permission: \"orders:read\", reason: Shows them}]")
        .adding(
          .tenant("yard", ["clock": "version: ^7"]), .tenant("arena", ["clock": "version: ^1"]),
          ["registry/plugins/clock/status.yaml": "yanked: {\"1.1.0\": {reason: Slow, at: 2026-01-01}}\n"]))
    text += try transcript(of: published + ["why arena clock", "why yard clock"], in: repository)

    text += "\n# The branch is rewritten.\n"
    try repository.git("reset", "--quiet", "--hard", "HEAD~2")
    let head = try repository.commit(["registry/categories.yaml": "widgets: {title: Other}\n"])
    text += try transcript(of: published + ["reconcile --allow-rewrite HEAD", "status"], in: repository)
    #expect(text.contains(head))
    try assertSnapshot(text, "life.txt")
  }

  @Test func `is told change by change, with what stands and what is accepted`() throws {
    let repository = try TemporaryRepository(
      files: .small.adding(.plugin("c1ock", ["1.0.0": .c]), .tenant("hall", ["clock": "version: ^7"])))
    var text = "# A change beside what stands.\n"
    try repository.commit(.tenant("club", ["clock": "verison: ^1"]))
    text += try transcript(of: ["check --base HEAD~1", "check --base HEAD"], in: repository)
    text += "\n# The warning is accepted, for some time; an entry has a slip.\n"
    let entry = "{code: LOOKALIKE_ID, path: registry/plugins/clock, reason: Both are ours, until: 2026-02-01}"
    let slip = "{code: LOOKALIKE, path: registry/plugins/clock, reason: Both are ours, until: 2026-02-01}"
    try repository.commit(["registry/accepted.yaml": "warnings:\n  - \(entry)\n  - \(slip)\n"])
    text += try transcript(
      of: ["check", "check --base HEAD~1", "check --format json", "check --as-of 2026-02-01"], in: repository)
    text += "\n# For others.\n"
    text += try transcript(of: ["check --format junit", "check --base HEAD~2 --format junit"], in: repository)
    text += try transcript(of: ["check --pushed"], in: repository)
    try assertSnapshot(text, "changes.txt")
  }

  @Test func `is summed up for a step on GitHub`() throws {
    let repository = try TemporaryRepository(files: .small.adding(.plugin("c1ock", ["1.0.0": .c])))
    let file = repository.folder + "/summary.md"
    try Data("Before.\n".utf8).write(to: URL(filePath: file))
    let result = try PatchbayCommand.run(
      "check", "--format", "github", in: repository.path, environment: ["GITHUB_STEP_SUMMARY": file])
    #expect(result.status == 0)
    let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    #expect(text.hasPrefix("Before.\n### Patchbay\n\nChecked 2 plugins"))
    #expect(text.contains(#"| warning | LOOKALIKE\_ID | registry/plugins/clock |"#))
  }

  @Test func `is remembered: who uses a plugin, and what to do without a memory`() throws {
    let repository = try TemporaryRepository(
      files: .small.adding(
        .plugin("face", ["1.0.0": .c]), .tenant("hall", ["clock": "version: ^1\nenabled: false"]),
        .tenant("yard", ["clock": "version: 1.1.0"]), [".gitignore": "/dist\n"]))
    var text = "# Nothing is remembered yet.\n"
    text += try transcript(
      of: ["usage clock", "reconcile", "usage clock", "usage face", "usage nothing"], in: repository)
    text += try transcript(of: ["usage clock --format json", "reconcile"], in: repository)

    text += "\n# One tenant changes.\n"
    try repository.commit(["tenants/hall/installs/clock.yaml": "version: ^1\n"])
    text += try transcript(of: ["reconcile", "usage clock"], in: repository)

    text += "\n# What was remembered is lost, then damaged; a file is spoiled.\n"
    try FileManager.default.removeItem(atPath: repository.path + "/dist/state.sqlite")
    text += try transcript(of: ["reconcile"], in: repository)
    try Data("not a database".utf8).write(to: URL(fileURLWithPath: repository.path + "/dist/state.sqlite"))
    text += try transcript(of: ["reconcile"], in: repository)
    try Data("spoiled".utf8).write(to: URL(fileURLWithPath: repository.path + "/dist/public/storefront/hall.json"))
    text += try transcript(of: ["reconcile", "reconcile --verify"], in: repository)
    try assertSnapshot(text, "memory.txt")
  }

  @Test func `has one verdict in every format`() throws {
    let repository = try TemporaryRepository(
      files: .small.adding([
        "tenants/arena/installs/clock.yaml": "verison: ^1\nversion: ^1\ngrants: [\"orders:raed\"]\n"
      ]))
    for format in ["text", "json", "sarif", "github", "junit"] {
      try assertSnapshot(
        transcript(of: ["check --format \(format)"], in: repository), "Formats/\(format).txt")
    }
  }

  @Test func `a warning is in the exit code if that is asked for`() throws {
    let repository = try TemporaryRepository(files: .small.adding(.plugin("c1ock", ["1.0.0": .c])))
    #expect(try PatchbayCommand.run("check", in: repository.path).status == 0)
    #expect(try PatchbayCommand.run("check", "--strict", in: repository.path).status == 1)
  }

  @Test func `a reader that goes away is no failure`() throws {
    let repository = try TemporaryRepository(files: .small)
    for command in ["explain", "explain --page", "check --format json", "--help"] {
      let result = try RunningProcess.run(
        "/bin/bash", ["-c", "set -o pipefail; '\(PatchbayCommand.path)' \(command) | true"], in: repository.path,
        environment: PatchbayCommand.environment(home: repository.folder))
      #expect((result.status, result.errors) == (0, ""), "\(command)")
    }
  }

  @Test(arguments: ["000", "022", "077"])
  func `files have their modes, whatever the umask`(umask: String) throws {
    let repository = try TemporaryRepository(files: .small)
    let result = try RunningProcess.run(
      "/bin/sh", ["-c", "umask \(umask); exec '\(PatchbayCommand.path)' reconcile"], in: repository.path,
      environment: PatchbayCommand.environment(home: repository.folder))
    #expect(result.status == 0, "\(result.errors)")
    let tree = try FileTree(repository.path + "/dist")
    for (path, file) in tree.files {
      #expect(file.mode == (path.hasPrefix("public/") ? 0o644 : 0o600), "\(path)")
    }
    for (path, mode) in tree.folders {
      #expect(mode == (path.hasPrefix("private") ? 0o700 : 0o755), "\(path)")
    }
  }

  @Test func `nothing that is printed or served depends on the place, the number of cores, or colours`() throws {
    let repository = try TemporaryRepository(files: .small.adding(["tenants/arena/tenant.yaml": "nmae: Arena\n"]))
    let plain = try PatchbayCommand.run("check", in: repository.path)
    let other = try PatchbayCommand.run(
      "check", "--jobs", "1", "--repository", repository.path, in: repository.folder,
      environment: ["TERM": "xterm-256color"])
    #expect(plain.output == other.output)
    #expect((plain.status, other.status, plain.errors, other.errors) == (1, 1, "", ""))
    #expect(!plain.output.contains("\u{1B}"))
    // A folder inside the checkout will do, and what git's own variables name.
    #expect(try PatchbayCommand.run("check", in: repository.path + "/tenants/arena").output == plain.output)
    let named = try PatchbayCommand.run(
      "check", in: repository.folder,
      environment: ["GIT_DIR": repository.path + "/.git", "GIT_WORK_TREE": repository.path])
    #expect(named.output == plain.output, "\(named.errors)")
  }
}
