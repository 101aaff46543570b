import Testing

@testable import Registry

@Suite struct BundleListsFilesOnceTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  private func repository(_ other: String) -> TestRepository {
    let text = TestRepository.release().replacing("{path: index.js", with: "{path: 1️⃣index.js2️⃣")
    let entry = TestRepository.list(["index.js": TestRepository.module])
    return TestRepository.clean.with(
      release,
      text.replacing("}]\ncontributes", with: "}, \(entry.replacing("index.js", with: "3️⃣\(other)4️⃣"))]\ncontributes"))
  }

  @Test func `a file is listed once`() {
    repository("index.js").expect([
      ExpectedFinding(
        RuleCodes.bundleFileTwice, release, "3️⃣4️⃣", "`index.js` is listed twice",
        notes: [(release, "1️⃣2️⃣", "the other one")])
    ])
  }

  @Test func `paths do not differ in case only`() {
    repository("Index.js").expect([
      ExpectedFinding(RuleCodes.bundleFileMissing, release, "3️⃣4️⃣", "`Index.js` is not in bundles/1.0.0/"),
      ExpectedFinding(
        RuleCodes.bundleFileTwice, release, "3️⃣4️⃣", "`Index.js` and `index.js` differ in case only",
        notes: [(release, "1️⃣2️⃣", "the other one")]),
    ])
  }
}
