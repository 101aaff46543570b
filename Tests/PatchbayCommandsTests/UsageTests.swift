import TestSupport
import Testing

@Suite struct `A command that was called wrongly` {
  @Test func `says so, and ends with 2`() throws {
    let repository = try TemporaryRepository(files: .small)
    var text = ""
    for command in [
      "frobnicate", "chekc", "check --nope", "check --format xml", "check --jobs 0", "check --jobs many",
      "check --as-of yesterday", "check --as-of 2026-02-30", "check HEAD --staged", "check --staged --working-tree",
      "check nonsense", "check HEAD~9", "check HEAD:registry", "check main..main",
      "plan nonsense", "plan main topic --staged", "plan --budget 10",
      "reconcile --base-url cdn.example.org",
      "reconcile --base-url https://", "reconcile --base-url https://cdn.example.org/?a", "reconcile HEAD HEAD",
      "reconcile --allow-rewrite", "why arena", "why areno clock", "why arena clocks", "why nowhere nothing",
      "log areno", "log arena clocks", "log --since yesterday", "log --since 2026-02-01 --until 2026-01-01",
      "log a b c",
      "blame arena", "blame areno clock", "blame arena clocks", "explain NO_SUCH_CODE", "explain PLUGIN_UNKNWON",
      "init",
    ] {
      let result = try PatchbayCommand.start(command.split(separator: " ").map(String.init), in: repository.path).wait()
      #expect(result.status == 2, "\(command)")
      #expect(result.output == "", "\(command)")
      text += result.transcript(command)
    }
    try assertSnapshot(text, "usage.txt")
  }
}
