import Testing

@testable import Registry

@Suite struct CardinalityIsPossibleTests {
  @Test func `a point asks for no more contributions than it takes`() {
    let point = "registry/extension-points/storefront.seats/v1.yaml"
    TestRepository.clean.with(point, TestRepository.point + "cardinality: {min: 1️⃣32️⃣, max: 2}\n").expect([
      ExpectedFinding(RuleCodes.cardinalityImpossible, point, "1️⃣2️⃣", "at least 3, but at most 2")
    ])
  }
}
