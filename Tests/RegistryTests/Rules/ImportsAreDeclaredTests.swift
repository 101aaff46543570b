import TestSupport
import Testing

@testable import Registry

@Suite struct ImportsAreDeclaredTests {
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

  @Test func `a bare import is among the peer dependencies`() {
    repository("import React from 3️⃣\"react\"4️⃣;" + exported).expect([
      ExpectedFinding(
        RuleCodes.importUndeclared, release, "1️⃣2️⃣", "`index.js` imports `react`, which peerDependencies does not list",
        notes: [(module, "3️⃣4️⃣", "it is imported here")])
    ])
    repository("import React from \"react\";" + exported, "peerDependencies: {react: \"^18\"}\n").expect([])
  }

  @Test func `a dynamic import counts too`() {
    repository("import(\"react\");" + exported).expectCodes([(RuleCodes.importUndeclared, release)])
  }

  @Test func `peer dependencies are exactly the bare imports`() {
    let reading = repository(exported, "peerDependencies: {3️⃣react4️⃣: \"^18\"}\n").expect([
      ExpectedFinding(RuleCodes.peerNotImported, release, "3️⃣4️⃣", "no file of the bundle imports `react`")
    ])
    #expect(reading?.registry.plugin("seat-map")?.releases.count == 1, "a warning holds nothing back")
  }
}
