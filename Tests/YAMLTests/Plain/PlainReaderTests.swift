import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// What the plain reader takes it reads as libyaml does, and it takes what repositories are written in.
@Suite struct PlainReaderTests {
  /// Every YAML file of this repository.
  private static let files: [(path: String, text: String)] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    return ["registry", "tenants"].flatMap { folder in
      let paths =
        FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String } ?? []
      return paths.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { path in
        (try? Data(contentsOf: root.appending(path: folder).appending(path: path))).map {
          ("\(folder)/\(path)", String(decoding: $0, as: UTF8.self))
        }
      }
    }
  }()

  @Test func `It takes every document of the sample`() {
    #expect(Self.files.count > 40)
    for (path, text) in Self.files {
      for text in [text, text.replacing("\n", with: "\r\n"), "\u{FEFF}# é\n" + text] {
        let comparison = ReaderComparison(text)
        #expect(comparison.plain != nil && comparison.agrees, "\(path)")
      }
    }
  }

  @Test(arguments: [
    "", "# nothing\n", "a", "a: b", "---\na: b\n", "a:\n  b:\n    c: d\ne: f\n", "- a\n- b\n", "-\n-\n",
    "a:\n- b\n- c\nd: e\n",
    "- - a\n  - b\n- c: d\n  e:\n  - f\n", "a: [b, 'c', \"d\", {e: f}, [], {}]\n", "a: [\n  b, # why\n  c,\n]\n",
    "{a: 1, \"b\":2, 'c': , d: https://e.example/f}\n", "a: b\n  c\n\n  d # e\nf: g\n", "'a': 'b''c'\n",
    "\"a\" : \"b\\n\\u00e9\"\n",
    "a: 'b\n  c\n\n  d'\n", "a: \"b \n  c\"\n", "a: |\n  b\n   c\n\n  d\n\nb: >-\n  c\n  d\n", "a: |2+ # why\n   b\n\n",
    "- |\n a\n- >\n",
    "# a\na:   b   # c\n\n\n# d\n  # e\nf: #\n", "é: 日本\n😀: [ß, ü]\n", "a: 012\nb: 0x1F\nc: ~\nd:\ne: True\n",
    "a b: -1\n-c: --d\n",
  ])
  func `It takes what is plain`(text: String) {
    let comparison = ReaderComparison(text)
    #expect(comparison.plain != nil)
    #expect(comparison.agrees)
  }

  @Test(arguments: [
    "a: &b c\n", "a: *b\n", "a: !b c\n", "%YAML 1.2\n---\na\n", "a\n---\nb\n", "a\n...\n", "? a\n: b\n", "[a]: b\n",
    "a: b: c\n", "a: - b\n",
    "<<: {}\n", "a: 1\na: 2\n", "{a: 1, a: 2}\n", "a:\tb\n", "\ta: b\n", "a: .inf\n", "a: 'b\n", "a: [b\n",
    "a: {b: c]\n", "a: b\n c: d\n", "  a: b\nc: d\n",
    "a: \"\\q\"\n", "a: \"\\ud83d\"\n", "a: 'b' c\n", "a: @b\n", "a: `b`\n", "a: |x\n  b\n", "a: |\n   b\n  c\n",
    "a: b\rc: d\r", "a: \u{85}\n",
    "a: \u{2028}\n", "a: \u{FEFF}\n", "a: \u{FFFE}\n", "a: \u{7F}\n", "a: \0\n", "a: [b,\n--- c]\n", "a: [b,\n% c]\n",
    "[a: b]\n", "a: [b?, c]\n",
    "\(String(repeating: "a", count: 1100)): b\n",
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
  ])
  func `It gives up at what is not plain, or not certain to be`(text: String) {
    #expect(ReaderComparison(text).plain == nil)
  }

  @Test(arguments: ["", "é"])
  func `It gives up at characters that cannot be seen, wherever they stand`(start: String) {
    for length in 0...16 {
      let text = "a: " + start + String(repeating: "b", count: length)
      for scalar in "\t\u{1}\u{7F}\u{80}\u{85}\u{9F}\u{2028}\u{2029}\u{FEFF}\u{FFFE}\u{FFFF}\0\r".unicodeScalars {
        #expect(ReaderComparison("\(text)\(scalar)c\n").plain == nil, "\(text.utf8.count) bytes, then \(scalar.value)")
      }
      for scalar in " ~\u{A0}ß\u{2027}\u{202A}\u{F000}\u{FFBF}\u{FFFD}\u{1F600}".unicodeScalars {
        let comparison = ReaderComparison("\(text)\(scalar)c\nd: e\n")
        #expect(comparison.plain != nil && comparison.agrees, "\(text.utf8.count) bytes, then \(scalar.value)")
      }
    }
  }

  @Test func `It reads made up texts as libyaml does, and takes many of them`() {
    var taken = 0
    for seed in 0..<6_000 {
      var generator = YAMLGenerator(seed: UInt64(seed))
      let text = generator.document()
      let comparison = ReaderComparison(text)
      if comparison.plain != nil { taken += 1 }
      #expect(comparison.agrees, "\(text.debugDescription)")
    }
    #expect(taken > 1_000)
  }

  @Test func `It reads changed documents as libyaml does`() {
    var generator = YAMLGenerator(seed: 1)
    for (_, text) in Self.files {
      for _ in 0..<40 {
        let mutation = generator.mutation(of: text)
        #expect(ReaderComparison(mutation).agrees, "\(mutation.debugDescription)")
      }
    }
  }
}
