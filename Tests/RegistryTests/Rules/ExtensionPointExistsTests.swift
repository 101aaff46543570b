import Testing

@testable import Registry

@Suite struct ExtensionPointExistsTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  @Test func `an extension point that does not exist is an error at its name`() {
    let text = TestRepository.release().replacing("storefront.event.detail/v1", with: "1️⃣storefront.event.details/v12️⃣")
    TestRepository.clean.with(release, text).expect([
      ExpectedFinding(
        RuleCodes.extensionPointUnknown, release, "1️⃣2️⃣", "there is no extension point `storefront.event.details/v1`",
        help: "did you mean `storefront.event.detail/v1`?", fix: "storefront.event.detail/v1")
    ])
  }

  @Test func `a contract changes, so the version counts`() {
    let text = TestRepository.release().replacing("storefront.event.detail/v1", with: "1️⃣storefront.event.detail/v22️⃣")
    TestRepository.clean.with(release, text).expect([
      ExpectedFinding(
        RuleCodes.extensionPointUnknown, release, "1️⃣2️⃣",
        "the extension point `storefront.event.detail` exists only as `storefront.event.detail/v1`",
        help: "did you mean `storefront.event.detail/v1`?", fix: "storefront.event.detail/v1")
    ])
  }

  @Test func `a placement names an extension point`() {
    let install = "tenants/riverside/installs/seat-map.yaml"
    TestRepository.clean
      .with(install, "version: \"^1.0\"\nplacements: [{extensionPoint: 1️⃣admin.nowhere/v12️⃣, order: 1}]\n")
      .expect([
        ExpectedFinding(
          RuleCodes.extensionPointUnknown, install, "1️⃣2️⃣", "there is no extension point `admin.nowhere/v1`")
      ])
  }

  @Test func `a release may contribute to a point that it opens itself`() {
    let text = TestRepository.release(
      "definesExtensionPoints: {legend/v1: {surface: storefront, title: Legend, props: {}}}\n"
    )
    .replacing("storefront.event.detail/v1", with: "seat-map.legend/v1")
    TestRepository.clean.with(release, text).expect([])
  }
}
