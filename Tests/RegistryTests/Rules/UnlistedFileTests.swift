import Testing

@testable import Registry

@Suite struct UnlistedFileTests {
  @Test func `a file that the release does not list is named`() {
    let path = "registry/plugins/seat-map/bundles/1.0.0/style.css"
    TestRepository.clean.with(path, "a {}").expect([
      ExpectedFinding(RuleCodes.bundleFileUnlisted, path, "", "the release does not list this file")
    ])
  }

  @Test func `a bundle without a release is named`() {
    TestRepository.clean.with("registry/plugins/seat-map/bundles/1.1.0/index.js", "").expect([
      ExpectedFinding(
        RuleCodes.bundleWithoutRelease, "registry/plugins/seat-map/bundles/1.1.0", "",
        "there is no registry/plugins/seat-map/versions/1.1.0.yaml")
    ])
  }
}
