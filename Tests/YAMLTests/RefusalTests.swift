import Diagnostics
import TestSupport
import Testing
import YAML

@Suite struct RefusalTests {
  /// A marked text, and what is said at its marks in their order: from `1️⃣` to `2️⃣`, from `3️⃣` to `4️⃣`, …
  struct Case: CustomTestStringConvertible {
    let marked: MarkedText
    let findings: [String]
    var testDescription: String { marked.text.debugDescription }

    init(_ text: String, _ findings: String...) {
      marked = MarkedText(text)
      self.findings = findings
    }

    /// What is said, with its places as marks.
    func described(_ findings: [Finding]) -> [String] {
      findings.map { finding in
        let notes = finding.code == YAMLCodes.duplicateKey ? [] : finding.notes
        return
          "\(finding.code.id) \(mark(finding.place.range?.start))\(mark(finding.place.range?.end)) \(finding.message)"
          + notes.map { "; \(mark($0.place.range?.start)) \($0.message)" }.joined()
      }
    }

    private func mark(_ position: SourcePosition?) -> String {
      marked.marks.filter { $0.value == position }.map(\.key).min().map(String.init)
        ?? "\(position, default: "nowhere")"
    }
  }

  @Test(arguments: [
    Case("a: 1️⃣&x2️⃣ b\nc: 3️⃣*x4️⃣\n", "YAML_ANCHOR 1️⃣2️⃣ an anchor is not allowed", "YAML_ALIAS 3️⃣4️⃣ an alias is not allowed"),
    Case(
      "1️⃣&e2️⃣ é: 3️⃣!!str4️⃣ 5️⃣&b6️⃣ [c]\n", "YAML_ANCHOR 1️⃣2️⃣ an anchor is not allowed", "YAML_TAG 3️⃣4️⃣ a tag is not allowed",
      "YAML_ANCHOR 5️⃣6️⃣ an anchor is not allowed"),
    Case(
      "a:\n  1️⃣!t2️⃣ # why\n  3️⃣&x4️⃣\n  b: c\n", "YAML_TAG 1️⃣2️⃣ a tag is not allowed",
      "YAML_ANCHOR 3️⃣4️⃣ an anchor is not allowed"),
    Case(
      "a: {}\n1️⃣<<2️⃣: {}\n3️⃣'<<'4️⃣: {}\n", "YAML_MERGE_KEY 1️⃣2️⃣ a merge key is not allowed",
      "DUPLICATE_KEY 3️⃣4️⃣ the key `<<` stands here a second time"),
    Case("1️⃣%YAML 1.22️⃣\n---\na: b\n", "YAML_DIRECTIVE 1️⃣2️⃣ a directive is not allowed"),
    Case("a: b\n1️⃣---2️⃣\nc: &x d\n", "YAML_SECOND_DOCUMENT 1️⃣2️⃣ a second document begins here; a file holds one"),
    Case(
      "? 1️⃣[a]2️⃣\n: b\n3️⃣{c: d}4️⃣: e\n", "YAML_KEY_NOT_TEXT 1️⃣2️⃣ a key must be text",
      "YAML_KEY_NOT_TEXT 3️⃣4️⃣ a key must be text"),
    Case(
      "a: 1\nb: {c: 1, 1️⃣c2️⃣: 2, 3️⃣\"c\"4️⃣: 3}\n5️⃣a6️⃣: 2\n", "DUPLICATE_KEY 1️⃣2️⃣ the key `c` stands here a second time",
      "DUPLICATE_KEY 3️⃣4️⃣ the key `c` stands here a second time", "DUPLICATE_KEY 5️⃣6️⃣ the key `a` stands here a second time"
    ),
    Case("a: 1️⃣.inf2️⃣\n", "YAML_NUMBER 1️⃣2️⃣ a number that JSON cannot hold"),
  ])
  func `What makes readers disagree is refused where it stands`(row: Case) {
    let source = SourceText(path: "a.yaml", bytes: row.marked.bytes)
    let reading = YAMLReader.read(source)
    #expect(row.described(reading.findings) == row.findings)
    #expect(reading.document == nil)
  }

