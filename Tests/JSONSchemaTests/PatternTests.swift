import Testing
import YAML

@testable import JSONSchema

/// Patterns: what ECMA-262 admits, and what it means.
@Suite
struct PatternTests {
  @Test(arguments: [
    #"^[a-z]{2,}$"#, #"a{0}"#, #"a*?b+?c??"#, #"\d\D\w\W\s\S"#, #"\b\B"#, #"[\b\-\d]"#, #"[^]"#, "[]", #"[]a"#,
    #"\cA\0\x41\u0041\u{1F600}"#,
    #"\uD83D\uDE00"#, #"\uD800"#, #"(?:a)(?=b)(?!c)(?<=d)(?<!e)"#, #"(?<n>a)\k<n>"#, #"(?<$a_1>x)"#,
    #"(?<n>a)|(?<n>b)"#, #"(a)\1"#, #"\1(a)"#,
    #"\p{L}\P{Letter}\p{gc=Lu}\p{Script=Greek}\p{scx=Grek}\p{Assigned}\p{Any}"#, #"(?i:a)(?s-m:.)"#,
    #"\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/"#, "é🎟",
    #"(?<=a+)b"#, "",
  ])
  func `what ECMA-262 admits is admitted`(_ pattern: String) {
    #expect(PatternParser.admits(pattern))
  }

  @Test(arguments: [
    #"\a"#, #"\A"#, #"\z"#, #"\Z"#, #"\e"#, #"\G"#, #"\Qa\E"#, #"\h"#, #"\R"#, #"\X"#, #"\K"#, #"\N"#, #"\-"#, #"\_"#,
    #"\pL"#, #"\p{^L}"#, #"\p{greek}"#,
    #"\p{Script=greek}"#, #"\p{Greek}"#, #"\p{L&}"#, "a++", "a**", "(?>a)", "(?i)a", "(?#a)", "(?P<n>a)", "(?|a)",
    "(*UTF)", "(*COMMIT)", "(?R)", "(?1)",
    "(?C1)", "(?'n'a)", #"\g1"#, "]", "{", "}", "a{,3}", "a{2,1}", #"\012"#, #"\01"#, #"\x{41}"#, #"\x4"#, #"\u12"#,
    #"\u{110000}"#, #"\c1"#, "(?=a)*", "(?<=a)+",
    "*a", "(", ")", "(?:", "[a", "[b-a]", #"[\d-z]"#, #"[a-\d]"#, #"\1"#, #"(a)\2"#, #"\k<n>"#, #"\k"#,
    "(?<n>a)(?<n>b)", "(?<1>a)", "(?<>a)", "(?ii:a)", "(?-:a)",
    "(?i-i:a)", "\\",
  ])
  func `what ECMA-262 refuses is refused`(_ pattern: String) {
    #expect(!PatternParser.admits(pattern))
  }

  struct Meaning: CustomTestStringConvertible, Sendable {
    let pattern: String
    let matches: [String]
    let others: [String]

    var testDescription: String { pattern }
  }

