import Diagnostics
import TestSupport
import Testing

@testable import Registry

@Suite struct ModulesAreReadableTests {
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

  @Test func `a module that cannot be told apart is an error at its place in the list, with the place in the file`() {
    let marked = "export const SeatMap = {};\n"
    let reading = try? repository(marked + "const text = \"open\n").read()
    #expect(reading?.findings.map(\.code.id) == ["MODULE_UNREADABLE"])
    #expect(reading?.findings.first?.notes.first?.place.range?.start.line == 2)
    #expect(reading?.registry.plugin("seat-map")?.releases.isEmpty == true)
  }
}
