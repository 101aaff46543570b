import Foundation
import Reconciler
import TestSupport
import Testing
import YAML

@Suite struct `The scripts of payment pages` {
  private static let point = "registry/extension-points/storefront.page/v1.yaml"
  private static let contract = "surface: storefront\ntitle: On the page\nprops: {type: object}\n"
  private static let list = "private/scripts/arena.json"
  private static let install = "tenants/arena/installs/clock.yaml"

  /// `clock` is on a payment page of `arena`.
  private static let paying = RegistryFiles.small.adding([point: contract + "payment: true\n"])

  private func scripts(_ site: Site) throws -> [Node] {
    try site.document(Self.list)["pages"]?.elements.first?["scripts"]?.elements ?? []
  }

  private func isAsFresh(_ site: Site, writesHistory: Bool = true) async throws -> Bool {
    try await site.tree().differences(from: site.fresh(writesHistory: writesHistory)) == []
  }

  @Test func `are the import map, the page's modules, and those of the plugins that reach it`() async throws {
    let elsewhere = RegistryFiles.plugin("elsewhere", ["1.0.0": .c]).mapValues {
      $0.replacing("storefront.page/v1", with: "storefront.foot/v1")
    }
    let site = try Site(
      Self.paying.adding(
        elsewhere, ["registry/extension-points/storefront.foot/v1.yaml": Self.contract],
        ["tenants/arena/installs/elsewhere.yaml": "version: ^1\n"]))
    try await site.reconcile()
    let scripts = try scripts(site)
    #expect(
      scripts.map { $0["name"]?.string } == [
        "importMap", "patchbay", "patchbay/development", "patchbay/react", "clock",
      ])
    let file = scripts.last?["files"]?.elements.first
    #expect(file?["integrity"]?.string == Bundle.b.integrity)
    let url = try #require(file?["urls"]?.elements.first?.string)
    #expect(url.hasPrefix("https://cdn.example.org/bundles/clock/1.1.0-") && url.hasSuffix("/index.js"))
    #expect(try site.document(Self.list)["history"]?.string == "none")
    #expect(scripts.last?["approvals"] == nil)
  }

  @Test func `name the commits that let a plugin onto the page`() async throws {
    let site = try Site(Self.paying)
    let first = try site.repository.git("rev-parse", "HEAD")
    let second = try site.repository.commit([Self.install: "version: ^1.1\n"], "Ask for newer ones")
    try await site.reconcile(writesHistory: true)
    let clock = try #require(scripts(site).last)
    #expect(clock["approvals"]?.elements.map { $0["commit"]?.string } == [first, second])
    #expect(clock["approvals"]?.elements.last?["summary"]?.string == "Ask for newer ones")
    #expect(clock["published"]?["commit"]?.string == first)
  }

  @Test func `go when there is no payment point any more`() async throws {
    let site = try Site(Self.paying)
    try await site.reconcile()
    #expect(try site.tree().files[Self.list] != nil)
    try await site.publish([Self.point: Self.contract])
    #expect(try site.tree().files[Self.list] == nil)
  }

  @Test func `go with their tenant`() async throws {
    let site = try Site(Self.paying.adding(.tenant("hall", ["clock": "version: ^1"])))
    try await site.reconcile()
    try await site.publish(without: "tenants/arena")
    #expect(try site.tree().files.keys.filter { $0.hasPrefix("private/scripts/") } == ["private/scripts/hall.json"])
  }

  @Test func `tell of a tenant that changed and changed back between two runs`() async throws {
    let site = try Site(Self.paying)
    try await site.reconcile(writesHistory: true)
    try site.repository.commit([Self.install: "version: ^1\nenabled: false\n"])
    try site.repository.commit([Self.install: "version: ^1\n"])
    try await site.reconcile(writesHistory: true)
    #expect(try scripts(site).last?["approvals"]?.elements.count == 3)
    #expect(try await isAsFresh(site))
  }

  @Test func `tell of commits when histories begin, and no more when they end`() async throws {
    let site = try Site(Self.paying)
    for writesHistory in [false, true, false] {
      try await site.reconcile(writesHistory: writesHistory)
      #expect(try site.document(Self.list)["history"]?.string == (writesHistory ? "complete" : "none"))
      #expect(try await isAsFresh(site, writesHistory: writesHistory))
    }
  }

  @Test func `of a tenant that is served as of an earlier commit tell of nothing later`() async throws {
    let site = try Site(Self.paying)
    try await site.reconcile(writesHistory: true)
    try site.repository.commit([Self.install: "version: ^9\n"])
    try await site.reconcile(writesHistory: true)
    #expect(try scripts(site).last?["approvals"]?.elements.count == 1)
    #expect(try await isAsFresh(site))
  }
}