  @Test(arguments: [
    Meaning(
      pattern: #"^\s$"#, matches: [" ", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{3000}"],
      others: ["\u{85}", "\u{180E}", "a"]),
    Meaning(pattern: #"^[^\s]$"#, matches: ["a", "\u{85}"], others: ["\u{FEFF}", "\u{2003}"]),
    Meaning(pattern: #"^[\S]$"#, matches: ["a", "\u{10FFFF}"], others: [" ", "\u{2029}"]),
    Meaning(pattern: #"^\d$"#, matches: ["7"], others: ["٣"]),
    Meaning(pattern: #"^\w$"#, matches: ["_"], others: ["é"]),
    Meaning(pattern: "^.$", matches: ["🎟", "\u{85}"], others: ["\n", "\r", "\u{2028}"]),
    Meaning(pattern: "^(?s:.)$", matches: ["\n", "\u{2028}"], others: [""]),
    Meaning(pattern: "^[^]$", matches: ["\n"], others: [""]),
    Meaning(pattern: "a[]|b", matches: ["b"], others: ["a"]),
    Meaning(pattern: "^a$", matches: ["a"], others: ["a\n", "b\na"]),
    Meaning(pattern: "(?m:^a$)", matches: ["b\na", "a\u{2028}b"], others: ["ba"]),
    Meaning(pattern: "(?i:É)", matches: ["é", "É"], others: ["e"]),
    Meaning(pattern: #"^\uD83C\uDF9F\u{1F39F}[🎟-🎠]$"#, matches: ["🎟🎟🎠"], others: ["🎟🎟a"]),
    Meaning(pattern: #"[\uD800-\uDFFF]"#, matches: [], others: ["🎟", "a"]),
    Meaning(pattern: #"^(?<a>.)(?<b>.)\k<b>\k<a>$"#, matches: ["xyyx"], others: ["xyxy"]),
    Meaning(pattern: #"^(?:(?<n>a)|(?<n>b))\k<n>$"#, matches: ["aa", "bb"], others: ["ab"]),
    Meaning(pattern: #"^(a)?\1b$"#, matches: ["b", "aab"], others: ["ab"]),
    Meaning(pattern: #"^\p{Lu}\p{Script=Greek}\P{Assigned}?$"#, matches: ["Ωω"], others: ["ωω", "AA"]),
    Meaning(pattern: #"^[\p{Letter}\-]+$"#, matches: ["é-ω"], others: ["1"]),
    Meaning(pattern: #"(?<=\$)\d"#, matches: ["$1"], others: ["€1"]),
  ])
  func `a pattern means what ECMA-262 says`(_ meaning: Meaning) throws {
    let result = SchemaCompiler().compile(
      Node(.mapping([member("pattern", .string(meaning.pattern))]), at: .nowhere))
    let schema = try #require(result.schema, "\(result.problems.map(\.message))")
    for text in meaning.matches { #expect(schema.isValid(Node(.string(text), at: .nowhere)), "\(text)") }
    for text in meaning.others { #expect(!schema.isValid(Node(.string(text), at: .nowhere)), "\(text)") }
  }

  @Test(arguments: [
    #"(?<=a+)b"#, "a{70000}", #"\p{Script=Klingon}"#,
    String(repeating: "(", count: 251) + String(repeating: ")", count: 251),
  ])
  func `what cannot be carried out is said to be unsupported`(_ pattern: String) throws {
    let problems = SchemaCompiler().compile(
      Node(.mapping([member("pattern", .string(pattern))]), at: .nowhere)
    ).problems
    guard case .unsupportedPattern = problems.first?.reason else {
      Issue.record("\(problems.map(\.message))")
      return
    }
  }

  @Test(arguments: [
    #"{"pattern": "(a+)+$"}"#, #"{"not": {"pattern": "(a+)+$"}}"#, #"{"anyOf": [{"pattern": "(a+)+$"}, true]}"#,
  ])
  func `a pattern that takes too long is a violation of its own, wherever it stands`(_ text: String) throws {
    let value = Node(.string(String(repeating: "a", count: 40) + "!"), at: .nowhere)
    let violations = try schema(text).validate(value)
    #expect(violations.map(\.message) == ["the pattern `(a+)+$` takes too long on this text"])
  }

  @Test func `a pattern for keys may take too long as well`() throws {
    let key = String(repeating: "a", count: 40) + "!"
    let value = Node(.mapping([member(key, .null)]), at: .nowhere)
    let violations = try schema(#"{"patternProperties": {"(a+)+$": true}}"#).validate(value)
    #expect(violations.map(\.keyword) == ["patternProperties"])
  }

  @Test func `a long text is no danger`() throws {
    let schema = try schema(#"{"pattern": "^(?:[ab]|c)*$"}"#)
    #expect(schema.isValid(Node(.string(String(repeating: "ab", count: 20_000)), at: .nowhere)))
  }
}
