import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// JSONTestSuite: <https://github.com/nst/JSONTestSuite>. `y_` must be read, `n_` must be refused, `i_` is left open.
@Suite(.needsSuites) struct JSONConformanceTests {
  /// What RFC 8259 allows and we refuse: a key twice, which it says "SHOULD be unique".
  private static let refusedOnPurpose: Set<String> = [
    "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
  ]

  @Test func `What is JSON is read, and nothing else`() throws {
    let folder = try #require(Suites.folder).appending(path: "later/json-test-suite/test_parsing")
    var tally = Tally("JSONTestSuite")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasSuffix(".json")
    {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      let reading = JSONReader.read(SourceText(path: name, bytes: bytes))
      if name.hasPrefix("i_") {
        tally.skip("left open by RFC 8259")
      } else if Self.refusedOnPurpose.contains(name) {
        tally.skip("with a key twice")
        #expect(reading.document == nil, "\(name)")
      } else {
        tally.count(
          (reading.document != nil) == name.hasPrefix("y_"), "\(name): \(reading.findings.first?.message ?? "")")
      }
    }
    tally.report(bar: 281)
  }
}
