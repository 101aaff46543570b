import TestSupport
import Testing

@Suite struct `Help` {
  @Test(arguments: [
    "", "init", "check", "plan", "reconcile", "status", "why", "usage", "log", "blame", "hooks", "hooks install",
    "hooks uninstall",
    "hooks status", "hooks publish", "pages", "explain", "schemas",
    "install", "uninstall", "enable", "disable", "configure", "upgrade", "pin", "release", "yank", "revoke", "new",
    "new plugin", "new tenant", "new extension-point", "rollback",
  ])
  func `of every command reads well`(command: String) throws {
    let directory = try TemporaryDirectory()
    let words = command.split(separator: " ").map(String.init)
    let result = try PatchbayCommand.start(words + ["--help"], in: directory.path).wait()
    #expect((result.status, result.errors) == (0, ""))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE:") })
    try assertSnapshot(
      result.transcript((words + ["--help"]).joined(separator: " ")),
      "Help/\(command.isEmpty ? "patchbay" : words.joined(separator: "-")).txt")
  }

  @Test func `without a command it is the same as --help`() throws {
    let directory = try TemporaryDirectory()
    let asked = try PatchbayCommand.run("--help", in: directory.path)
    let bare = try PatchbayCommand.run(in: directory.path)
    #expect(bare.output == asked.output)
    #expect((bare.status, bare.errors) == (0, ""))
  }

  @Test func `names the version`() throws {
    let directory = try TemporaryDirectory()
    let result = try PatchbayCommand.run("--version", in: directory.path)
    #expect((result.status, result.output) == (0, "0.1.0\n"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completes in every shell`(shell: String) throws {
    let directory = try TemporaryDirectory()
    let result = try PatchbayCommand.run("--generate-completion-script", shell, in: directory.path)
    #expect((result.status, result.errors) == (0, ""))
    for word in ["reconcile", "allow-rewrite", "sarif"] { #expect(result.output.contains(word)) }
  }
}