  @Test(arguments: [
    Case("a: b\n  c1️⃣: d\n", "YAML_SYNTAX 1️⃣1️⃣ `:` begins a value where none can be"),
    Case("a: 2️⃣[b\nc1️⃣: d\n", "YAML_SYNTAX 1️⃣1️⃣ `,` or `]` was expected here; 2️⃣ the `[` is here"),
    Case("é: 2️⃣{b: c\nd1️⃣: e\n", "YAML_SYNTAX 1️⃣1️⃣ `,` or `}` was expected here; 2️⃣ the `{` is here"),
    Case("a: b\nc: 1️⃣\"d\n", "YAML_SYNTAX 1️⃣1️⃣ this quote is not closed"),
    Case("a: 1️⃣'b\n---\n", "YAML_SYNTAX 1️⃣1️⃣ this quote is not closed before the document ends"),
    Case("a:\n1️⃣\t- b\n", "YAML_SYNTAX 1️⃣1️⃣ a tab cannot indent"),
    Case("a: 2️⃣|\n1️⃣\tb\n", "YAML_SYNTAX 1️⃣1️⃣ a tab cannot indent; 2️⃣ the text block begins here"),
    Case("a: 1️⃣@b\n", "YAML_SYNTAX 1️⃣1️⃣ a value cannot begin with this character"),
    Case("a: \"é1️⃣\\q\"\n", "YAML_SYNTAX 1️⃣1️⃣ an unknown escape"),
    Case("a: \"\\x1️⃣ZZ\"\n", "YAML_SYNTAX 1️⃣1️⃣ an escape that names no character"),
    Case("a: \"\\u1️⃣D800\"\n", "YAML_SYNTAX 1️⃣1️⃣ an escape that names no character"),
    Case("a: 1️⃣- b\n", "YAML_SYNTAX 1️⃣1️⃣ a list entry cannot begin here"),
    Case("a: 1️⃣? b\n", "YAML_SYNTAX 1️⃣1️⃣ a key cannot begin here"),
    Case("2️⃣- a\n1️⃣b: c\n", "YAML_SYNTAX 1️⃣1️⃣ a list entry was expected here; 2️⃣ the list begins here"),
    Case("2️⃣a:\n  - b\n 1️⃣c: d\n", "YAML_SYNTAX 1️⃣1️⃣ a key was expected here; 2️⃣ the mapping begins here"),
    Case("a: \"b\" 1️⃣c\n", "YAML_SYNTAX 1️⃣1️⃣ nothing more was expected on this line"),
    Case("- 'b' 1️⃣'c'\n", "YAML_SYNTAX 1️⃣1️⃣ nothing more was expected on this line"),
    Case("a: b\n1️⃣c\n", "YAML_SYNTAX 1️⃣1️⃣ a key without `:` after it"),
    Case("a: *1️⃣\n", "YAML_SYNTAX 1️⃣1️⃣ an anchor or alias without a name"),
    Case("a: 1️⃣!x!y b\n", "YAML_SYNTAX 1️⃣1️⃣ a tag that cannot be read"),
    Case("a: |1️⃣0\n  b\n", "YAML_SYNTAX 1️⃣1️⃣ the indentation of a text block cannot be 0"),
    Case("a: |1️⃣x\n  b\n", "YAML_SYNTAX 1️⃣1️⃣ a comment or the end of the line was expected here"),
    Case("1️⃣%YAML 2.0\n---\na\n", "YAML_SYNTAX 1️⃣1️⃣ a directive that cannot be read"),
    Case("%FOO1️⃣\n---\na\n", "YAML_SYNTAX 1️⃣1️⃣ a directive that cannot be read"),
    Case("%TAG ! x\n1️⃣", "YAML_SYNTAX 1️⃣1️⃣ nothing more was expected here"),
    Case("a: b\n...\n1️⃣c: d\n", "YAML_SYNTAX 1️⃣1️⃣ nothing more was expected here"),
    Case("é: b1️⃣\u{7}\n", "YAML_SYNTAX 1️⃣1️⃣ a control character is not allowed"),
    Case("a: 1️⃣}\n", "YAML_SYNTAX 1️⃣1️⃣ a value was expected here"),
    Case(
      "1️⃣&x2️⃣ a: b\nc: 3️⃣@d\n", "YAML_ANCHOR 1️⃣2️⃣ an anchor is not allowed",
      "YAML_SYNTAX 3️⃣3️⃣ a value cannot begin with this character"),
    Case(
      "a: b\nc: d\n1️⃣a2️⃣: e\nf: 3️⃣@g\n", "DUPLICATE_KEY 1️⃣2️⃣ the key `a` stands here a second time",
      "YAML_SYNTAX 3️⃣3️⃣ a value cannot begin with this character"),
  ])
  func `What is not YAML is refused at the place to mend, with what was found before`(row: Case) {
    let source = SourceText(path: "a.yaml", bytes: row.marked.bytes)
    #expect(row.described(YAMLReader.read(source).findings) == row.findings)
  }

