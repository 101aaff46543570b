import TestSupport
import Testing

@testable import Registry

@Suite struct ImportsStayInsideTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
  private let module = "registry/plugins/seat-map/bundles/1.0.0/index.js"

  /// The repository with a bundle of one module, whose text may hold marks.
  private func repository(_ text: String, _ more: String = "") -> TestRepository {
    TestRepository.clean.with([
      module: text,
      release: TestRepository.release(more, files: ["index.js": MarkedText(text).text])
        .replacing("{path: index.js", with: "{path: 1️⃣index.js2️⃣"),
    ])
  }

  private let exported = "\nexport const SeatMap = {};\n"

  @Test(arguments: ["./other.js", "../other.js", "./index.js?x", "./index.js#x"])
  func `a relative import is of a listed file`(_ specifier: String) {
    repository("import 3️⃣\"\(specifier)\"4️⃣;" + exported).expect([
      ExpectedFinding(
        RuleCodes.importMissing, release, "1️⃣2️⃣", "`index.js` imports `\(specifier)`, which the bundle does not list",
        notes: [(module, "3️⃣4️⃣", "it is imported here")])
    ])
  }

  @Test(arguments: ["https://cdn.example/x.js", "/vendor/x.js", "data:text/javascript,1"])
  func `nothing is imported from outside`(_ specifier: String) {
    repository("import 3️⃣\"\(specifier)\"4️⃣;" + exported).expect([
      ExpectedFinding(
        RuleCodes.importOutside, release, "1️⃣2️⃣", "`index.js` imports `\(specifier)` from outside the bundle",
        notes: [(module, "3️⃣4️⃣", "it is imported here")])
    ])
  }

  @Test func `a computed import is a warning`() {
    repository("import(location.hash);" + exported).expectCodes([(RuleCodes.importComputed, release)])
  }
}
