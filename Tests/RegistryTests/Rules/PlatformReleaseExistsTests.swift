import Testing

@testable import Registry

@Suite struct PlatformReleaseExistsTests {
  private let tenant = "tenants/riverside/tenant.yaml"
  private let platform = "registry/platform.yaml"

  @Test func `a tenant is on a release that the platform has`() {
    TestRepository.clean.with(tenant, "name: Riverside\nplatform: 1️⃣4.2.02️⃣\n").expect([
      ExpectedFinding(
        RuleCodes.platformReleaseUnknown, tenant, "1️⃣2️⃣", "the platform has no release 4.2.0",
        help: "there is 5.0.0, 4.2.1")
    ])
  }

  @Test func `a tenant that names no release needs a default`() {
    let text = "format: 1\nname: Events\nbaseUrl: https://cdn.events.example\nreleases: {4.2.1: {}}\n"
    TestRepository.clean.with(platform, text).expect([
      ExpectedFinding(
        RuleCodes.platformReleaseUnknown, tenant, "",
        "the tenant names no platform release, and the platform has no default",
        help: "add the key platform, or defaults.platform in registry/platform.yaml")
    ])
  }

  @Test func `the default release is one of the platform's, or the run stops`() {
    let text = """
      format: 1
      name: Events
      baseUrl: https://cdn.events.example
      releases: {4.2.1: {}}
      defaults: {platform: 1️⃣5.0.02️⃣}
      """
    TestRepository.clean.with(platform, text).expect([
      ExpectedFinding(
        RuleCodes.platformReleaseUnknown, platform, "1️⃣2️⃣", "the platform has no release 5.0.0", help: "there is 4.2.1")
    ])
  }
}
