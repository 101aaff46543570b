import Testing

@testable import Registry

@Suite struct PublisherExistsTests {
  private let listing = "registry/plugins/seat-map/plugin.yaml"

  @Test func `a publisher that has no file is an error at its name`() {
    TestRepository.clean
      .with(listing, TestRepository.listing.replacing("acme", with: "1️⃣acne2️⃣"))
      .expect([
        ExpectedFinding(
          RuleCodes.publisherUnknown, listing, "1️⃣2️⃣", "there is no publisher `acne`", help: "did you mean `acme`?",
          fix: "acme"),
        ExpectedFinding(
          RuleCodes.pluginUnknown, "tenants/riverside/installs/seat-map.yaml", "",
          "the plugin `seat-map` is not published, since its listing has errors", help: "mend the listing",
          notes: [(listing, "", "its listing")]),
      ])
  }

  @Test func `a publisher whose file has errors is named with that file`() {
    TestRepository.clean
      .with([
        "registry/publishers/acme.yaml": "title: Acme\n", "tenants/riverside/installs/seat-map.yaml": nil,
        listing: TestRepository.listing.replacing("acme", with: "1️⃣acme2️⃣"),
      ])
      .expectCodes([
        (RuleCodes.publisherUnknown, listing), (DocumentCodes.keyMissing, "registry/publishers/acme.yaml"),
        (DocumentCodes.keyUnknown, "registry/publishers/acme.yaml"),
      ])
  }
}
