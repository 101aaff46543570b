import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@testable import Reconciler

@Suite struct `The output is a function of the commit` {
  @Test func `is whole: every file that a document names is there`() async throws {
    let site = try Site(.generated(plugins: 12, tenants: 20))
    try await site.reconcile()
    let tree = try site.tree()
    #expect(tree.missingFiles() == [])
    #expect(tree.files.count > 100)
    for tenant in 0..<20 {
      #expect(tree.files["public/storefront/tenant-\(tenant).json"] != nil)
      #expect(tree.files["private/admin/tenant-\(tenant).json"] != nil)
    }
  }

  @Test func `a second run writes nothing`() async throws {
    let site = try Site()
    try await site.reconcile()
    let before = try site.tree()
    let changes = try await site.reconcile().changes
    #expect((changes.written, changes.deleted, changes.tenants, changes.plugins) == (0, 0, 0, 0))
    #expect(try await site.reconcile(verifies: true).changes.unchanged == before.served.count)
    let bookkeeping = ["lock", "last-run.json", "state.sqlite"]
    let after = try site.tree()
    #expect(
      after.files.filter { !bookkeeping.contains($0.key) } == before.files.filter { !bookkeeping.contains($0.key) })
  }

  @Test func `into an empty directory, into another, and after a deletion it is the same`() async throws {
    let site = try Site()
    try await site.reconcile()
    let first = try site.tree()
    try FileManager.default.removeItem(atPath: site.output)
    try await site.reconcile()
    #expect(try site.tree().differences(from: first) == [])
    #expect(try await site.fresh().differences(from: first) == [])
  }

  @Test func `a clone elsewhere, bare, packed or a worktree gives the same`() async throws {
    let site = try Site()
    try await site.reconcile()
    let first = try site.tree()
    for options in ["--no-tags", "--bare"] {
      let clone = Site(try site.repository.clone(options))
      try await clone.reconcile()
      #expect(try clone.tree().differences(from: first) == [])
    }
    try site.repository.git("gc", "--quiet")
    #expect(try await site.fresh().differences(from: first) == [])
    let worktree = try site.repository.worktree("elsewhere")
    let output = site.repository.folder + "/other"
    _ = try await Run(Request(repository: worktree)).reconcile(Run.OutputOptions(directory: output))
    #expect(try FileTree(output).differences(from: first) == [])
  }

  @Test func `one core or several make no difference`() async throws {
    let site = try Site(.generated(plugins: 10, tenants: 30))
    try await site.reconcile(jobs: 1)
    let first = try site.tree()
    for jobs in [2, 5] {
      try FileManager.default.removeItem(atPath: site.output)
      try await site.reconcile(jobs: jobs)
      #expect(try site.tree().differences(from: first) == [])
    }
  }

  @Test func `the way to a commit makes no difference but for files that pages may still name`() async throws {
    let site = try Site(.generated(plugins: 9, tenants: 20))
    try await site.reconcile()
    for edition in 1...3 {
      try await site.publish(.generated(plugins: 9, tenants: 20, edition: edition, seed: UInt64(edition)))
      let fresh = try await site.fresh()
      #expect(try site.tree().differences(from: fresh).filter { !$0.hasPrefix("public/bundles/") } == [])
      #expect(Set(fresh.served.keys).subtracting(try site.tree().served.keys) == [])
    }
    // From any older state at once too.
    let output = site.repository.folder + "/jump"
    try await site.reconcile("HEAD~3", to: output)
    try await site.reconcile("HEAD", to: output)
    let fresh = try await site.fresh()
    #expect(try FileTree(output).differences(from: fresh).filter { !$0.hasPrefix("public/bundles/") } == [])
  }

  @Test func `names the base URL that it is given`() async throws {
    let site = try Site()
    try await site.reconcile(baseURL: "https://elsewhere.example/plugins")
    let tree = try site.tree()
    for (path, bytes) in tree.served {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("cdn.example.org"), "\(path)")
    }
    #expect(
      tree.text("public/storefront/arena.json").contains("https://elsewhere.example/plugins/bundles/clock/1.1.0-"))
    #expect(tree.missingFiles(baseURL: "https://elsewhere.example/plugins/") == [])
  }

  @Test func `a moment later nothing is different unless an age is`() async throws {
    let site = try Site()
    try await site.reconcile()
    let first = try site.tree()
    try await site.reconcile(asOf: .now)
    #expect(try site.tree().differences(from: first) == [])
  }

  @Test func `the last run is written down, whatever its end`() async throws {
    let site = try Site()
    let head = try site.repository.git("rev-parse", "HEAD")
    try await site.reconcile()
    let published = try site.document("last-run.json")
    #expect(published["outcome"]?.string == "published")
    #expect(published["revision"]?.string == head)
    #expect(published["errors"]?.integer == 0)

    _ = await site.failure("nonsense")
    let stopped = try site.document("last-run.json")
    #expect(stopped["outcome"]?.string == "stopped")
    #expect(stopped["code"]?.string == "REVISION_UNKNOWN")
    #expect(try site.document("private/status.json")["revision"]?.string == head)
  }

  @Test func `a policy that is too long is found by whoever judges the tenant`() async throws {
    let hosts = (10..<80).map { "https://api-\($0).acme.example" }.joined(separator: ", ")
    let more = "networkAccess: {allowedDomains: [\(hosts)], reason: Asks}"
    let site = try Site(.small.adding(.plugin("talker", ["1.0.0": .c], more: more)))
    #expect(try await site.reconcile().verdict.brief == [])
    try site.repository.commit(["tenants/arena/installs/talker.yaml": "version: ^1\n"])
    let verdicts = [try await site.check(), try await site.reconcile().verdict]
    for verdict in verdicts { #expect(verdict.brief == ["POLICY_TOO_LONG tenants/arena/installs/talker.yaml"]) }
    #expect(try await site.publish(["README.md": "Nothing to publish.\n"]).verdict.brief == verdicts[0].brief)
  }
}
