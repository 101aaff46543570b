import Foundation
import Reconciler
import Registry
import Rendering
import TestSupport
import Testing
import YAML

/// What commits did, as files tell it.
@Suite struct `The history` {
  /// What each commit did, the oldest first: `arena/clock upgraded ^1 > ^2`.
  private func told(_ site: Site, _ name: String? = nil, _ plugin: String? = nil) async throws -> [[String]] {
    guard case .told(let log) = try await site.log(name, plugin) else { return [] }
    return log.entries.reversed().map {
      $0.changes.flatMap { change in change.events.map { brief(change.subject, $0) } }
    }
  }

  private func brief(_ subject: HistorySubject, _ event: HistoryEvent) -> String {
    let name =
      switch subject {
      case .tenant(let id): event.plugin.map { "\(id)/\($0)" } ?? id
      case .plugin(let id): id
      }
    let words = [event.version, event.from.map { "\($0) >" }, event.to].compactMap { $0 } + event.names
    return ([name, event.kind.rawValue] + words).joined(separator: " ")
  }

  /// What one commit on top of the small repository did.
  private func events(_ files: RegistryFiles, after others: RegistryFiles...) async throws -> [String] {
    let site = try Site()
    for other in others { try site.repository.commit(other) }
    try site.repository.commit(files)
    let told = try await told(site)
    return told.count == others.count + 2 ? told.last ?? [] : []
  }

  private static let install = "tenants/arena/installs/clock.yaml"
  private static let status = "registry/plugins/clock/status.yaml"

