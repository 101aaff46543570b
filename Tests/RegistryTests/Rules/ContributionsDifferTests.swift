import Testing

@testable import Registry

@Suite struct ContributionsDifferTests {
  @Test func `a point and an export name one contribution of a release`() {
    let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
    let text = TestRepository.release("x-note: none\n").replacing(
      "  - {extensionPoint: storefront.event.detail/v1, export: SeatMap}",
      with: """
          - {extensionPoint: storefront.event.detail/v1, export: 1️⃣SeatMap2️⃣}
          - {extensionPoint: storefront.event.detail/v1, export: 3️⃣SeatMap4️⃣, order: 2}
        """)
    TestRepository.clean.with(release, text).expect([
      ExpectedFinding(
        RuleCodes.contributionTwice, release, "3️⃣4️⃣", "`SeatMap` is put twice at `storefront.event.detail/v1`",
        notes: [(release, "1️⃣2️⃣", "the other one")])
    ])
  }
}
