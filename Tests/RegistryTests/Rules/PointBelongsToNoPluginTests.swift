import Testing

@testable import Registry

@Suite struct PointBelongsToNoPluginTests {
  @Test func `a registry point may not begin with a plugin's id and a dot`() {
    let point = "registry/extension-points/seat-map.legend/v1.yaml"
    TestRepository.clean
      .with([
        point: TestRepository.point, "registry/extension-points/seat-mapping.legend/v1.yaml": TestRepository.point,
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.extensionPointOfPlugin, point, "",
          "`seat-map.legend/v1` begins with the id of the plugin `seat-map`",
          notes: [("registry/plugins/seat-map/plugin.yaml", "", "the plugin")])
      ])
  }
}