  @Test(arguments: [
    Case("1️⃣", "JSON_SYNTAX 1️⃣1️⃣ a value was expected here"),
    Case("{\"a\": 1️⃣yes2️⃣}", "JSON_SYNTAX 1️⃣2️⃣ a value was expected here"),
    Case("{1️⃣a: 1}", "JSON_SYNTAX 1️⃣1️⃣ a key in double quotes was expected here"),
    Case("{\"a\" 1️⃣1}", "JSON_SYNTAX 1️⃣1️⃣ `:` was expected here"),
    Case("{\"a\": 1 1️⃣\"b\": 2}", "JSON_SYNTAX 1️⃣1️⃣ `,` or `}` was expected here"),
    Case("{\"a\": 1,1️⃣}", "JSON_SYNTAX 1️⃣1️⃣ a key in double quotes was expected here"),
    Case("[1 1️⃣2]", "JSON_SYNTAX 1️⃣1️⃣ `,` or `]` was expected here"),
    Case("[1,1️⃣]", "JSON_SYNTAX 1️⃣1️⃣ a value was expected here"),
    Case("[01️⃣1]", "JSON_SYNTAX 1️⃣1️⃣ a number of several digits cannot begin with a zero"),
    Case("[1.1️⃣]", "JSON_SYNTAX 1️⃣1️⃣ a digit was expected here"),
    Case("[-1️⃣]", "JSON_SYNTAX 1️⃣1️⃣ a digit was expected here"),
    Case("[1️⃣\"é2️⃣", "JSON_SYNTAX 1️⃣2️⃣ the text ends inside a string that begins here"),
    Case("[\"a1️⃣\n\"]", "JSON_SYNTAX 1️⃣1️⃣ a control character in a string must be escaped"),
    Case("[\"1️⃣\\q2️⃣\"]", "JSON_SYNTAX 1️⃣2️⃣ an unknown escape"),
    Case("[\"\\u121️⃣x\"]", "JSON_SYNTAX 1️⃣1️⃣ four hexadecimal digits were expected here"),
    Case("[\"1️⃣\\uD83D2️⃣\"]", "JSON_SYNTAX 1️⃣2️⃣ half a surrogate pair is no character"),
    Case("{} 1️⃣{}", "JSON_SYNTAX 1️⃣1️⃣ nothing more was expected after the value"),
    Case("{\"a\": 1, 1️⃣\"a\"2️⃣: 2}", "DUPLICATE_KEY 1️⃣2️⃣ the key `a` stands here a second time"),
  ])
  func `What is not JSON is refused at its place`(row: Case) {
    let source = SourceText(path: "a.json", bytes: row.marked.bytes)
    #expect(row.described(JSONReader.read(source).findings) == row.findings)
  }

  @Test func `A duplicate key is shown beside the first one, by its bytes, however many keys there are`() throws {
    let keys = (0..<100).map { "k\($0): x\n" }.joined()
    let marked = MarkedText("1️⃣e\u{301}2️⃣: 1\n\u{e9}: 2\n\(keys)3️⃣e\u{301}4️⃣: 3\n")
    let findings = YAMLReader.read(SourceText(path: "a.yaml", bytes: marked.bytes)).findings
    #expect(findings.map(\.place.range) == [marked["3️⃣", "4️⃣"]])
    #expect(findings.first?.notes.map(\.message) == ["it stands here first"])
    #expect(findings.first?.notes.first?.place.range == marked["1️⃣", "2️⃣"])
  }

  @Test func `A key is not named where the text is masked`() {
    let source = SourceText(path: "a.yaml", bytes: Array("a: 1\na: 2\nb: 1\nb: 2\n".utf8), masked: [5..<9])
    let messages = YAMLReader.read(source).findings.map(\.message)
    #expect(messages == ["a key stands here a second time", "the key `b` stands here a second time"])
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "the text is in UTF-16, not in UTF-8"),
      ([0xFE, 0xFF, 0x00, 0x61], "the text is in UTF-16, not in UTF-8"),
      ([0x61, 0x00, 0x3A, 0x00], "the text is in UTF-16, not in UTF-8"),
      ([0x00, 0x61, 0x00, 0x3A], "the text is in UTF-16, not in UTF-8"),
      ([0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00], "the text is in UTF-32, not in UTF-8"),
      ([0x00, 0x00, 0x00, 0x61], "the text is in UTF-32, not in UTF-8"),
    ] as [([UInt8], String)])
  func `Another encoding is named`(bytes: [UInt8], message: String) {
    for reading in [YAMLReader.read, JSONReader.read].map({ $0(SourceText(path: "a", bytes: bytes), .standard) }) {
      #expect(reading.findings.map(\.code) == [YAMLCodes.textEncoding])
      #expect(reading.findings.map(\.message) == [message])
    }
  }

  @Test func `Bytes that are not UTF-8 are refused where they are`() {
    let source = SourceText(path: "a.yaml", bytes: Array("é: a\nb: é".utf8) + [0xE9, 0x0A])
    let finding = YAMLReader.read(source).findings.first
    #expect(finding?.code == YAMLCodes.textNotUTF8)
    #expect(finding?.place.range?.start == SourcePosition(offset: 11, line: 2, column: 5))
  }
}
