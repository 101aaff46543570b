import Diagnostics
import Testing
import YAML

/// Texts that are made to cost time or memory. Each would take minutes, or all memory, in a reader without limits.
@Suite(.timeLimit(.minutes(1))) struct HostileTextTests {
  private func codes(_ text: String) -> [Code] {
    YAMLReader.read(SourceText(path: "a.yaml", bytes: Array(text.utf8))).findings.map(\.code)
  }

  @Test(arguments: ["[", "{", "- ", "? ", "[? ", "{a: ", "[\n", "{\"a\":\n", "[{"])
  func `Ten thousand brackets are refused at the sixty-fifth`(bracket: String) {
    #expect(codes(String(repeating: bracket, count: 10_000)) == [YAMLCodes.textTooDeep])
  }

  @Test func `Sixty-four levels are read, and one more is refused, in YAML and in JSON`() {
    let nested = { (depth: Int) in
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return SourceText(path: "a", bytes: Array(text.utf8))
    }
    for read in [YAMLReader.read, JSONReader.read] as [(SourceText, Limits) -> Reading] {
      #expect(read(nested(64), .standard).findings.isEmpty)
      let finding = read(nested(65), .standard).findings.first
      #expect(finding?.code == YAMLCodes.textTooDeep)
      #expect(finding?.message == "the text is nested more than 64 levels deep")
      #expect(finding?.place.range?.start.column == 65)
      #expect(read(nested(10_000), .standard).findings.map(\.code) == [YAMLCodes.textTooDeep])
    }
    #expect(YAMLEvents.lines(of: nested(10_000)).finding?.code == YAMLCodes.textTooDeep)
  }

  @Test func `A billion laughs are refused before the first`() {
    let laughs = (0..<9).map {
      "l\($0 + 1): &l\($0 + 1) [\(Array(repeating: "*l\($0)", count: 9).joined(separator: ", "))]\n"
    }
    let text = "l0: &l0 ha\n" + laughs.joined()
    #expect(Set(codes(text)) == [YAMLCodes.anchor, YAMLCodes.alias])

    let source = SourceText(path: "a.yaml", bytes: Array(text.utf8))
    let lenient = YAMLReader.readLeniently(source)
    #expect(Set(lenient.findings.map(\.message)) == ["an alias that names nothing above, or too much"])
  }

  @Test func `A chain of aliases does not nest deeper than the limit`() {
    let chain = (1..<1000).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    let source = SourceText(path: "a.yaml", bytes: Array(("- &a0 []\n" + chain).utf8))
    #expect(YAMLReader.readLeniently(source).findings.first?.code == YAMLCodes.alias)
  }

  @Test func `A text of more than 1 MiB is not read`() {
    let findings = YAMLReader.read(SourceText(path: "a.yaml", bytes: Array(repeating: 0x20, count: 2 << 20))).findings
    #expect(findings.map(\.message) == ["the text has 2097152 bytes; at most 1048576 are read"])
    #expect(findings.first?.place.range == nil)
    #expect(codes(String(repeating: " ", count: 1 << 20)).isEmpty)
  }

  @Test func `A text of directives does not reach libyaml, which compares each with all`() {
    #expect(codes((0..<60_000).map { "%TAG !a\($0)! x\n" }.joined()) == [YAMLCodes.directive])
    #expect(codes("a: |\n" + String(repeating: "  %TAG ! x\n", count: 1000)).isEmpty)
  }

  @Test func `A hundred findings are shown, and that there are more`() {
    let findings = YAMLReader.read(
      SourceText(path: "a.yaml", bytes: Array(String(repeating: "a: &x b\n", count: 500).utf8))
    )
    .findings
    #expect(findings.count == 101)
    #expect(findings.last?.code == YAMLCodes.tooManyFindings)
    #expect(findings.last?.message == "the text was not read further after 100 findings")

    let pairs = Array(repeating: "\"a\": 1", count: 500).joined(separator: ",")
    let json = JSONReader.read(SourceText(path: "a.json", bytes: Array("{\(pairs)}".utf8))).findings
    #expect(json.count == 101)
    #expect(json.last?.code == YAMLCodes.tooManyFindings)
  }

  @Test func `A hundred thousand keys take no longer for being alike`() throws {
    // Orders of the same marks are the same text to Unicode, and different bytes.
    let marks = ["\u{301}", "\u{323}", "\u{327}", "\u{328}", "\u{31B}", "\u{345}", "\u{334}", "\u{5B0}"]
    var orders = [""]
    for mark in marks {
      orders = orders.flatMap { order in
        (0...order.unicodeScalars.count).map { place in
          var scalars = Array(order.unicodeScalars)
          scalars.insert(contentsOf: mark.unicodeScalars, at: place)
          return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
        }
      }
    }
    let text = orders.map { "a\($0): 1\n" }.joined()
    let reading = YAMLReader.read(SourceText(path: "a.yaml", bytes: Array(text.utf8)))
    #expect(try #require(reading.document).root.members.count == 40_320)
  }
}
