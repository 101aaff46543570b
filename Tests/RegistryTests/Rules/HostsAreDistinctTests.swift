import Diagnostics
import Testing

@testable import Registry

@Suite struct HostsAreDistinctTests {
  @Test func `one host in two tenants is an error at each place and makes neither broken`() {
    let (first, second) = ("tenants/harbour/tenant.yaml", "tenants/riverside/tenant.yaml")
    let reading = TestRepository.clean
      .with([
        first: "name: Harbour\nhosts: [harbour.example, 1️⃣tickets.example2️⃣]\n",
        second: "name: Riverside\nhosts: [1️⃣tickets.example2️⃣]\n",
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.hostTaken, first, "1️⃣2️⃣", "`tickets.example` is a host of `riverside` too",
          notes: [(second, "1️⃣2️⃣", "`riverside` has it here")]),
        ExpectedFinding(
          RuleCodes.hostTaken, second, "1️⃣2️⃣", "`tickets.example` is a host of `harbour` too",
          notes: [(first, "1️⃣2️⃣", "`harbour` has it here")]),
      ])
    #expect(reading?.tenants.allSatisfy { $0.tenant != nil } == true)
  }

  @Test func `a host that every tenant has is said at each place, in few words`() throws {
    var repository = TestRepository.clean
    for letter in "abcdefghij" {
      let id = String(repeating: letter, count: 3)
      repository = repository.with("tenants/\(id)/tenant.yaml", "name: Copy\nhosts: [tickets.example]\n")
    }
    let findings = try repository.read().findings
    #expect(findings.count == 10)
    #expect(findings.first?.message == "`tickets.example` is a host of `bbb`, `ccc`, `ddd`, 6 more too")
    #expect(findings.allSatisfy { $0.notes.count == 3 })
  }
}
