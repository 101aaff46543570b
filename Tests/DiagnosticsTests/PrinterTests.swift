import Diagnostics
import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct PrinterTests {
  @Test func `Text shows each kind of place`() throws {
    let findings = SampleFindings.all
    try assertSnapshot(TextPrinter().text(of: findings) + TextPrinter.summary(of: findings) + "\n", "findings.txt")
  }

  @Test func `Colour adds to the text and takes nothing away`() throws {
    let findings = [SampleFindings.misspelt, SampleFindings.withNotes, SampleFindings.withoutFile]
    let colored = TextPrinter(usesColor: true).text(of: findings)
    try assertSnapshot(colored.replacing("\u{1B}", with: "␛"), "findings-color.txt")
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == TextPrinter().text(of: findings))
  }

  @Test func `JSON is one document`() throws {
    try assertSnapshot(JSONPrinter.text(of: SampleFindings.all), "findings.json")
    try assertSnapshot(JSONPrinter.text(of: []), "findings-none.json")
  }

  @Test func `SARIF is one log`() throws {
    try assertSnapshot(SARIFPrinter(toolVersion: "1.2.3").text(of: SampleFindings.all), "findings.sarif")
    try assertSnapshot(SARIFPrinter(toolVersion: "1.2.3").text(of: []), "findings-none.sarif")
  }

  @Test func `SARIF knows a finding again in another line, and tells those that are alike apart`() {
    func fingerprints(_ text: String, _ marks: (Character, Character)...) -> [String] {
      let marked = MarkedText(text)
      let source = SourceText(path: "a.yaml", bytes: marked.bytes)
      let findings = marks.map { Finding(SampleFindings.keyUnknown, "it is x", at: Place(source, marked[$0, $1])) }
      return SARIFPrinter(toolVersion: "1").text(of: findings)
        .matches(of: /"patchbayFinding\/v1":"([0-9a-f]{16}:\d+)"/).map { String($0.1) }
    }
    let one = fingerprints("1️⃣x2️⃣: 1\n", ("1️⃣", "2️⃣"))
    let two = fingerprints("# a comment\n1️⃣x2️⃣: 1\n3️⃣x4️⃣: 2\n", ("1️⃣", "2️⃣"), ("3️⃣", "4️⃣"))
    #expect(one.count == 1 && one[0].hasSuffix(":1"))
    #expect(two == [one[0], one[0].replacing(":1", with: ":2")])
  }

  @Test func `JSON and SARIF are JSON, whatever the findings say`() throws {
    let findings = SampleFindings.all
    for text in [JSONPrinter.text(of: findings), SARIFPrinter(toolVersion: "\u{1}\"").text(of: findings)] {
      #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
      #expect(text.hasSuffix("}\n") && text.count { $0 == "\n" } == 1)
    }
  }

  @Test func `GitHub's commands are one a finding, the worst first`() throws {
    try assertSnapshot(GitHubPrinter.text(of: SampleFindings.all.reversed()), "findings-github.txt")
  }

  @Test func `GitHub is given ten of each severity, and the rest as plain lines`() {
    let (error, warning) = (SampleFindings.misspelt, SampleFindings.withNotes)
    let lines = GitHubPrinter.text(of: Array(repeating: warning, count: 12) + Array(repeating: error, count: 11))
      .split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(lines[10] == "error[KEY_UNKNOWN]: tenants/a/installs/seat-map.yaml:2:1: there is no key `enabeld`")
    #expect(lines.last == "Found 11 errors, 12 warnings in 2 files.")
    #expect(lines.count == 24)
  }

  @Test func `The summary of a step is a table in which nothing is Markdown`() throws {
    try assertSnapshot(
      GitHubPrinter.stepSummary(of: SampleFindings.all.reversed(), closing: "Checked <3> things."), "findings-step.md")
    let many = GitHubPrinter.stepSummary(of: Array(repeating: SampleFindings.misspelt, count: 1_002), closing: "")
    #expect(many.hasSuffix("\nand 2 more, which the log has\n\n"))
  }

  @Test func `JUnit has a case for each finding, and one where nothing is wrong`() throws {
    try assertSnapshot(JUnitPrinter.text(of: SampleFindings.all), "findings-junit.xml")
    try assertSnapshot(JUnitPrinter.text(of: []), "findings-none-junit.xml")
    let warning = [SampleFindings.withNotes]
    #expect(!JUnitPrinter.text(of: warning).contains("<failure"))
    #expect(JUnitPrinter.text(of: warning, failing: [.error, .warning]).contains(#"failures="1""#))
  }

  @Test func `JUnit is XML, whatever the findings say`() throws {
    for findings in [[], SampleFindings.all] {
      let parser = XMLParser(data: Data(JUnitPrinter.text(of: findings).utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }
  }

  @Test func `No printer shows what is masked`() {
    for text in everyText(of: [SampleFindings.masked, SampleFindings.maskedFlow]) {
      #expect(!text.contains("topsecret") && !text.contains("hidden"))
    }
  }

  @Test func `Masked bytes show in no frame, wherever the place and the mask are`() {
    let secret: [UInt8] = Array("S3CRET🔑\tS3CRET\nS3CRET".utf8)
    let bytes = Array("ab: é\n".utf8) + secret + Array(" # x\ny: z\n".utf8)
    let source = SourceText(path: "a.yaml", bytes: bytes, masked: [7..<7 + secret.count])
    for start in 0...bytes.count {
      for end in [start, start + 3, bytes.count] where end <= bytes.count {
        let range = SourceRange(
          .init(offset: UInt32(start), line: 1, column: 1), .init(offset: UInt32(end), line: 1, column: 1))
        let place = Place(source, range)
        let finding = Finding(
          SampleFindings.keyUnknown, "x", at: place, notes: [.init("y", at: place)],
          fix: .init("z", at: place, replacement: "w"))
        for text in everyText(of: [finding]) {
          #expect(!text.contains("3CR") && !text.contains("🔑"), "\(start)..<\(end)")
        }
      }
    }
  }

  @Test func `No line for people holds a control character or one that turns the text round`() {
    let findings = SampleFindings.all
    for text in [
      TextPrinter().text(of: findings), GitHubPrinter.text(of: findings), JUnitPrinter.text(of: findings),
      GitHubPrinter.stepSummary(of: findings, closing: ""),
    ] {
      #expect(
        text.unicodeScalars.allSatisfy { scalar in
          scalar == "\n" || ![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
        })
    }
  }

  private func everyText(of findings: [Finding]) -> [String] {
    [
      TextPrinter().text(of: findings), TextPrinter(width: 20).text(of: findings), GitHubPrinter.text(of: findings),
      GitHubPrinter.stepSummary(of: findings, closing: ""), JUnitPrinter.text(of: findings),
      JSONPrinter.text(of: findings), SARIFPrinter(toolVersion: "1").text(of: findings),
    ]
  }

  @Test func `The summary counts by severity and file`() {
    let (error, warning, note) = (SampleFindings.misspelt, SampleFindings.withNotes, SampleFindings.withoutFile)
    #expect(TextPrinter.summary(of: []) == "no findings")
    #expect(TextPrinter.summary(of: [error]) == "1 error in 1 file")
    #expect(TextPrinter.summary(of: [note]) == "1 note")
    #expect(TextPrinter.summary(of: [error, error, warning, note, error]) == "3 errors, 1 warning, 1 note in 2 files")
  }
}
