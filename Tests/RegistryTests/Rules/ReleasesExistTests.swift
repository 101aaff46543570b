import Testing

@testable import Registry

@Suite struct ReleasesExistTests {
  @Test func `a channel names a published release`() {
    let listing = "registry/plugins/seat-map/plugin.yaml"
    TestRepository.clean
      .with([
        listing: TestRepository.listing + "channels: {stable: 1.0.0, beta: 1️⃣1.1.0-rc.12️⃣}\n",
        "tenants/riverside/installs/seat-map.yaml": nil,
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.releaseUnknown, listing, "1️⃣2️⃣", "`seat-map` has no release 1.1.0-rc.1", help: "there is 1.0.0")
      ])
  }

  @Test func `a status speaks of releases that are there`() {
    let status = "registry/plugins/seat-map/status.yaml"
    let reading = TestRepository.clean
      .with(
        status,
        """
        yanked: {1️⃣"1.0.1"2️⃣: {reason: Broken}}
        revoked: {3️⃣2.0.04️⃣: {reason: Malware}}
        advisories: [{id: ACME-1, severity: high, affected: "<2", fixedIn: 5️⃣2.1.06️⃣}]

        """
      )
      .expect([
        ExpectedFinding(
          RuleCodes.releaseUnknown, status, "1️⃣2️⃣", "`seat-map` has no release 1.0.1", help: "there is 1.0.0"),
        ExpectedFinding(
          RuleCodes.releaseUnknown, status, "3️⃣4️⃣", "`seat-map` has no release 2.0.0", help: "there is 1.0.0"),
        ExpectedFinding(
          RuleCodes.releaseUnknown, status, "5️⃣6️⃣", "`seat-map` has no release 2.1.0", help: "there is 1.0.0"),
      ])
    #expect(reading?.registry.plugin("seat-map")?.status == nil)
  }

  @Test func `a status may speak of a release whose file is broken`() {
    TestRepository.clean
      .with([
        "registry/plugins/seat-map/versions/1.1.0.yaml": "released: 2026-01-05\n",
        "registry/plugins/seat-map/status.yaml": "revoked: {1.1.0: {reason: Malware}}\n",
      ])
      .expectCodes([
        (DocumentCodes.keyMissing, "registry/plugins/seat-map/versions/1.1.0.yaml"),
        (DocumentCodes.keyMissing, "registry/plugins/seat-map/versions/1.1.0.yaml"),
        (DocumentCodes.keyMissing, "registry/plugins/seat-map/versions/1.1.0.yaml"),
      ])
  }
}
