import Testing

@testable import Registry

@Suite struct RegionExistsTests {
  @Test func `a tenant is in one of the platform's regions`() {
    let tenant = "tenants/riverside/tenant.yaml"
    let reading = TestRepository.clean.with(tenant, "name: Riverside\nregion: 1️⃣eu-west-22️⃣\n").expect([
      ExpectedFinding(
        RuleCodes.regionUnknown, tenant, "1️⃣2️⃣", "the platform has no region `eu-west-2`",
        help: "there is eu-west-1, us-east-1")
    ])
    #expect(reading?.tenants.first?.tenant == nil)
  }

  @Test func `the default region is one of the platform's, or the run stops`() {
    let platform = "registry/platform.yaml"
    TestRepository.clean
      .with(
        platform,
        """
        format: 1
        name: Events
        baseUrl: https://cdn.events.example
        releases: {4.2.1: {}}
        regions: [eu-west-1]
        defaults: {platform: 4.2.1, region: 1️⃣mars2️⃣}
        """
      )
      .expect([
        ExpectedFinding(
          RuleCodes.regionUnknown, platform, "1️⃣2️⃣", "the platform has no region `mars`", help: "there is eu-west-1")
      ])
  }
}
