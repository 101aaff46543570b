import Diagnostics
import Testing

@testable import Registry

/// What is written under `configuration:` of an install appears in no finding, whatever is wrong with the file.
@Suite struct HiddenValuesTests {
  private let path = "tenants/riverside/installs/seat-map.yaml"

  @Test(arguments: [
    "configuration: {a: hunter2}\n", "configuration: hunter2\nversion: \"1.0.0\"\n",
    "version: \"1.0.0\"\nconfiguration: [hunter2]\n", "version: \"1.0.0\"\nconfiguration:\n  a: *hunter2\n",
    "version: \"1.0.0\"\nconfiguration:\n  a: !hunter2 x\n", "version: \"1.0.0\"\nconfiguration:\n  a: \"hunter2\n",
    "version: \"1.0.0\"\nconfiguration:\n  a: {hunter2\n", "version: \"1.0.0\"\nconfiguration:\n  a: &hunter2 x\n",
    "version: \"1.0.0\"\nconfiguration:\n  <<: hunter2\n", "version: \"1.0.0\"\nconfiguration:\n  a: \"\\hunter2\"\n",
    "version: \"1.0.0\"\nconfiguration:\n  a: .inf\n  b: hunter2\n  b: hunter2\n",
    "version: \"1.0.0\"\nconfiguration:\n  a: hunter2: b\n",
  ])
  func `a value is quoted nowhere`(_ text: String) throws {
    let findings = try TestRepository.clean.with(path, text).read().findings
    #expect(!findings.isEmpty)
    for finding in findings {
      #expect(!finding.message.contains("hunter2") && finding.help?.contains("hunter2") != true)
      #expect(finding.fix == nil && finding.notes.allSatisfy { !$0.message.contains("hunter2") })
      let source = try #require(finding.place.source)
      var shown = source.bytes
      for range in source.masked.reversed() { shown.replaceSubrange(range, with: []) }
      #expect(!String(decoding: shown, as: UTF8.self).contains("hunter2"))
    }
  }

  @Test func `an organisation's rule on a configuration quotes no value either`() throws {
    let rules =
      "{\"properties\": {\"configuration\": {\"properties\": {\"a\": {\"pattern\": \"^x\", \"maxLength\": 2}}}}}"
    let findings = try TestRepository.clean
      .with([
        "schemas/rules/install.schema.json": rules, path: "version: \"1.0.0\"\nconfiguration: {a: hunter2}\n",
      ])
      .read().findings
    #expect(findings.map(\.code.id) == ["ORGANISATION_RULE", "ORGANISATION_RULE"])
    #expect(findings.allSatisfy { !$0.message.contains("hunter2") && $0.fix == nil })
  }
}
