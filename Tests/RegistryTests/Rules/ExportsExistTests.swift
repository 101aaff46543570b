import TestSupport
import Testing

@testable import Registry

@Suite struct ExportsExistTests {
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

  @Test func `the entry exports what contributions name`() {
    let text = "export const SeatMaps = {};\n"
    let other = repository(text)
    TestRepository.clean
      .with([
        module: text,
        release: TestRepository.release(files: ["index.js": text]).replacing(
          "export: SeatMap", with: "export: 1️⃣SeatMap2️⃣"),
      ])
      .expect([
        ExpectedFinding(
          RuleCodes.exportMissing, release, "1️⃣2️⃣", "`index.js` does not export `SeatMap`",
          help: "did you mean `SeatMaps`?",
          fix: "SeatMaps")
      ])
    other.expectCodes([(RuleCodes.exportMissing, release)])
  }

  @Test(arguments: [
    "export { x as SeatMap };\nconst x = {};\n", "export function SeatMap() {}\n", "export class SeatMap {}\n",
  ])
  func `every form of export counts`(_ text: String) {
    repository(text).expect([])
  }
}
