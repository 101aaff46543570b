import Testing

@testable import Registry

@Suite struct BundleFilesMatchTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
  private let file = "registry/plugins/seat-map/bundles/1.0.0/index.js"

  @Test func `a bundle that lies about its size and hash is not published`() {
    let text = TestRepository.release()
      .replacing("bytes: 39", with: "bytes: 1️⃣402️⃣")
      .replacing(stated, with: "3️⃣sha384-\(String(repeating: "A", count: 64))4️⃣")
    let reading = TestRepository.clean.with(release, text).expect([
      ExpectedFinding(
        RuleCodes.bundleFileDiffers, release, "3️⃣4️⃣", "`index.js` has another SHA-384 than stated", fix: stated),
      ExpectedFinding(RuleCodes.bundleFileDiffers, release, "1️⃣2️⃣", "`index.js` has 39 bytes, not 40", fix: "39"),
    ])
    #expect(reading?.registry.plugin("seat-map")?.releases.isEmpty == true)
  }

  @Test func `every listed file is in the bundle's folder`() {
    let text = TestRepository.release().replacing("path: index.js", with: "path: 1️⃣index.js2️⃣")
    TestRepository.clean.with([file: nil, release: text]).expect([
      ExpectedFinding(RuleCodes.bundleFileMissing, release, "1️⃣2️⃣", "`index.js` is not in bundles/1.0.0/")
    ])
  }

  @Test func `files at a baseUrl are not looked for`() {
    let text = TestRepository.release().replacing(
      "entry: index.js", with: "entry: index.js\n  baseUrl: https://x.example/")
    let reading = TestRepository.clean.with([file: nil, release: text]).expect([])
    #expect(reading?.registry.plugin("seat-map")?.releases.first?.bundleBaseURL == "https://x.example")
  }

  @Test func `a baseUrl is https`() {
    let text = TestRepository.release().replacing(
      "entry: index.js", with: "entry: index.js\n  baseUrl: 1️⃣http://x.example/2️⃣")
    TestRepository.clean.with([file: nil, release: text]).expect([
      ExpectedFinding(
        DocumentCodes.valueInvalid, release, "1️⃣2️⃣", "`bundle.baseUrl` does not have the form that is asked for",
        help:
          "An address that begins with https://, without ? and #; a slash at its end does not matter. For trying things out also http://localhost."
      )
    ])
  }

  private var stated: String {
    let text = TestRepository.release()
    return text.firstRange(of: "sha384-").map { String(text[$0.lowerBound...].prefix(71)) } ?? ""
  }
}
