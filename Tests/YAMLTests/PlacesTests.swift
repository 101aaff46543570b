import Diagnostics
import TestSupport
import Testing
import YAML

@Suite struct PlacesTests {
  /// Reads a marked text as YAML.
  private func root(_ marked: MarkedText) throws -> Node {
    try #require(YAMLReader.read(SourceText(path: "a.yaml", bytes: marked.bytes)).document).root
  }

  @Test func `A key and a plain value end with their last character`() throws {
    let marked = MarkedText("1️⃣name2️⃣:   3️⃣Seat Map4️⃣   # of the hall\n")
    let member = try #require(try root(marked).member("name"))
    #expect(member.keyRange == marked["1️⃣", "2️⃣"])
    #expect(member.value.range == marked["3️⃣", "4️⃣"])
  }

  @Test func `Quotes belong to the place of a text`() throws {
    let marked = MarkedText("1️⃣'a b'2️⃣: 3️⃣\"c\\n\n  d\"4️⃣\n")
    let member = try #require(try root(marked).member("a b"))
    #expect(member.keyRange == marked["1️⃣", "2️⃣"])
    #expect(member.value.range == marked["3️⃣", "4️⃣"])
  }

  @Test func `Columns count scalars and offsets count bytes`() throws {
    let marked = MarkedText("é😀: [1️⃣ß2️⃣, 3️⃣'日本'4️⃣]\nb: 5️⃣x6️⃣")
    let root = try root(marked)
    #expect(root["é😀"]?.elements.map(\.range) == [marked["1️⃣", "2️⃣"], marked["3️⃣", "4️⃣"]])
    #expect(root["b"]?.range == marked["5️⃣", "6️⃣"])
    #expect(marked["5️⃣"] == SourcePosition(offset: 26, line: 2, column: 4))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `A line ends with LF, CR LF or CR`(lineBreak: String) throws {
    for letter in ["e", "é"] {
      let lines = ["# \(letter)", "a: 1️⃣x2️⃣", "b:", "- 3️⃣y4️⃣"]
      let marked = MarkedText(lines.joined(separator: lineBreak))
      let root = try root(marked)
      #expect(root["a"]?.range == marked["1️⃣", "2️⃣"])
      #expect(root["b"]?.elements.first?.range == marked["3️⃣", "4️⃣"])
    }
  }

  @Test(arguments: ["e", "é"])
  func `A byte-order mark counts as bytes, but not as a column`(letter: String) throws {
    let source = SourceText(path: "a.yaml", bytes: Array("\u{FEFF}a: \(letter)\nb: 1".utf8))
    let root = try #require(YAMLReader.read(source).document).root
    let length = UInt32(letter.utf8.count)
    #expect(root.range.start == SourcePosition(offset: 3, line: 1, column: 1))
    #expect(root["a"]?.range.start == SourcePosition(offset: 6, line: 1, column: 4))
    #expect(root["b"]?.range.start == SourcePosition(offset: 10 + length, line: 2, column: 4))
  }

  @Test func `Line breaks of YAML 1.1 alone are no line breaks`() throws {
    let marked = MarkedText("a: \"x\u{2028}y\u{85}z\"\nb: 1️⃣c2️⃣")
    #expect(try root(marked)["b"]?.range == marked["1️⃣", "2️⃣"])
    #expect(marked["1️⃣"].line == 2)
  }

  @Test(arguments: ["|", ">", "|-", ">-", "|+", "|2", "| # why"])
  func `A text block ends with its text, not in the lines after it`(header: String) throws {
    let marked = MarkedText("a: 1️⃣\(header)\n  é first\n\n  second  2️⃣\n\n\nb: 3️⃣x4️⃣\n")
    let root = try root(marked)
    #expect(root["a"]?.range == marked["1️⃣", "2️⃣"])
    #expect(root["b"]?.range == marked["3️⃣", "4️⃣"])
  }

  @Test func `A text block at the end of a text, or without text, ends there`() throws {
    let last = MarkedText("a: 1️⃣|\n  b2️⃣")
    #expect(try root(last)["a"]?.range == last["1️⃣", "2️⃣"])
    let empty = MarkedText("a: 1️⃣|2️⃣\n\nb: c")
    #expect(try root(empty)["a"]?.range == empty["1️⃣", "2️⃣"])
  }

  @Test func `A block collection goes from its first key or dash to the end of its last value`() throws {
    let marked = MarkedText(
      """
      a:
        1️⃣b: x
        c:
        3️⃣- y
        - d: z4️⃣2️⃣

      # done
      e: f5️⃣

      """)
    let root = try root(marked)
    #expect(root["a"]?.range == marked["1️⃣", "2️⃣"])
    #expect(root["a"]?["c"]?.range == marked["3️⃣", "4️⃣"])
    #expect(root.range == SourceRange(.start, marked["5️⃣"]))
  }

  @Test func `A flow collection has its brackets`() throws {
    let marked = MarkedText("a: 1️⃣[x, 3️⃣{ b: c,\n  d: }4️⃣ ]2️⃣ # e\n")
    let root = try root(marked)
    #expect(root["a"]?.range == marked["1️⃣", "2️⃣"])
    #expect(root["a"]?.elements.last?.range == marked["3️⃣", "4️⃣"])
  }

  @Test func `A value that is left out stands right after its indicator`() throws {
    let marked = MarkedText("a:1️⃣\n\nb: # c\nd:\n  -2️⃣\n  - e\nf: {g3️⃣\n  , h:4️⃣ }\n? i5️⃣\nj: k")
    let root = try root(marked)
    #expect(root["a"]?.range == marked["1️⃣", "1️⃣"])
    #expect(root["d"]?.elements.first?.range == marked["2️⃣", "2️⃣"])
    #expect(root["f"]?["g"]?.range == marked["3️⃣", "3️⃣"])
    #expect(root["f"]?["h"]?.range == marked["4️⃣", "4️⃣"])
    #expect(root["i"]?.range == marked["5️⃣", "5️⃣"])

    let last = MarkedText("- ?  ? ::1️⃣")
    let finding = YAMLReader.read(SourceText(path: "a.yaml", bytes: last.bytes)).findings.first
    #expect(finding?.place.range?.end == last["1️⃣"])
  }

  @Test(arguments: ["", "\n", "# only a comment\n", "---\n", "---", "--- # a comment\n...\n"])
  func `A text without a value is null`(text: String) throws {
    let document = try #require(YAMLReader.read(SourceText(path: "a.yaml", bytes: Array(text.utf8))).document)
    #expect(document.root.isNull)
    #expect(document.root.range.start.line == 1)
  }

  @Test func `JSON has the same places`() throws {
    let marked = MarkedText("\t{\r\n  1️⃣\"é\\n\"2️⃣ : 3️⃣[ 5️⃣-1.5e36️⃣, 7️⃣true8️⃣ ]4️⃣\n}")
    let root = try #require(JSONReader.read(SourceText(path: "a.json", bytes: marked.bytes)).document).root
    let member = try #require(root.member("é\n"))
    #expect(member.keyRange == marked["1️⃣", "2️⃣"])
    #expect(member.value.range == marked["3️⃣", "4️⃣"])
    #expect(member.value.elements.map(\.range) == [marked["5️⃣", "6️⃣"], marked["7️⃣", "8️⃣"]])
  }
}
