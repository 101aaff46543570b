import Testing

@testable import Registry

@Suite struct LicenseIsKnownTests {
  @Test(arguments: [
    "MIT", "apache-2.0", "GPL-2.0+", "MIT OR (Apache-2.0 AND BSD-3-Clause)",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "LicenseRef-Commercial", "DocumentRef-acme:LicenseRef-Own", "(MIT)", "mit or isc",
  ])
  func `licences are SPDX`(_ text: String) {
    #expect(SPDXExpression.problem(in: text) == nil)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let problem: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: "Apache 2.0", problem: "`Apache` is not a licence of the SPDX list"),
    Case(text: "MIT Apache-2.0", problem: "`Apache-2.0` is not expected there"),
    Case(text: "MIT OR", problem: "a licence is missing"),
    Case(text: "(MIT", problem: "a `)` is missing"),
    Case(text: "MIT)", problem: "`)` is not expected there"),
    Case(text: "MIT WITH nothing", problem: "`nothing` is not an exception of the SPDX list"),
    Case(text: "MIT WITH", problem: "an exception is missing"),
    Case(text: "LicenseRef-", problem: "`LicenseRef-` is not a licence of the SPDX list"),
    Case(text: "proprietary", problem: "`proprietary` is not a licence of the SPDX list"),
  ])
  func `what is no SPDX expression is refused with the reason`(_ sample: Case) {
    #expect(SPDXExpression.problem(in: sample.text) == sample.problem)
  }

  @Test func `the error stands at the licence`() {
    let listing = "registry/plugins/seat-map/plugin.yaml"
    TestRepository.clean
      .with([
        listing: TestRepository.listing.replacing("Apache-2.0", with: "1️⃣Apache2.02️⃣"),
        "tenants/riverside/installs/seat-map.yaml": nil,
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.licenseUnknown, listing, "1️⃣2️⃣", "`Apache2.0` is not a licence of the SPDX list",
          help: "did you mean `Apache-2.0`?", fix: "Apache-2.0")
      ])
  }
}
