import Diagnostics
import Testing
import YAML

@Suite struct LenientReadingTests {
  private func read(_ text: String) -> (documents: [Document], findings: [Finding]) {
    YAMLReader.readLeniently(SourceText(path: "a.yaml", bytes: Array(text.utf8)))
  }

  @Test func `Aliases are copies of what they name last`() {
    let stream = read("- &a [1, 2]\n- *a\n- &a x\n- *a\n- {*a : y, &k k: z, l: *k }\n")
    #expect(stream.findings.isEmpty)
    let elements = stream.documents.first?.root.elements ?? []
    #expect(elements.map { $0.elements.map(\.integer) } == [[1, 2], [1, 2], [], [], []])
    #expect(elements.dropFirst(3).first?.string == "x")
    #expect(elements.last?["x"]?.string == "y")
    #expect(elements.last?["l"]?.string == "k")
  }

  @Test func `Tags of the core schema are obeyed, others make text`() {
    let root = read("a: !!str 1\nb: !!int '2'\nc: !!null ''\nd: ! 4\ne: !own 5\nf: !!float 6\n").documents.first?.root
    #expect(root?["a"]?.string == "1")
    #expect(root?["b"]?.integer == 2)
    #expect(root?["c"]?.isNull == true)
    #expect(root?["d"]?.string == "4")
    #expect(root?["e"]?.string == "5")
    #expect(root?["f"]?.number?.text == "6")
  }

  @Test func `Each document stands alone`() {
    let stream = read("%YAML 1.2\n--- &a 1\n...\n--- b\n--- *a\n")
    #expect(stream.documents.prefix(2).map { $0.root.integer ?? 0 } == [1, 0])
    #expect(stream.findings.map(\.code) == [YAMLCodes.alias])
  }

  @Test func `Events are shown in the notation of yaml-test-suite`() {
    let source = SourceText(path: "a.yaml", bytes: Array("--- &x {a: !t 'b', c: [*x]}\n...\n--- |\n d\\\n".utf8))
    #expect(
      YAMLEvents.lines(of: source).lines == [
        "+STR", "+DOC ---", "+MAP {} &x", "=VAL :a", "=VAL <!t> 'b", "=VAL :c", "+SEQ []", "=ALI *x", "-SEQ", "-MAP",
        "-DOC ...", "+DOC ---", #"=VAL |d\\\n"#, "-DOC", "-STR",
      ])
  }
}