  @Test func `begins with the first commit`() async throws {
    #expect(
      try await told(Site()) == [
        [
          "clock listed", "clock published 1.0.0", "clock published 1.1.0", "arena joined", "arena/clock installed ^1",
        ]
      ])
  }

  @Test func `of an install tells of everything that the file says`() async throws {
    let files: RegistryFiles = [
      "tenants/dome/tenant.yaml": "name: The dome\n",
      "tenants/dome/installs/clock.yaml": """
      channel: stable
      enabled: false
      grants: ["orders:write", "orders:read"]
      configuration: {zone: utc, face: {round: true}}
      placements: [{extensionPoint: storefront.page/v1, order: 5}]

      """,
    ]
    #expect(
      try await events(files) == [
        "dome joined", "dome/clock installed channel:stable", "dome/clock disabled",
        "dome/clock granted orders:read orders:write", "dome/clock configured face zone", "dome/clock placed",
      ])
  }

  /// A change of an install file, and what it comes to.
  struct Change: CustomTestStringConvertible {
    let old, new: String
    let events: [String]

    init(_ old: String, _ new: String, _ events: String...) {
      (self.old, self.new, self.events) = (old, new, events.map { "arena/clock " + $0 })
    }

    var testDescription: String { "\(old) → \(new)" }
  }

  @Test(arguments: [
    Change("version: ^1", "version: ^1.1", "retargeted ^1 > ^1.1"),
    Change("version: ^1", "version: 1.0.0", "downgraded ^1 > 1.0.0"),
    Change("version: 1.0.0", "version: =1.1.0", "upgraded 1.0.0 > =1.1.0"),
    Change("version: ~1.0", "version: ^1.0", "upgraded ~1.0 > ^1.0"),
    Change("version: ^1", "channel: stable", "retargeted ^1 > channel:stable"),
    Change("version: 1.0.0", "version: ^9", "retargeted 1.0.0 > ^9"),
    Change("version: ^1", "version: \"^1\"  # the same"),
    Change("version: ^1", "version: ^1\nenabled: false", "disabled"),
    Change("version: ^1\nenabled: false", "version: ^1", "enabled"),
    Change(
      "version: ^1\ngrants: [\"a:b\", \"c:d\"]", "version: ^1\ngrants: [\"c:d\", \"e:f\"]", "granted e:f",
      "withdrawn a:b"),
    Change(
      "version: ^1\nconfiguration: {a: 1, b: {x: 1, y: 2}, c: 3}",
      "version: ^1\nconfiguration: {c: 3, b: {y: 2, x: 0}, d: 4}", "configured a b d"),
    Change("version: ^1\nconfiguration: {b: {x: 1, y: 2}}", "configuration:\n  b: {y: 2, x: 1}\nversion: ^1"),
    Change("version: ^1", "version: ^2\nenabled: false", "disabled", "retargeted ^1 > ^2"),
  ])
  func `tells what a change of an install means`(change: Change) async throws {
    let site = try Site(.base.adding(.plugin("clock", ["1.0.0": .a, "1.1.0": .b]), .tenant("arena")))
    try site.repository.commit([Self.install: change.old + "\n"])
    try site.repository.commit([Self.install: change.new + "\n"])
    let told = try await told(site)
    #expect((told.count > 2 ? told[2] : []) == change.events)
  }

  @Test func `knows a channel by the release that it names`() async throws {
    let listing = try #require(RegistryFiles.small["registry/plugins/clock/plugin.yaml"])
    let channels = "channels: {stable: 1.0.0, beta: 1.1.0}\n"
    #expect(
      try await events(
        [Self.install: "channel: beta\n"], after: ["registry/plugins/clock/plugin.yaml": listing + channels],
        [Self.install: "channel: stable\n"]) == ["arena/clock upgraded channel:stable > channel:beta"])
  }

  @Test func `says that what broke is held, and what changed once it is mended`() async throws {
    let site = try Site()
    for text in ["version: [", "version: ^x^\n", "version: ^1\nenabled: false\n", "- list\n", "version: ^1.1\n"] {
      try site.repository.commit([Self.install: text])
    }
    #expect(
      try await told(site).dropFirst() == [
        ["arena/clock held"], ["arena/clock mended", "arena/clock disabled"], ["arena/clock held"],
        ["arena/clock mended", "arena/clock enabled", "arena/clock retargeted ^1 > ^1.1"],
      ])
  }

  @Test func `says so of each kind of document`() async throws {
    let site = try Site()
    let listing = try #require(RegistryFiles.small["registry/plugins/clock/plugin.yaml"])
    for files in [
      ["tenants/arena/tenant.yaml": "nam: Arena\n", "tenants/hall/tenant.yaml": "nam: Hall\n"],
      ["registry/plugins/clock/plugin.yaml": "nam: Clock\n", Self.status: "yanked: [1.0.0]\n"],
      ["tenants/arena/tenant.yaml": "name: The arena\nplatform: 1.0.0\n"],
      ["registry/plugins/clock/plugin.yaml": listing + "homepage: https://clock.example\n"],
    ] {
      try site.repository.commit(files)
    }
    try site.repository.remove(Self.status)
    try site.repository.commit()
    #expect(
      try await told(site).dropFirst() == [
        ["arena held", "hall held"], ["clock held plugin.yaml status.yaml"],
        ["arena mended", "arena amended platform"],
        ["clock mended plugin.yaml", "clock amended homepage"], ["clock mended status.yaml"],
      ])
  }

  @Test func `has what an organisation's own rules came to be since for no mistake`() async throws {
    let site = try Site()
    let rules = #"{"properties": {"name": {"maxLength": 1}}}"#
    try site.repository.commit(["schemas/rules/tenant.schema.json": rules])
    #expect(try await told(site).count == 1)
  }

  @Test func `of a plugin tells of its releases and what is said of them`() async throws {
    let site = try Site()
    let mark = "{reason: It leaks., at: 2026-01-01}"
    for text in [
      "yanked: {1.0.0: \(mark)}\nsuspended: \(mark)\n",
      "revoked: {1.0.0: \(mark)}\n",
      "advisories: [{id: CVE-1, severity: high, affected: \"<1.1\"}]\n",
    ] {
      try site.repository.commit([Self.status: text])
    }
    #expect(
      try await told(site, "clock").dropFirst() == [
        ["clock yanked 1.0.0", "clock suspended"], ["clock yankLifted 1.0.0", "clock revoked 1.0.0", "clock resumed"],
        ["clock revocationLifted 1.0.0", "clock amended advisories"],
      ])
  }

  @Test func `has a release published by the commit that made it valid, once`() async throws {
    let site = try Site()
    let path = "registry/plugins/clock/versions/2.0.0.yaml"
    let release = RegistryFiles.release("clock", "2.0.0", .c)
    try site.repository.commit(release.merging([path: "released: soon\n"]) { $1 })
    try site.repository.commit(release)
    try site.repository.remove(path)
    try site.repository.commit()
    try site.repository.commit(release)
    #expect(try await told(site).dropFirst() == [["clock published 2.0.0"]])
  }

  @Test func `tells of what ends`() async throws {
    let site = try Site()
    try site.repository.remove("tenants/arena", "registry/plugins/clock/plugin.yaml")
    try site.repository.commit()
    #expect(try await told(site).last == ["clock unlisted", "arena left", "arena/clock uninstalled"])
  }

  @Test func `names the commit that brought a state about, and who made it`() async throws {
    let site = try Site()
    let id = try site.repository.commit([Self.install: "version: 1.0.0\n"], "Pin the clock", at: 1_800_000_000)
    try site.repository.commit(["README.md": "Nothing of it counts.\n"])
    guard case .told(let log) = try await site.log() else { return }
    let commit = try #require(log.entries.first?.commit)
    #expect((commit.id, commit.summary, commit.time.seconds) == (id, "Pin the clock", 1_800_000_000))
    #expect(commit.author == .init(name: "Ada Author", email: "ada@example.org"))
    #expect(commit.committer.name == "Cy Committer")
    #expect(commit.signature == nil)
  }

  @Test func `says what a commit is signed with`() async throws {
    let site = try Site()
    let unsigned = try site.repository.git("cat-file", "commit", "HEAD")
    let signed = unsigned.replacing(
      "\n\n", with: "\ngpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n\n", maxReplacements: 1)
    let id = try site.repository.git(
      "hash-object", "-t", "commit", "-w", "--stdin", input: Array((signed + "\n").utf8))
    try site.repository.git("reset", "--hard", id)
    guard case .told(let log) = try await site.log() else { return }
    #expect(log.entries.map(\.commit.signature) == ["ssh"])
    try await site.reconcile(writesHistory: true)
    #expect(try site.document("private/history/arena.json")["commits"]?.elements.first?["signature"]?.string == "ssh")
    guard case .told(let remembered) = try await site.log(output: site.output) else { return }
    #expect("\(remembered)" == "\(log)")
  }

  @Test func `has a merge for one step`() async throws {
    let site = try Site()
    try site.repository.git("checkout", "--quiet", "-b", "side")
    try site.repository.commit([Self.install: "version: 1.0.0\n"])
    try site.repository.commit([Self.install: "version: 1.1.0\n"])
    try site.repository.git("checkout", "--quiet", "main")
    try site.repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "side")
    #expect(try await told(site).dropFirst() == [["arena/clock retargeted ^1 > 1.1.0"]])
  }

  @Test func `can be asked for a tenant, a plugin, or both`() async throws {
    let site = try Site(.small.adding(.plugin("map", ["1.0.0": .c]), .tenant("dome", ["map": "version: ^1"])))
    #expect(try await told(site, "dome") == [["dome joined", "dome/map installed ^1"]])
    #expect(try await told(site, "map") == [["map listed", "map published 1.0.0"]])
    #expect(try await told(site, "dome", "map") == [["map listed", "map published 1.0.0", "dome/map installed ^1"]])
    // What becomes of a plugin matters even to those who do not have it yet.
    let clock = ["clock listed", "clock published 1.0.0", "clock published 1.1.0"]
    #expect(try await told(site, "dome", "clock") == [clock])
    guard case .unknown("domo", let names) = try await site.log("domo") else { Issue.record("domo is known"); return }
    #expect(names == ["arena", "dome", "clock", "map"])
    guard case .unknown("mapp", _) = try await site.log("dome", "mapp") else { Issue.record("mapp is known"); return }
  }

  @Test func `can be asked for a time`() async throws {
    let site = try Site()
    for (number, version) in ["1.0.0", "1.1.0"].enumerated() {
      try site.repository.commit([Self.install: "version: \(version)\n"], at: 1_800_000_000 + 100 * number)
    }
    let (first, second) = (Timestamp(seconds: 1_800_000_000), Timestamp(seconds: 1_800_000_100))
    for (times, count) in [(first...second, 2), (second...second, 1), (second ... .distantFuture, 1)] {
      guard case .told(let log) = try await site.log(times: times) else { return }
      #expect(log.entries.count == count)
    }
  }

  @Test func `does not guess what a shallow clone cannot see`() async throws {
    let site = try Site()
    try site.repository.commit([Self.install: "version: 1.0.0\n"])
    try site.repository.commit([Self.install: "version: 1.1.0\n"])
    let clone = Site(try site.repository.clone("--depth=2"))
    guard case .told(let log) = try await clone.log() else { return }
    #expect(!log.isComplete)
    #expect(try await told(clone) == [["arena/clock upgraded 1.0.0 > 1.1.0"]])
  }
}

extension Site {
  /// Asks what commits did.
  func log(
    _ name: String? = nil, _ plugin: String? = nil, times: ClosedRange<Timestamp> = .distantPast ... .distantFuture,
    output: String? = nil, _ revision: String = "HEAD"
  ) async throws(ReconcilerError) -> Run.LogAnswer {
    let question = Run.LogQuestion(name: name, plugin: plugin, times: times, output: output)
    return try await Run(Request(repository: repository.path, source: .commit(revision))).log(question)
  }
}
