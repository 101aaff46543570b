import Testing

@testable import Registry

@Suite struct BundleNameIsFreeTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  @Test func `no file of a bundle is named release.json`() {
    let text = TestRepository.release()
    let entry = TestRepository.list(["index.js": TestRepository.module]).replacing("index.js", with: "1️⃣release.json2️⃣")
    TestRepository.clean
      .with(release, text.replacing("}]\ncontributes", with: "}, \(entry)]\ncontributes"))
      .with("registry/plugins/seat-map/bundles/1.0.0/release.json", TestRepository.module)
      .expect([
        ExpectedFinding(
          RuleCodes.bundleFileReserved, release, "1️⃣2️⃣",
          "`release.json` is the name of a file that is written beside the bundle")
      ])
  }
}
