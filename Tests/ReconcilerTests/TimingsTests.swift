import Diagnostics
import TestSupport
import Testing
import YAML

@testable import Reconciler

@Suite struct `What a run took` {
  private static let files: RegistryFiles = (1...40).reduce(into: .small) { files, number in
    files.merge(.tenant("hall-\(number)", ["clock": "version: ^1"])) { first, _ in first }
  }

  @Test func `counts what a run read, parsed and wrote`() async throws {
    let site = try Site(Self.files)
    let timings = Timings()
    let changes = try await timings.record { try await site.reconcile() }.changes
    #expect(timings.counts.documentsParsed == Self.files.keys.count { $0.hasSuffix(".yaml") })
    #expect(timings.counts.filesWritten == changes.written)
    // Other tests of this process read too.
    #expect(timings.counts.objectsRead >= Self.files.count)
  }

  @Test func `has each step in order, and each worker does one thing at a time`() async throws {
    let site = try Site(Self.files)
    let timings = Timings()
    try await timings.record { try await site.reconcile(jobs: 2) }
    // What is remembered plays a part only in the run after this one.
    #expect(timings.sums.map(\.step) == Timings.Step.allCases.filter { $0 != .plan && $0 != .recallPlugin })
    for step in [Timings.Step.readTenant, .parseTenant, .checkTenant, .resolveTenant] {
      #expect(timings.sums.first { $0.step == step }?.count == 41)
    }
    #expect(timings.sums.reduce(0) { $0 + $1.count } == timings.spans.count)
    let lanes = Dictionary(grouping: timings.spans, by: \.lane)
    // Whether the second worker gets anything to do is chance.
    #expect(lanes.count >= 2 && lanes.keys.allSatisfy { 0...2 ~= $0 })
    for spans in lanes.values {
      let spans = spans.sorted { $0.start < $1.start }
      #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.start + $0.duration <= $1.start })
      #expect(spans.allSatisfy { $0.start >= .zero && $0.start + $0.duration <= timings.total })
    }
  }

  @Test func `after a commit follows what the commit changes`() async throws {
    let site = try Site(Self.files)
    try await site.reconcile()
    try site.repository.commit(["tenants/hall-7/installs/clock.yaml": "version: 1.0.0\n"])
    let timings = Timings()
    try await timings.record { try await site.reconcile() }
    #expect(timings.counts.documentsParsed == 2)
    #expect(timings.sums.map(\.step).contains(.plan))
    #expect(timings.sums.first { $0.step == .resolveTenant }?.count == 1)
  }

  @Test func `of a check has no step that writes`() async throws {
    let site = try Site(Self.files)
    let timings = Timings()
    _ = try await timings.record { try await site.check() }
    let steps = timings.sums.map(\.step)
    #expect(steps.contains(.resolveTenant))
    #expect(!steps.contains { [.renderTenant, .writeTenant, .renderPlugin, .rename].contains($0) })
    #expect(timings.counts.filesWritten == 0)
  }

  @Test func `holds nothing of what is not recorded`() async throws {
    let site = try Site()
    let timings = Timings()
    try await site.reconcile()
    #expect(timings.spans.isEmpty)
  }

  @Test func `becomes a trace with one lane a worker`() async throws {
    let site = try Site(Self.files)
    let timings = Timings()
    try await timings.record { try await site.reconcile(jobs: 2) }
    let trace = try #require(JSONReader.read(SourceText(path: "trace.json", bytes: timings.trace)).document?.root)
    let events = trace["traceEvents"]?.elements ?? []
    let names = events.filter { $0["ph"]?.string == "M" }.map { $0["args"]?["name"]?.string }
    let lanes = Set(timings.spans.map(\.lane)).sorted()
    #expect(names == lanes.map { $0 == 0 ? "run" : "worker \($0)" })
    let spans = events.filter { $0["ph"]?.string == "X" }
    #expect(spans.compactMap { $0["name"]?.string } == timings.spans.map(\.step.rawValue))
    #expect(spans.allSatisfy { $0["ts"]?.integer != nil && $0["dur"]?.integer != nil })
  }
}
