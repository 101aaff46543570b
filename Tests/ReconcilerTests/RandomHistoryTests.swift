import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Reconciler

/// Histories of random edits, right and wrong ones, published commit by commit.
@Suite struct `Along any history` {
  private static let plugins = ["clock", "map", "seat"]
  private static let tenants = ["arena", "hall", "yard", "zoo"]
  private static let start = RegistryFiles.base.adding(
    .plugin("clock", ["1.0.0": .a, "1.1.0": .b]), .plugin("map", ["1.0.0": .c], more: "dependencies: {clock: ^1}"),
    .plugin("seat", ["1.0.0": .d]), .tenant("arena", ["clock": "version: ^1"]),
    .tenant("hall", ["map": "version: ^1", "seat": "version: ^1"]), .tenant("yard", ["clock": "version: 1.0.0"]),
    .tenant("zoo", ["map": "version: ^1", "clock": "version: '*'"]))

  /// One edit of the working tree; its name says what was done.
  private func edit(_ repository: TemporaryRepository, step: Int, _ random: inout SeededGenerator) throws -> String {
    func pick<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &random)]
    }
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: repository.path + "/" + path) }
    let (plugin, tenant) = (pick(Self.plugins), pick(Self.tenants))
    let folder = "registry/plugins/\(plugin)"
    let words = ["categories", "permissions", "publishers/acme", "extension-points/storefront.page/v1"]
    switch Int.random(in: 0..<13, using: &random) {
    case 0, 1:
      try repository.write(.release(plugin, "1.\(step + 2).0", pick(Bundle.allCases)))
      return "release \(plugin) 1.\(step + 2).0"
    case 2:
      try repository.write(["tenants/\(tenant)/installs/\(plugin).yaml": "version: ^1\nversion: ^1\n"])
      return "break \(tenant)"
    case 3, 4:
      let range = pick(["^1", "1.0.0", "^9", "'*'", ">=1.2"])
      try repository.write([
        "tenants/\(tenant)/installs/\(plugin).yaml": "version: \"\(range.replacing("'", with: ""))\"\n"
      ])
      return "install \(plugin) \(range) in \(tenant)"
    case 5:
      let path = folder + "/versions/1.0.0.yaml"
      if exists(path) { try repository.remove(path) }
      return "remove \(plugin) 1.0.0"
    case 6:
      try repository.write([folder + "/bundles/1.0.0/index.js": pick(Bundle.allCases).text])
      return "another bundle of \(plugin) 1.0.0"
    case 7:
      let verb = pick(["yanked", "revoked"])
      try repository.write([
        folder + "/status.yaml": "\(verb): {\"1.\(pick([0, 1])).0\": {reason: So, at: 2026-01-01}}\n"
      ])
      return "\(plugin) \(verb)"
    case 8:
      try repository.write([
        pick([folder + "/plugin", folder + "/status"] + words.map { "registry/" + $0 }) + ".yaml": "a: [\n"
      ])
      return "break a word"
    case 9:
      let path = "registry/\(pick(words)).yaml"
      if exists(path) { try repository.remove(path) }
      return "remove \(path)"
    case 10:
      if exists(folder) { try repository.remove(folder) }
      return "remove \(plugin)"
    case 11:
      if exists("tenants/\(tenant)") { try repository.remove("tenants/\(tenant)") }
      return "remove \(tenant)"
    default:
      try repository.write(Self.start)
      return "restore"
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `incremental is cold, a check is a reconcile, and no manifest names what is not there`(seed: UInt64) async throws
  {
    let site = try Site(Self.start)
    try await site.reconcile()
    var random = SeededGenerator(seed: seed)
    var edits: [String] = []
    for step in 0..<25 {
      edits.append(try edit(site.repository, step: step, &random))
      let uncommitted = try await site.check(.workingTree)
      try site.repository.commit(at: TemporaryRepository.defaultTime + step)
      let checked = try await site.check(jobs: 1)
      let verdict = try await site.reconcile().verdict
      #expect(checked.brief == verdict.brief, "\(edits)")
      #expect(uncommitted.brief == verdict.brief, "\(edits)")
      let (tree, fresh) = (try site.tree(), try await site.fresh())
      #expect(tree.missingFiles() == [], "\(edits)")
      #expect(tree.differences(from: fresh).filter { !$0.hasPrefix("public/bundles/") } == [], "\(edits)")
      #expect(Set(fresh.served.keys).isSubset(of: tree.served.keys), "\(edits)")
      // What is broken is told.
      #expect(try verdict.errors > 0 || site.held() == [], "\(edits)")
    }
  }
}
