import Testing

@testable import Registry

@Suite struct PermissionsExistTests {
  @Test func `a tenant grants permissions of the vocabulary`() {
    let install = "tenants/riverside/installs/seat-map.yaml"
    TestRepository.clean
      .with(install, "version: \"^1.0\"\ngrants: [\"orders:read\", 1️⃣\"orders:reed\"2️⃣]\n")
      .expect([
        ExpectedFinding(
          RuleCodes.permissionUnknown, install, "1️⃣2️⃣", "there is no permission `orders:reed`",
          help: "did you mean `orders:read`?", fix: "\"orders:read\"")
      ])
  }

  @Test func `a release asks for permissions of the vocabulary, or counts as not published`() {
    let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
    let asked = """
      requiredPermissions: [{permission: 1️⃣seats:hold2️⃣, reason: Holds a seat}]
      optionalPermissions: [{permission: "orders:read", reason: Shows orders}]

      """
    let reading = TestRepository.clean.with(release, TestRepository.release(asked)).expect([
      ExpectedFinding(RuleCodes.permissionUnknown, release, "1️⃣2️⃣", "there is no permission `seats:hold`")
    ])
    #expect(reading?.registry.plugin("seat-map")?.releases.isEmpty == true)
  }

  @Test func `an extension point demands permissions of the vocabulary`() {
    let point = "registry/extension-points/admin.orders/v1.yaml"
    let reading = TestRepository.clean
      .with(point, "surface: admin\ntitle: Orders\nprops: {}\npermissions: [1️⃣orders:raed2️⃣]\n")
      .expect([
        ExpectedFinding(
          RuleCodes.permissionUnknown, point, "1️⃣2️⃣", "there is no permission `orders:raed`",
          help: "did you mean `orders:read`?", fix: "\"orders:read\"")
      ])
    #expect(reading?.registry.extensionPoints["admin.orders/v1"] == nil)
  }
}
