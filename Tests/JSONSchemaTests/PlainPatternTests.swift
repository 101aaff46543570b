import TestSupport
import Testing

@testable import JSONSchema

@Suite struct `Patterns that need no search` {
  /// Texts at random, mostly of what the pattern is made of.
  private static func texts(_ pattern: String, using generator: inout SeededGenerator) -> [String] {
    let alphabet = Array(pattern.filter { !"^$[](){}?*+\\".contains($0) } + "a0Z-_.é\n")
    return (0..<200).map { _ in
      String(
        (0..<Int.random(in: 0...8, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
    }
  }

  @Test(arguments: [
    "^x-", "^#[0-9a-f]{6}$", "^[a-z0-9-]+$", "^[A-Za-z_$][A-Za-z0-9_$]*$", "^[a-z0-9-]+@[0-9]", "^a?b$", "^a*b+c{2,3}$",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T", "^https://", "^$", "^", "^[+--]{1,}$", "^[a-z-9]$", "^\\.\\/[\\]a]$",
    "^a{2,}[b-d]?e$",
    "^[.]a{0}b$", "^[a-c]*[d-f]*g$", "^a*a$", "^[ab]+b", "^(a)$", "^a+?$", "^[a-z]*z?$", "^(?:a|bc*)+$",
    "^(?:ab?){2,3}c",
    "^(?:a|)(?:b|c|)$", "^(?:(?:a{0,2}){3}|b)*c$", "^(?:){9}a(?:(?:){0,9}){0,9}$", "^(a(b(c)?)?)?$",
    "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$", "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*:[a-z][a-z0-9]*(?:-[a-z0-9]+)*$",
  ])
  func `decide as PCRE2 does`(source: String) throws {
    let plain = try #require(PlainPattern(source))
    let searched = Pattern(pcre2: try PatternParser.translate(source))
    let matcher = Matcher.borrow()
    defer { matcher.giveBack() }
    var generator = SeededGenerator(seed: 1)
    for text in Self.texts(source, using: &generator) + ["", "x-", "#00ff00", "abccc", "2026-11-24T", "https://a"] {
      #expect(plain.matches(text) == (searched.matches(text, with: matcher) == .yes), "\(source) on \(text)")
    }
  }

  /// Patterns at random: each that is taken for a plain one decides as PCRE2 does.
  @Test func `are told from those that do`() throws {
    let parts = ["a", "b", "[ab]", "[b-d]", "[^a]", ".", "\\d", "(?:a)", "(?:ab|c*)", "(a?b)", "\\-", "-", "a|b", "é"]
    let repetitions = ["", "", "?", "*", "+", "{2}", "{1,2}", "{2,}", "*?", "{0,0}"]
    var generator = SeededGenerator(seed: 2)
    let matcher = Matcher.borrow()
    defer { matcher.giveBack() }
    var plainCount = 0
    for _ in 0..<2_000 {
      let items = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        (parts.randomElement(using: &generator) ?? "") + (repetitions.randomElement(using: &generator) ?? "")
      }
      let source = "^" + items.joined() + (Bool.random(using: &generator) ? "$" : "")
      guard let translated = try? PatternParser.translate(source), let plain = PlainPattern(source) else { continue }
      plainCount += 1
      let searched = Pattern(pcre2: translated)
      for text in Self.texts("abcd-", using: &generator) {
        #expect(plain.matches(text) == (searched.matches(text, with: matcher) == .yes), "\(source) on \(text)")
      }
    }
    #expect(plainCount > 200)
  }

  @Test(arguments: [
    "a", "^a|b$", "^.$", "^[^a]$", "^\\d$", "^é$", "^\\b", "^(?=a)", "^(?<n>a)", "^(a)\\1$", "^a{65}$",
    "^(?:(?:a{8}){8}){8}$", "^[ab]*a[ab]{9}$", "^(?:a$|b)$",
  ])
  func `are not those with more syntax, nor any whose table would be large`(source: String) {
    #expect(PlainPattern(source) == nil)
  }
}
