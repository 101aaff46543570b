import Foundation
import Reconciler
import Registry
import TestSupport
import Testing
import YAML

/// The files below `private/history`.
@Suite struct `Histories that are written` {
  private static let install = "tenants/arena/installs/clock.yaml"

  @Test func `say when something was installed and last changed, and what each commit did`() async throws {
    let site = try Site()
    try site.repository.commit([Self.install: "version: 1.0.0\n"], at: 1_800_000_000)
    try await site.reconcile(writesHistory: true)
    let arena = try site.document("private/history/arena.json")
    let install = try #require(arena["installs"]?.elements.first)
    #expect(install["installedAt"]?.string == "2026-01-01T00:00:00Z")
    #expect(install["updatedAt"]?.string == "2027-01-15T08:00:00Z")
    let events = (arena["commits"]?.elements ?? []).map { $0["events"]?.elements.map { $0["event"]?.string } }
    #expect(events == [["joined", "installed"], ["downgraded"]])
    let clock = try site.document("private/history/plugins/clock.json")
    #expect(clock["commits"]?.elements.first?["events"]?.elements.count == 3)
  }

  @Test func `only go on`() async throws {
    let site = try Site()
    try await site.reconcile(writesHistory: true)
    let first = try site.tree().text("private/history/arena.json")
    try site.repository.commit([Self.install: "version: 1.0.0\n"])
    let changes = try await site.reconcile(writesHistory: true).changes
    #expect(changes.tenants == 1 && changes.plugins == 0)
    let second = try site.tree().text("private/history/arena.json")
    #expect(second != first)
    let start = try #require(first.range(of: "\"commits\":"))
    #expect(second.contains(first[start.lowerBound...].dropLast("]}\n".count)))
  }

  @Test func `outlive what they are about`() async throws {
    let site = try Site()
    try await site.reconcile(writesHistory: true)
    try site.repository.remove("tenants/arena")
    try site.repository.commit()
    try await site.reconcile(writesHistory: true)
    let arena = try site.document("private/history/arena.json")
    #expect(arena["installs"]?.elements.count == 0)
    #expect(arena["commits"]?.elements.count == 2)
  }

  @Test(arguments: [true, false])
  func `come and go with the option`(isNewCommit: Bool) async throws {
    let site = try Site()
    try await site.reconcile()
    let without = try site.tree().served
    if isNewCommit { try site.repository.commit([Self.install: "version: 1.0.0\n"]) }
    try await site.reconcile(writesHistory: true)
    #expect(try site.tree().files["private/history/arena.json"]?.mode == 0o600)
    let fresh = try await site.fresh(writesHistory: true)
    #expect(try site.tree().served == fresh.served)
    let again = try await site.reconcile(writesHistory: true).changes
    #expect(again.written == 0)
    if isNewCommit { return }
    try await site.reconcile()
    #expect(try site.tree().served == without)
    #expect(!FileManager.default.fileExists(atPath: site.output + "/private/history"))
  }

  @Test func `are left out in a shallow clone, and that is said`() async throws {
    let site = try Site()
    try site.repository.commit([Self.install: "version: 1.0.0\n"])
    try await site.reconcile("HEAD~1")
    let clone = Site(try site.repository.clone("--depth=2"))
    let changes = try await clone.reconcile(to: site.output, writesHistory: true).changes
    #expect(changes.note?.contains("No history is written: this is a shallow clone") == true)
    #expect(try site.tree().files.keys.allSatisfy { !$0.hasPrefix("private/history") })
  }

  @Test func `are asked first by a log, and tell it the same`() async throws {
    let site = try Site(.small.adding(.plugin("map", ["1.0.0": .c])))
    try site.repository.commit([Self.install: "version: 1.0.0\n"])
    try await site.reconcile(writesHistory: true)
    try site.repository.commit([Self.install: "version: 1.1.0\n"])
    for names in [(nil, nil), ("arena", nil), ("clock", nil), ("arena", "clock")] as [(String?, String?)] {
      let walked = try await site.log(names.0, names.1)
      let remembered = try await site.log(names.0, names.1, output: site.output)
      #expect("\(walked)" == "\(remembered)")
    }
  }
}
