import Testing

@testable import Registry

@Suite struct TextFileTests {
  private let readme = "registry/plugins/seat-map/README.md"

  @Test func `a readme and a list of changes come with the plugin`() throws {
    let reading = try TestRepository.clean
      .with([readme: "# Seat map\n", "registry/plugins/seat-map/CHANGELOG.md": "1.0.0: first\n"]).read()
    #expect(reading.findings.isEmpty)
    #expect(reading.registry.plugin("seat-map")?.readme?.bytes == Array("# Seat map\n".utf8))
    #expect(reading.registry.plugin("seat-map")?.changelog?.name == "CHANGELOG.md")
  }

  @Test func `a text is UTF-8`() {
    let reading = TestRepository.clean.with(RepositoryFile(path: readme, bytes: [0xFF])).expect([
      ExpectedFinding(RuleCodes.textFileInvalid, readme, "", "the text is not UTF-8")
    ])
    #expect(reading?.registry.plugin("seat-map")?.readme == nil)
  }

  @Test func `a text has 1 MiB at most`() {
    let file = RepositoryFile(path: readme, bytes: [UInt8](repeating: 0x61, count: 1_048_577))
    TestRepository.clean.with(file).expect([
      ExpectedFinding(RuleCodes.textFileInvalid, readme, "", "the text has 1048577 bytes, at most 1048576 are allowed")
    ])
  }
}
