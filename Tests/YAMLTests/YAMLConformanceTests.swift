import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// yaml-test-suite: <https://github.com/yaml/yaml-test-suite>. libyaml does not pass all of it; what is asked is that no case
/// is worse than with libyaml itself.
@Suite(.needsSuites) struct YAMLConformanceTests {
  /// What libyaml makes of a case.
  struct Baseline: Decodable {
    let id: String
    let error: Bool
    let json: Bool
    let libyaml: Outcome
  }

  enum Outcome: String, Decodable {
    case ok
    case rejectsValid = "rejects-valid"
    case acceptsInvalid = "accepts-invalid"
    case otherEvents = "other-events"
  }

  @Test func `The events of each case are as good as libyaml's`() throws {
    var tally = Tally("yaml-test-suite, events")
    for row in try Suites.rows("yaml/libyaml-baseline.json", as: Baseline.self) {
      let result = YAMLEvents.lines(of: try source(row.id))
      let outcome: Outcome =
        if row.error {
          result.finding == nil ? .acceptsInvalid : .ok
        } else if result.finding != nil {
          .rejectsValid
        } else {
          result.lines == (try text(row.id, "test.event")).split(separator: "\n").map(String.init) ? .ok : .otherEvents
        }
      if outcome != .ok, outcome == row.libyaml {
        tally.skip("as libyaml: \(outcome.rawValue)")
      } else {
        tally.count(outcome == .ok, "\(row.id): \(outcome.rawValue)")
      }
    }
    tally.report(bar: 330)
  }

  @Test func `The values of each case are right where libyaml's events are`() throws {
    var tally = Tally("yaml-test-suite, values")
    for row in try Suites.rows("yaml/libyaml-baseline.json", as: Baseline.self) {
      guard !row.error, row.json, row.libyaml == .ok else {
        tally.skip(row.error ? "not YAML" : row.json ? "not read by libyaml" : "without JSON")
        continue
      }
      let stream = YAMLReader.readLeniently(try source(row.id))
      let expected = PlainValue.values(ofJSON: try text(row.id, "in.json"))
      let values = stream.documents.map { PlainValue($0.root) }
      tally.count(stream.findings.isEmpty && values == expected, "\(row.id): \(values)")
    }
    tally.report(bar: 234)
  }

  @Test(arguments: ["", "# é\n", "\u{FEFF}"], ["\n", "\r\n"])
  func `Every place is consistent with the text, and within the place around it`(start: String, lineBreak: String)
    throws
  {
    for row in try Suites.rows("yaml/libyaml-baseline.json", as: Baseline.self) where row.json && row.libyaml == .ok {
      let text = start + (try text(row.id, "in.yaml")).replacing("\n", with: lineBreak)
      let source = SourceText(path: row.id, bytes: Array(text.utf8))
      var places = PlaceChecker(source)
      if let document = YAMLReader.read(source).document { places.check(document.root) }
      #expect(places.mistakes.isEmpty, "\(row.id)")
    }
  }

  @Test(arguments: ["", "# é\n", "\u{FEFF}"], ["\n", "\r\n"])
  func `What the plain reader takes of the cases it reads as libyaml does`(start: String, lineBreak: String) throws {
    var taken = 0
    for row in try Suites.rows("yaml/libyaml-baseline.json", as: Baseline.self) {
      let comparison = ReaderComparison(start + (try text(row.id, "in.yaml")).replacing("\n", with: lineBreak))
      #expect(comparison.agrees, "\(row.id)")
      if comparison.plain != nil { taken += 1 }
    }
    #expect(taken > 70)
  }

  private func source(_ id: String) throws -> SourceText {
    SourceText(path: "\(id).yaml", bytes: Array(try Suites.data("yaml/\(id)/in.yaml")))
  }

  private func text(_ id: String, _ file: String) throws -> String {
    String(decoding: try Suites.data("yaml/\(id)/\(file)"), as: UTF8.self)
  }
}
