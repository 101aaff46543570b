import Foundation
import TestSupport
import Testing

@Suite struct `patchbay dev` {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Runs a command over lines of input.
  private func answers(_ command: String, _ input: String) throws -> String {
    let words = command.split(separator: " ").map(String.init)
    let result = try PatchbayCommand.start(["dev"] + words, in: directory.path, input: input).wait()
    #expect((result.status, result.errors) == (0, ""))
    return result.output
  }

  @Test func `is not in the list of commands, and says itself what it has`() throws {
    let listed = try PatchbayCommand.run("--help", in: directory.path)
    #expect(!listed.output.contains("dev"))
    let result = try PatchbayCommand.run("dev", "--help", in: directory.path)
    try assertSnapshot(result.transcript("dev --help"), "Help/dev.txt")
  }

  // MARK: - Lines

  @Test func `A line comes back with its own members, digit by digit, and the answer behind them`() throws {
    let input = #"{"op":"valid","id":  12345678901234567890.10e-2, "é\u00e9" :[1, {}],"version":"1.0.0","result":0}"#
    #expect(
      try answers("semver", input + "\n")
        == #"{"op":"valid","id":12345678901234567890.10e-2,"éé":[1, {}],"version":"1.0.0","result":true}"# + "\n")
  }

  @Test func `A line that cannot be read is answered with an error, and the next one is read`() throws {
    let input = """
      {"op": "valid",
      []

      {"op": "frob", "id": 3}
      {"op": "compare", "a": "1", "b": "1.0.0"}
      {"op": "valid", "version": 1}
      {"op": "valid", "version": "1.0.0"}
      """
    #expect(
      try answers("semver", input) == """
        {"error":{"message":"a key in double quotes was expected here","line":1,"column":16}}
        {"error":{"message":"a line must be an object","line":2,"column":1}}
        {"error":{"message":"a value was expected here","line":3,"column":1}}
        {"op":"frob","id":3,"error":{"message":"there is no operation `frob`","line":4}}
        {"op":"compare","a":"1","b":"1.0.0","error":{"message":"`a` is not a version","line":5}}
        {"op":"valid","version":1,"error":{"message":"a text was expected","line":6,"column":28}}
        {"op":"valid","version":"1.0.0","result":true}

        """)
  }

  @Test func `Thousands of lines, and ones longer than a block, are answered in order`() throws {
    let long = String(repeating: "x", count: 200_000)
    let lines = (0..<3_000).map {
      #"{"id":\#($0),"text":"\#($0 == 1_500 ? long : "")","op":"valid","version":"1.0.0"}"#
    }
    let expected = lines.map { $0.dropLast() + #","result":true}"# + "\n" }
    #expect(try answers("semver", lines.joined(separator: "\r\n")) == expected.joined())
  }

  // MARK: - validate

  @Test func `Values are validated, with the place of the value and the way to the keyword`() throws {
    try directory.write(#"{"$id": "https://example.org/names", "$defs": {"name": {"minLength": 2}}}"#, to: "s/a.json")
    try directory.write("type: object\nproperties: {n: {$ref: number.yaml}}\n", to: "s/object.yaml")
    try directory.write("type: number\n", to: "s/number.yaml")
    try directory.write(#"{"format": "date"}"#, to: "r/deep/date.json")
    try directory.write("# é\nn: x\n", to: "value.yaml")
    let input = """
      {"schema":{"items":{"$ref":"https://example.org/names#/$defs/name"}},"instance":["ab","c"]}
      {"schemaFile":"s/object.yaml","file":"value.yaml"}
      {"schema":{"$ref":"http://localhost/deep/date.json"},"instance":"x"}
      {"schema":{"const":9007199254740993},"instance":9007199254740992}
      {"schema":false,"instance":null}
      {"schema":{"$ref":"#/nowhere"},"instance":null}
      {"schemaFile":"missing.json","instance":null}
      {"schema":{"$ref":"number.yaml"},"instance":"x"}
      {"schema":true}
      {"instance":null}

      """
    let lines = try answers("validate --schemas s --remote http://localhost/=r --formats", input)
    try assertSnapshot(lines, "dev-validate.jsonl")
  }

  @Test func `Annotations are those of the schemas that fit, through references and alternatives`() throws {
    let input = """
      {"schema":{"title":"T","properties":{"a":{"$ref":"#/$defs/secret"}},"$defs":{"secret":{"x-visibility":"secret"}}},\
      "instance":{"a":1}}
      {"schema":{"anyOf":[{"type":"string","title":"S"},{"title":"A"},{"title":"B"}]},"instance":1}
      {"schema":{"oneOf":[{"type":"string","title":"S"},{"title":"A"}]},"instance":1}
      {"schema":{"if":{"title":"I"},"then":{"title":"T"},"else":{"title":"E"},"not":{"not":{"title":"N"}}},"instance":1}
      {"schema":{"contains":{"type":"number","title":"C"},"items":{"default":0}},"instance":["a",1]}
      {"schema":{"allOf":[{"properties":{"a":{"description":"A"}}}],"unevaluatedProperties":{"title":"U"}},\
      "instance":{"a":1,"b":2}}
      {"schema":{"title":"T","type":"string"},"instance":1}
      {"schema":{"format":"date","$comment":"none"},"instance":"x"}

      """
    try assertSnapshot(try answers("validate --annotations", input), "dev-annotations.jsonl")
  }

  // MARK: - semver

  @Test func `Versions and ranges are answered as npm would, and numbers of any size are versions`() throws {
    let input = """
      {"op":"valid","version":"90071992547409910.0.0"}
      {"op":"valid","version":"90071992547409910.0.0","npm":true}
      {"op":"canonical","version":" v1.2.3+b"}
      {"op":"canonical","range":"^1.2"}
      {"op":"canonical","range":"^1.2","includePrerelease":true}
      {"op":"canonical","range":"frob"}
      {"op":"compare","a":"1.0.0-rc.1","b":"1.0.0"}
      {"op":"compare","a":"1.0.0+a","b":"1.0.0+b"}
      {"op":"satisfies","version":"1.3.0-rc.1","range":"^1.2"}
      {"op":"satisfies","version":"1.3.0-rc.1","range":"^1.2","includePrerelease":true}
      {"op":"satisfies","version":"frob","range":"*"}
      {"op":"max","versions":["1.0.0","frob","v1.2.0","2.0.0"],"range":"1"}
      {"op":"max","versions":["1.0.0"],"range":"2"}
      """
    let results = try answers("semver", input).split(separator: "\n").map {
      $0.split(separator: #""result":"#)[1].dropLast()
    }
    #expect(
      results == [
        "true", "false", #""1.2.3+b""#, #"">=1.2.0 <2.0.0-0""#, #"">=1.2.0-0 <2.0.0-0""#, "null", "-1", "0", "false",
        "true", "false", #""v1.2.0""#, "null",
      ])
  }

  // MARK: - resolve

  @Test func `Releases are chosen, or it is said why none can be`() throws {
    let input = """
      {"packages":{"a":{"1.0.0":{},"2.0.0":{"dependencies":{"b":"^2"}}},"b":{"1.0.0":{},"1.5.0":{"yanked":true}}},\
      "root":{"a":"*","b":"^1"}}
      {"packages":{"a":{"1.0.0":{"dependencies":{"b":"^2"}}},"b":{"1.0.0":{}}},"root":{"a":"*"}}
      {"packages":{"b":{"1.5.0":{"yanked":true}}},"root":{"b":"1.5.0"}}
      {"packages":{"a":{"1.0.0":{"platform":">=5"},"0.9.0":{}}},"root":{"a":"*"},"platform":"4.2.1"}
      {"packages":{},"root":{"gone":"*"}}
      {"packages":{"a":{"one":{}}},"root":{}}
      {"packages":{},"root":{"a":"frob"}}

      """
    let lines = try answers("resolve", input).replacing(/"milliseconds":[\d.]+/, with: #""milliseconds":0"#)
    try assertSnapshot(lines, "dev-resolve.jsonl")
  }

  @Test func `An index serves every line`() throws {
    try directory.write(#"{"a":{"1.0.0":{},"1.1.0":{"dependencies":{"b":"*"}}},"b":{"1.0.0":{}}}"#, to: "index.json")
    let input = #"{"root":{"a":"*"}}"# + "\n" + #"{"root":{"b":"*"}}"# + "\n" + #"{"root":{"c":"*"}}"#
    let lines = try answers("resolve --index index.json", input).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].contains(#""result":"solved","solution":{"a":"1.1.0","b":"1.0.0"}"#))
    #expect(lines[1].contains(#""solution":{"b":"1.0.0"}"#))
    #expect(lines[2].contains(#""result":"unsolvable","explanation":"Because"#))
  }

  // MARK: - YAML

  @Test(arguments: ["yaml-events", "yaml-json"])
  func `YAML is shown, and what a repository may not hold only if asked for`(command: String) throws {
    let files = [
      "plain.yaml": "a: [0x1F, no, null, 1.50]\nb: 'x\\y'\n", "two.yaml": "--- &a !!str 1\n--- *b\n",
      "alias.yaml": "- &x 1\n- *x\n", "broken.yaml": "é: [1\n", "empty.yaml": "",
    ]
    var text = ""
    for (name, content) in files.sorted(by: { $0.key < $1.key }) {
      try directory.write(content, to: name)
      for options in [[], ["--lenient"]] {
        let words = ["dev", command] + options + [name]
        text += try PatchbayCommand.start(words, in: directory.path).wait().transcript(words.joined(separator: " "))
      }
    }
    text += try PatchbayCommand.run("dev", command, "missing.yaml", in: directory.path).transcript("dev \(command)")
    try assertSnapshot(text, "dev-\(command).txt")
  }

  // MARK: - tree-changes

  @Test func `Changes are those of git diff-tree`() throws {
    let repository = try TemporaryRepository(files: [
      "a/b.txt": "1", "a/ü": "2", "gone": "3", "same/x": "4", "file": "5",
    ])
    try repository.remove("gone", "file")
    try repository.commit(["a/b.txt": "2", "new/deep/x": "1", "file/now": "a folder"])
    let result = try PatchbayCommand.run(
      "dev", "tree-changes", repository.path, "HEAD~1", "HEAD", in: directory.path)
    #expect(try result.output == repository.git("diff-tree", "-r", "--raw", "--no-renames", "HEAD~1", "HEAD") + "\n")
    #expect((result.status, result.errors) == (0, ""))
  }

  @Test func `A revision that is not there is the caller's mistake, a repository that is not there is not`() throws {
    let repository = try TemporaryRepository(files: .small)
    let revision = try PatchbayCommand.run("dev", "tree-changes", repository.path, "v9", "HEAD", in: directory.path)
    #expect(revision.status == 2)
    #expect(revision.errors == "patchbay: cannot find revision v9: there is no such revision\n")
    #expect(try PatchbayCommand.run("dev", "tree-changes", "/", "a", "b", in: directory.path).status == 4)
  }
}
