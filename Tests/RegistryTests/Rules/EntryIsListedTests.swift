import Testing

@testable import Registry

@Suite struct EntryIsListedTests {
  @Test func `the entry is one of the files`() {
    let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
    TestRepository.clean
      .with(release, TestRepository.release().replacing("entry: index.js", with: "entry: 1️⃣indx.js2️⃣"))
      .expect([
        ExpectedFinding(
          RuleCodes.bundleEntryMissing, release, "1️⃣2️⃣", "`indx.js` is not one of the bundle's files",
          help: "did you mean `index.js`?", fix: "index.js")
      ])
  }
}
