import Diagnostics
import TestSupport
import Testing
import YAML

@Suite struct EditorTests {
  /// A change of a text, and the text after it.
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let after: String
    let edit: @Sendable (inout Editor) throws -> Void

    init(
      _ name: String, _ before: String, _ after: String, _ edit: @escaping @Sendable (inout Editor) throws -> Void
    ) {
      (self.name, self.before, self.after, self.edit) = (name, before, after, edit)
    }

    var testDescription: String { name }
  }

  private static func editor(_ text: String) throws -> Editor {
    let reading = YAMLReader.read(SourceText(path: "a.yaml", bytes: Array(text.utf8)))
    return Editor(try #require(reading.document, "\(reading.findings.map(\.message))"))
  }

  @Test(arguments: [
    Example("a plain text", "a: b # why\nc: d\n", "a: e f # why\nc: d\n") { try $0.set("e f", at: ["a"]) },
    Example("double quotes stay", "a: \"^1\"\n", "a: \"^2\"\n") { try $0.set("^2", at: ["a"]) },
    Example("single quotes stay", "a: '^1'   # why", "a: 'it''s'   # why") { try $0.set("it's", at: ["a"]) },
    Example("quotes go with the text", "a: \"1\"\n", "a: 2\n") { try $0.set(2, at: ["a"]) },
    Example("a text that looks like a number", "a: b\n", "a: \"2\"\n") { try $0.set("2", at: ["a"]) },
    Example("a value that was left out", "a: # why\nb: c\n", "a: true # why\nb: c\n") { try $0.set(true, at: ["a"]) },
    Example("a value in brackets", "a: {b: 1, c: [2, 3]} # why\n", "a: {b: 1, c: [2, \"4, 5\"]} # why\n") {
      try $0.set("4, 5", at: ["a", "c", 1])
    },
    Example("a value in brackets that was left out", "{a, b: , c: }\n", "{a: 1, b: 2 , c: 3 }\n") {
      try $0.set(1, at: ["a"])
      try $0.set(2, at: ["b"])
      try $0.set(3, at: ["c"])
    },
    Example("a block becomes a scalar", "a: # why\n  # of b\n  b: c\n  d: e\nf: g\n", "a: 1 # why\n  # of b\nf: g\n") {
      try $0.set(1, at: ["a"])
    },
    Example("a text block becomes a scalar", "a: |\n  b\n\n  c\n\nd: e\n", "a: f\n\nd: e\n") {
      try $0.set("f", at: ["a"])
    },
    Example("a scalar becomes a block", "a: b # why\nc: d\n", "a: # why\n  - {x: 1}\n  - {x: 2}\nc: d\n") {
      try $0.set([["x": 1], ["x": 2]], at: ["a"])
    },
    Example("a block becomes another", "a:\n    b: c\nd: e\n", "a:\n  f:\n    - [1]\nd: e\n") {
      try $0.set(["f": [[1]]], at: ["a"])
    },
    Example("an element becomes a block", "-   a # why\n- b\n", "-   c:\n      d: [1]\n    e: f # why\n- b\n") {
      try $0.set(["c": ["d": [1]], "e": "f"], at: [0])
    },
    Example("the whole document", "# why\na: b\n", "# why\n[1, 2]\n") { try $0.set([1, 2], at: []) },
  ])
  func `A value takes the place of another`(example: Example) throws { try check(example) }

  @Test(arguments: [
    Example("behind the last one", "a: b # why\n# end\n", "a: b # why\nc: d\n# end\n") { try $0.set("d", at: ["c"]) },
    Example("without a line break at the end", "a: b", "a: b\nc: d") { try $0.set("d", at: ["c"]) },
    Example("with CR LF", "\u{FEFF}a: b\r\ne: f\r\n", "\u{FEFF}a: b\r\ne: f\r\nc: d\r\n") {
      try $0.set("d", at: ["c"])
    },
    Example("behind another", "a: b # why\n\n# of e\ne: f\n", "a: b # why\nc: d\n\n# of e\ne: f\n") {
      try $0.set("d", at: ["c"], behind: ["x", "a", "y"])
    },
    Example("behind a text block with all its lines", "a: |+\n  b\n\n\n", "a: |+\n  b\n\n\nc: d\n") {
      try $0.set("d", at: ["c"])
    },
    Example("before a text block that ends the text", "a: |\n  b", "c: d\na: |\n  b") { try $0.set("d", at: ["c"]) },
    Example("in a deeper block", "a:\n    b: c\nd: e\n", "a:\n    b: c\n    f: g\nd: e\n") {
      try $0.set("g", at: ["a", "f"])
    },
    Example("in a block behind a dash", "- a: b\n  c: d\n- e\n", "- a: b\n  c: d\n  f: g\n- e\n") {
      try $0.set("g", at: [0, "f"])
    },
    Example("with what leads to it", "a: b\n", "a: b\nc:\n  d:\n    e: f\n") { try $0.set("f", at: ["c", "d", "e"]) },
    Example("of a mapping that was left out", "a: # why\nb: c\n", "a: # why\n  d: [1, 2]\nb: c\n") {
      try $0.set([1, 2], at: ["a", "d"])
    },
    Example("in brackets", "a: {b: c} # why\n", "a: {b: c, d: {e: \"f, g\"}} # why\n") {
      try $0.set("f, g", at: ["a", "d", "e"])
    },
    Example("in empty brackets", "a: { }\nb: []\n", "a: {c: d}\nb: [1]\n") {
      try $0.set("d", at: ["a", "c"])
      try $0.append(1, to: ["b"])
    },
    Example(
      "in brackets over several lines", "a: {\n  b: c, # of b\n  d: e # of d\n}\n",
      "a: {\n  b: c, # of b\n  d: e, # of d\n  f: g\n}\n"
    ) {
      try $0.set("g", at: ["a", "f"])
    },
    Example("in brackets that end with a comma", "[\n  a, # of a\n]\n", "[\n  a, # of a\n  b,\n]\n") {
      try $0.append("b", to: [])
    },
    Example("in brackets that close behind it", "[\n  a,\n  b]\n", "[\n  a,\n  b,\n  c]\n") {
      try $0.append("c", to: [])
    },
    Example("in nothing", "", "a: b\n") { try $0.set("b", at: ["a"]) },
    Example("below comments", "# why", "# why\na: b") { try $0.set("b", at: ["a"]) },
    Example("of a list", "a:\n- b # why\n# end\n", "a:\n- b # why\n- {c: d}\n# end\n") {
      try $0.append(["c": "d"], to: ["a"])
    },
    Example("of a list that is not there", "a: b\n", "a: b\nc: [d]\n") { try $0.append("d", to: ["c"]) },
  ])
  func `An entry is put in`(example: Example) throws { try check(example) }

  @Test(arguments: [
    Example("a member with its lines", "# of a\na: b # why\nc:\n  # of d\n  d: e\nf: g\n", "# of a\na: b # why\nf: g\n")
    {
      try $0.remove(["c"])
    },
    Example("the last one, without a line break at the end", "a: b\nc: d", "a: b") { try $0.remove(["c"]) },
    Example("the same with CR LF", "a: b\r\nc: d", "a: b") { try $0.remove(["c"]) },
    Example("the first one behind a dash", "- a: b\n  # of c\n  c: d\n", "- # of c\n  c: d\n") {
      try $0.remove([0, "a"])
    },
    Example("the only one", "a:\n  # of b\n  b: c # why\nd: e\n", "a: {}\n  # of b\nd: e\n") {
      try $0.remove(["a", "b"])
    },
    Example("an element", "a:\n- b\n- c # why\n- d\n", "a:\n- b\n- d\n") { try $0.remove(["a", 1]) },
    Example("in brackets", "{a: 1, b: 2, c: 3}", "{b: 2}") {
      try $0.remove(["a"])
      try $0.remove(["c"])
    },
    Example("the only one in brackets", "a: [ 1 ] # why\n", "a: [] # why\n") { try $0.remove(["a", 0]) },
    Example("a line in brackets", "[\n  a, # of a\n  b, # of b\n  c # of c\n]\n", "[\n  a, # of a\n]\n") {
      try $0.remove([1])
      try $0.remove([1])
    },
    Example("a comment that would become text", "a: |\n  b\nc: d\n  # why\ne: f\n", "a: |\n  b\ne: f\n") {
      try $0.remove(["c"])
    },
  ])
  func `An entry is taken away`(example: Example) throws { try check(example) }

  @Test(arguments: [
    "", " ", "a", "a b", " a", "a ", "no", "true", "True", "null", "~", "1", "-1", "+.5", "0x1F", ".inf", "1.2.3", "^1",
    "~1.0",
    ">=1 <2", "=1", "*", "1.x || 2.x", "a: b", "a:", ":a", "a #b", "#a", "a#b", "- a", "-a", "-", "---", "--- a", "...",
    "... a",
    "? a", "@a", "`a`", "%a", "&a", "!a", "|", ">", "'", "''", "\"", "\\", "it's", "say \"a\"", "'a\"", "a\nb", "a\tb",
    "\u{0}", "\u{85}",
    "\u{2028}", "\u{FEFF}", "\u{7F}", "é", "e\u{301}", "日本", "😀", "a,b", "[a]", "{a}", "a]",
    "https://a.example/b?c=d#e", "2026-05-04T10:00:00Z",
    "<<", "vault:kv/a#b",
  ])
  func `Any text is read back as it was`(text: String) throws {
    for before in ["a: b\n", "a: 'b'\n", "a: \"b\"\n", "- {a: b}\n"] {
      var editor = try Self.editor(before)
      let path: [Step] = before.first == "-" ? [0, "a"] : ["a"]
      try editor.set(.string(text), at: path)
      try editor.set(1, at: path.dropLast() + [.key(text.isEmpty ? "b" : text)])
      try editor.append(.string(text), to: path.dropLast() + ["list"])
    }
  }

  @Test func `Only what would be read as something else gets quotes`() throws {
    var editor = try Self.editor("a: b\n")
    try editor.set(["no", "1.2.3", "^1", "~1.0", ">=1", "a: b", "https://a.example/#b", "-a", "a,b", ""], at: ["a"])
    #expect(
      String(decoding: editor.bytes, as: UTF8.self)
        == "a: [no, 1.2.3, ^1, ~1.0, \">=1\", \"a: b\", https://a.example/#b, -a, \"a,b\", \"\"]\n")
  }

  @Test(arguments: [
    Example("a scalar has no members", odd, "`a` is no mapping") { try $0.set(1, at: ["a", "x"]) },
    Example("a list has no element behind its last", odd, "`c.1` is not there") { try $0.set(1, at: ["c", 1]) },
    Example("a scalar has no elements", odd, "`a` is no list") { try $0.append(1, to: ["a"]) },
    Example("nothing is taken away", odd, "`x` is not there") { try $0.remove(["x"]) },
    Example("the document is not taken away", odd, "the document is not there") { try $0.remove([]) },
    Example("an odd form", odd, "`d` stands in a text that cannot be edited with certainty; edit it by hand") {
      try $0.remove(["d"])
    },
  ])
  func `What cannot be edited stays as it is, with a reason`(example: Example) throws {
    var editor = try Self.editor(example.before)
    let before = editor.bytes
    let error = #expect(throws: EditError.self) { try example.edit(&editor) }
    #expect(error?.description == example.after)
    #expect(editor.bytes == before)
  }

  /// A text in which one member has an odd form.
  private static let odd = "a: b\nc: [1]\n? d\n: |\n  e\n"

  private func check(_ example: Example) throws {
    var editor = try Self.editor(example.before)
    try example.edit(&editor)
    #expect(String(decoding: editor.bytes, as: UTF8.self) == example.after)
  }
}
