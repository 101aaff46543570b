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
