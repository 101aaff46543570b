import TestSupport
import Testing

/// What people see of the history.
@Suite struct `The history in a terminal` {
  private static let install = "tenants/arena/installs/clock.yaml"

  @Test func `reads well`() throws {
    let repository = try TemporaryRepository(
      files: .small.adding(.plugin("seat-map", ["1.0.0": .c], more: "configuration: {type: object}")))
    var time = TemporaryRepository.defaultTime
    func commit(_ files: RegistryFiles, _ message: String) throws {
      time += 86_400
      try repository.commit(files, message, at: time)
    }
    try commit(.tenant("dome", ["seat-map": "version: ^1\nconfiguration: {rows: 9}"]), "Let the dome have seats")
    try commit([Self.install: "version: 1.0.0\n"], "Go back\n\nUntil the clock is right again.")
    try commit(
      ["registry/plugins/clock/status.yaml": "revoked: {1.1.0: {reason: It lies., at: 2026-01-03}}\n"],
      "Revoke \u{1B}[31mred\u{7}")
    var text = ""
    for command in [
      "log", "log arena", "log arena clock --until 2026-01-02", "log dome --since 2027-01-01", "log dome --format json",
      "blame dome seat-map",
    ] {
      let result = try PatchbayCommand.start(command.split(separator: " ").map(String.init), in: repository.path).wait()
      text += result.transcript(command) + "\n"
    }
    try assertSnapshot(text, "history.txt")
  }

  @Test func `is cut off where one commit did very much`() throws {
    let tenants = (10..<60).map { RegistryFiles.tenant("hall-\($0)", ["clock": "version: ^1"]) }
    let repository = try TemporaryRepository(files: tenants.reduce(.small) { $0.adding($1) })
    let everything = try PatchbayCommand.run("log", in: repository.path)
    #expect(everything.output.split(separator: "\n").count == 2 + 20 + 1)
    #expect(everything.output.hasSuffix("and 84 lines more\n"), "\(everything.output)")
  }
}
