import Testing

@testable import Registry

@Suite struct PluginsExistTests {
  @Test func `an install is of a plugin that exists`() {
    let install = "tenants/riverside/installs/seat-maps.yaml"
    TestRepository.clean.with(install, "version: \"1.0.0\"\n").expect([
      ExpectedFinding(
        RuleCodes.pluginUnknown, install, "", "there is no plugin `seat-maps`",
        help: "did you mean `seat-map`? Rename the file to `seat-map.yaml`")
    ])
  }

  @Test(arguments: ["dependencies", "optionalDependencies", "conflicts"])
  func `a release is related to plugins that exist`(_ key: String) {
    let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
    TestRepository.clean.with(release, TestRepository.release("\(key): {1️⃣tax-core2️⃣: \"^1\"}\n")).expect([
      ExpectedFinding(RuleCodes.pluginUnknown, release, "1️⃣2️⃣", "there is no plugin `tax-core`")
    ])
  }

  @Test func `the plugin that replaces another exists`() {
    let listing = "registry/plugins/seat-map/plugin.yaml"
    TestRepository.clean
      .with([
        listing: TestRepository.listing + "deprecated: {replacedBy: 1️⃣venue-map2️⃣}\n",
        "tenants/riverside/installs/seat-map.yaml": nil,
      ])
      .expect([ExpectedFinding(RuleCodes.pluginUnknown, listing, "1️⃣2️⃣", "there is no plugin `venue-map`")])
  }
}
