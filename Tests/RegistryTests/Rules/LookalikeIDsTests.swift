import TestSupport
import Testing

@testable import Registry

@Suite struct LookalikeIDsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let ids: [String]
    let pairs: [String]
    var testDescription: String { ids.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(ids: ["stripe", "str1pe"], pairs: ["stripe ~ str1pe"]),
    Case(ids: ["pool", "p0ol"], pairs: ["pool ~ p0ol"]),
    Case(ids: ["modern", "modem"], pairs: ["modern ~ modem"]),
    Case(ids: ["seat-map", "seat-maps"], pairs: ["seat-maps ~ seat-map"]),
    Case(ids: ["seat-map", "seat-nap"], pairs: ["seat-nap ~ seat-map"]),
    Case(ids: ["seatmap", "seat-map"], pairs: ["seatmap ~ seat-map"]),
    Case(ids: ["hall-1", "hall-2", "hall-22"], pairs: []),
    Case(ids: ["hall-1", "hal-2"], pairs: ["hall-1 ~ hal-2"]),
    Case(ids: ["hall-10", "hall-1o"], pairs: ["hall-1o ~ hall-10"]),
    Case(ids: ["seat-map", "seat-cap-x"], pairs: []),
    Case(ids: ["abcd", "abdc"], pairs: []),
    Case(ids: ["aab", "ab", "b"], pairs: ["ab ~ aab", "b ~ ab"]),
    Case(ids: ["ab", "ba"], pairs: []),
  ])
  func `ids look alike once folded, or one edit apart once digits are taken out`(_ sample: Case) {
    #expect(LookalikeIDs.pairs(in: sample.ids).map { "\($0.id) ~ \($0.other)" } == sample.pairs)
  }

  @Test func `the later-sorting of two plugins, tenants or publishers has the warning`() {
    TestRepository.clean
      .with([
        "registry/publishers/acm3.yaml": "name: Acm3\n", "registry/publishers/acne.yaml": "name: Acne\n",
        "tenants/r1verside/tenant.yaml": "name: Other\n",
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.lookalikeID, "registry/publishers/acme.yaml", "",
          "`acme` looks like `acm3`, which is a publisher too",
          notes: [("registry/publishers/acm3.yaml", "", "`acm3`")]),
        ExpectedFinding(
          RuleCodes.lookalikeID, "registry/publishers/acne.yaml", "",
          "`acne` looks like `acme`, which is a publisher too",
          notes: [("registry/publishers/acme.yaml", "", "`acme`")]),
        ExpectedFinding(
          RuleCodes.lookalikeID, "tenants/riverside", "", "`riverside` looks like `r1verside`, which is a tenant too",
          notes: [("tenants/r1verside", "", "`r1verside`")]),
      ])
  }

  @Test func `ten thousand ids that differ in digits are compared in no time`() {
    let ids = (0..<10_000).map { "hall-\($0)" }
    let clock = ContinuousClock()
    let time = clock.measure { #expect(LookalikeIDs.pairs(in: ids).isEmpty) }
    #expect(time < .seconds(10))
  }
}

/// Random ids over few letters, compared with each other one by one.
@Suite struct LookalikeOracleTests {
  @Test(arguments: 0..<UInt64(20)) func `what is found is what comparing all pairs finds`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let ids = Set((0..<60).map { _ in word(using: &random) }).sorted()
    var expected: [String] = []
    for (index, id) in ids.enumerated() {
      if let other = ids[..<index].first(where: { looksAlike($0, id) }) { expected.append("\(id) ~ \(other)") }
    }
    #expect(LookalikeIDs.pairs(in: ids.shuffled(using: &random)).map { "\($0.id) ~ \($0.other)" } == expected)
    #expect(!expected.isEmpty)
  }

  private func word(using random: inout SeededGenerator) -> String {
    String((0..<Int.random(in: 1...6, using: &random)).compactMap { _ in "ab0o1lrnm-7".randomElement(using: &random) })
  }

  private func looksAlike(_ left: String, _ right: String) -> Bool {
    let (one, other) = (left.filter { !$0.isNumber }, right.filter { !$0.isNumber })
    guard one != other else { return false }
    return fold(left) == fold(right) || isOneEdit(one, other) || isOneEdit(other, one)
  }

  private func fold(_ id: String) -> String {
    id.replacing("0", with: "o").replacing("1", with: "l").replacing("rn", with: "m")
  }

  /// Whether one text becomes the other where a character is replaced or taken out.
  private func isOneEdit(_ text: String, _ other: String) -> Bool {
    let (text, other) = (Array(text), Array(other))
    if text.count == other.count { return zip(text, other).count { $0 != $1 } == 1 }
    return text.count == other.count + 1
      && text.indices.contains { Array(text[..<$0] + text[($0 + 1)...]) == other }
  }
}
