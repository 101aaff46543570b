import Testing

@testable import Registry

@Suite struct BundleHasOnePlaceTests {
  @Test func `a bundle is in the repository or at its baseUrl`() {
    let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
    let text = TestRepository.release().replacing(
      "entry: index.js", with: "entry: index.js\n  baseUrl: 1️⃣https://x.example2️⃣")
    TestRepository.clean.with(release, text).expect([
      ExpectedFinding(
        RuleCodes.bundleInTwoPlaces, release, "1️⃣2️⃣", "the files are at this address and in bundles/1.0.0/")
    ])
  }
}
