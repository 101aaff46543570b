import Testing

@testable import Registry

@Suite struct CategoryExistsTests {
  @Test func `a category that is not in the list is an error at its name`() {
    let listing = "registry/plugins/seat-map/plugin.yaml"
    TestRepository.clean
      .with([
        listing: TestRepository.listing.replacing("category: seating", with: "category: 1️⃣seatings2️⃣"),
        "tenants/riverside/installs/seat-map.yaml": nil,
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.categoryUnknown, listing, "1️⃣2️⃣", "there is no category `seatings`",
          help: "did you mean `seating`?", fix: "seating")
      ])
  }
}
