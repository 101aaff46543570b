import Testing

@testable import Registry

@Suite struct ContributionsHoldPermissionsTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  private func repository(_ more: String) -> TestRepository {
    TestRepository.clean.with([
      "registry/extension-points/storefront.event.detail/v1.yaml": TestRepository.point
        + "permissions: [\"orders:read\"]\n",
      release: TestRepository.release(more).replacing(
        "storefront.event.detail/v1", with: "1️⃣storefront.event.detail/v12️⃣"),
    ])
  }

  @Test func `a release asks for what its places demand`() {
    repository("").expect([
      ExpectedFinding(
        RuleCodes.permissionNotAskedFor, release, "1️⃣2️⃣",
        "`storefront.event.detail/v1` demands `orders:read`, which requiredPermissions does not ask for")
    ])
    repository("requiredPermissions: [{permission: \"orders:read\", reason: Shows them}]\n").expect([])
  }
}
