import Testing

@testable import Registry

@Suite struct PointOwnerIsDependencyTests {
  private let release = "registry/plugins/legend/versions/1.0.0.yaml"

  private func repository(_ more: String) -> TestRepository {
    TestRepository.clean.with([
      "registry/plugins/seat-map/versions/1.0.0.yaml": TestRepository.release(
        "definesExtensionPoints: {legend/v1: {surface: storefront, title: Legend, props: {}}}\n"),
      "registry/plugins/legend/plugin.yaml": TestRepository.listing,
      "registry/plugins/legend/bundles/1.0.0/index.js": TestRepository.module,
      release: TestRepository.release(more).replacing("storefront.event.detail/v1", with: "1️⃣seat-map.legend/v12️⃣"),
    ])
  }

  @Test func `a contribution to another plugin's point needs a dependency on that plugin`() {
    repository("").expect([
      ExpectedFinding(
        RuleCodes.pointWithoutDependency, release, "1️⃣2️⃣",
        "`seat-map.legend/v1` belongs to `seat-map`, which is not among the dependencies")
    ])
  }

  @Test(arguments: ["dependencies", "optionalDependencies"])
  func `an optional dependency will do`(_ key: String) {
    repository("\(key): {seat-map: \"^1\"}\n").expect([])
  }
}
