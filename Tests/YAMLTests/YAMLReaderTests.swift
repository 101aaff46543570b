import Diagnostics
import Testing
import YAML

@Suite struct YAMLReaderTests {
  @Test func `a document becomes a tree in the types of JSON`() throws {
    let source = SourceText(
      path: "a.yaml", bytes: Array("a: 1\nb: [x, true, ~]\nc:\n  - 0x1F\n  - 'no'\n  - no\n".utf8))
    let root = try #require(YAMLReader.read(source).document).root
    #expect(root["a"]?.integer == 1)
    #expect(root["b"]?.elements.map(\.string) == ["x", nil, nil])
    #expect(root["c"]?.elements.map { $0.number?.text ?? $0.string } == ["31", "no", "no"])
  }

  @Test func `what is refused is refused with a code`() {
    let source = SourceText(
      path: "a.yaml", bytes: Array("%YAML 1.2\n---\na: &x 1\nb: *x\n<<: {}\na: !t [1]\n? [q]\n: .inf\n---\n".utf8))
    #expect(
      YAMLReader.read(source).findings.map(\.code.id) == [
        "YAML_DIRECTIVE", "YAML_ANCHOR", "YAML_ALIAS", "YAML_MERGE_KEY", "DUPLICATE_KEY", "YAML_TAG",
        "YAML_KEY_NOT_TEXT", "YAML_NUMBER", "YAML_SECOND_DOCUMENT",
      ])
  }
}
