import Diagnostics
import Foundation
import Reconciler
import Registry
import TestSupport
import Testing

@Suite struct `A change is judged by what it brings` {
  private static let listing = "registry/plugins/clock/plugin.yaml"
  private static let status = "registry/plugins/clock/status.yaml"
  private static let install = "tenants/arena/installs/clock.yaml"

  /// Files with two mistakes that stand already, one in the registry and one of a tenant.
  private static let broken = RegistryFiles.small.adding(
    [status: "revoked: {9.0.0: {reason: Gone}}\n"], .tenant("hall", ["clock": "version: ^7"]))

  private func brief(_ findings: [Finding]) -> [String] { findings.map { "\($0.code.id) \($0.place.path)" } }

  /// Commits files on top of some, and judges that.
  private func judge(
    _ files: RegistryFiles, onto base: RegistryFiles = .small, removing: [String] = [],
    at time: Int = TemporaryRepository.defaultTime + 60, asOf: Timestamp? = nil
  ) async throws -> Verdict {
    let site = try Site(base)
    for path in removing { try site.repository.remove(path) }
    try site.repository.commit(files, at: time)
    return try await site.check(since: "HEAD~1", asOf: asOf)
  }

  @Test func `What stood before is counted, not told`() async throws {
    let verdict = try await judge(
      [Self.listing: (Self.broken[Self.listing] ?? "") + "keywords: [time]\n"], onto: Self.broken)
    #expect(verdict.findings.isEmpty)
    #expect(
      brief(verdict.base?.standing ?? []) == [
        "RELEASE_UNKNOWN registry/plugins/clock/status.yaml",
        "INSTALL_UNSATISFIABLE tenants/hall/installs/clock.yaml",
      ])
  }

  @Test func `A mend lands beside what stays wrong, and one mistake for another does not`() async throws {
    let mend = try await judge([:], onto: Self.broken, removing: [Self.status])
    #expect(mend.findings.isEmpty)
    #expect(brief(mend.base?.standing ?? []) == ["INSTALL_UNSATISFIABLE tenants/hall/installs/clock.yaml"])

    let other = try await judge([Self.status: "revoked: {8.0.0: {reason: Gone}}\n"], onto: Self.broken)
    #expect(brief(other.findings) == ["RELEASE_UNKNOWN registry/plugins/clock/status.yaml"])
  }

  @Test func `A release that does not mend a tenant is not held against its publisher`() async throws {
    let base = RegistryFiles.small.adding(
      .plugin("lamp", ["1.0.0": .a], more: "configuration: {type: object, properties: {watts: {type: integer}}}"),
      .tenant("hall", ["lamp": "version: ^1\nconfiguration: {watts: many}"]))
    let verdict = try await judge(
      .release(
        "lamp", "1.1.0", .b, more: "configuration: {type: object, properties: {watts: {type: number}}}"
      ).mapValues { $0.replacing("2025-09-01", with: "2026-01-01") }, onto: base)
    #expect(verdict.findings.map(\.message) == [])
    #expect(brief(verdict.base?.standing ?? []) == ["CONFIGURATION_INVALID tenants/hall/installs/lamp.yaml"])
  }

  @Test func `What a change of the registry does to a tenant is brought by it`() async throws {
    let verdict = try await judge(
      [:],
      removing: [
        "registry/plugins/clock/versions/1.0.0.yaml", "registry/plugins/clock/bundles/1.0.0",
      ])
    #expect(brief(verdict.findings) == ["RELEASE_CHANGED registry/plugins/clock/versions/1.0.0.yaml"])

    let site = try Site(.small.adding(.tenant("hall", more: "hosts: [tickets.example]")))
    try site.repository.commit(.tenant("arena", more: "hosts: [tickets.example]"))
    let hosts = try await site.check(since: "HEAD~1")
    #expect(brief(hosts.findings) == ["HOST_TAKEN tenants/arena/tenant.yaml", "HOST_TAKEN tenants/hall/tenant.yaml"])
    try site.repository.commit(.tenant("arena", more: "hosts: [tickets.example]\nregion: eu-west-1"))
    let later = try await site.check(since: "HEAD~1")
    #expect(later.findings.isEmpty)
    #expect(later.base?.standing.count == 2)
  }

  @Test func `The index and the working tree are held against a base too`() async throws {
    let site = try Site(Self.broken)
    try site.repository.write([Self.install: "version: ^1\nenabeld: true\n"])
    let files = try await site.check(since: "HEAD", .workingTree)
    #expect(brief(files.findings) == ["KEY_UNKNOWN tenants/arena/installs/clock.yaml"])
    #expect(files.base?.standing.count == 2)
    #expect(try await site.check(since: "HEAD", .index).findings.isEmpty)
    try site.repository.git("add", "--all")
    #expect(try await site.check(since: "HEAD", .index).brief == files.brief)
  }

  @Test func `Where the platform's file was broken, its mend lands`() async throws {
    let site = try Site(Self.broken)
    try site.repository.commit(["registry/platform.yaml": "format: 1\n"])
    try site.repository.commit(["registry/platform.yaml": RegistryFiles.base["registry/platform.yaml"] ?? ""])
    let verdict = try await site.check(since: "HEAD~1")
    #expect(verdict.findings.isEmpty)
    #expect(verdict.base?.standing.count == 2)
  }

  @Test func `Where the base has moved on, what merging comes to is judged`() async throws {
    let site = try Site(Self.broken)
    try site.repository.git("checkout", "--quiet", "-b", "other")
    try site.repository.commit(.tenant("club", ["clock": "verison: ^1"]))
    try site.repository.git("checkout", "--quiet", "main")
    try site.repository.remove(Self.status)
    try site.repository.commit()
    try site.repository.git("checkout", "--quiet", "other")
    let verdict = try await site.check(since: "main")
    #expect(
      Set(brief(verdict.findings)) == [
        "KEY_MISSING tenants/club/installs/clock.yaml", "KEY_UNKNOWN tenants/club/installs/clock.yaml",
      ])
    #expect(brief(verdict.base?.standing ?? []) == ["INSTALL_UNSATISFIABLE tenants/hall/installs/clock.yaml"])
    let pushed = await #expect(throws: ReconcilerError.self) { try await site.check(since: "main", isPushed: true) }
    #expect(pushed?.code.id == "HISTORY_REWRITTEN")
  }

  @Test func `What cannot be merged by itself is told, and does not hide what else is wrong`() async throws {
    let site = try Site()
    try site.repository.commit([Self.install: "version: ^1.0\n"])
    try site.repository.git("checkout", "--quiet", "-b", "other", "HEAD~1")
    try site.repository.commit(
      RegistryFiles.tenant("hall", ["clock": "verison: ^1"]).adding([Self.install: "version: ^1.1\n"]))
    let verdict = try await site.check(since: "main")
    #expect(
      brief(verdict.findings) == [
        "MERGE_CONFLICT \(Self.install)", "KEY_MISSING tenants/hall/installs/clock.yaml",
        "KEY_UNKNOWN tenants/hall/installs/clock.yaml",
      ])
    #expect(verdict.findings.first?.message == "both sides changed this file")
    let unknown = await #expect(throws: ReconcilerError.self) { try await site.check(since: "nowhere") }
    #expect(unknown?.code.id == "REVISION_UNKNOWN")
  }

  @Test func `An error is never accepted, and only the warning's own path is`() async throws {
    func accept(_ code: String, _ path: String) -> RegistryFiles {
      ["registry/accepted.yaml": "warnings: [{code: \(code), path: \(path), reason: So be it, until: 2027-01-01}]\n"]
    }
    let site = try Site(Self.broken.adding(.plugin("c1ock", ["1.0.0": .c])))
    try site.repository.commit(accept("RELEASE_UNKNOWN", Self.status))
    let errors = try await site.check()
    #expect(errors.errors == 2 && errors.warnings == 1 && errors.notes == 1 && errors.accepted.isEmpty)
    try site.repository.commit(accept("LOOKALIKE_ID", "registry/plugins/c1ock"))
    let other = try await site.check()
    #expect(other.warnings == 1 && other.notes == 1)
    try site.repository.commit(accept("LOOKALIKE_ID", "registry/plugins/clock"))
    let accepted = try await site.check()
    #expect(accepted.warnings == 0 && accepted.notes == 0 && accepted.accepted.count == 1)
    #expect(try await site.reconcile().verdict.accepted.count == 1)
  }

  @Test func `A release that is mended before it is merged was never published; one that is pushed was`() async throws {
    let site = try Site()
    let release = RegistryFiles.release("clock", "1.2.0", .c).mapValues {
      $0.replacing("2025-09-01", with: "2026-01-01")
    }
    try site.repository.commit(release)
    try site.repository.commit(release.mapValues { $0.replacing("export: Widget", with: "export: Widget, order: 3") })
    #expect(try await site.check(since: "HEAD~2").findings.isEmpty)
    let pushed = try await site.check(since: "HEAD~2", isPushed: true)
    #expect(brief(pushed.findings) == ["RELEASE_CHANGED registry/plugins/clock/versions/1.2.0.yaml"])
  }
}

@Suite struct `Rules over two states` {
  private func judge(
    _ files: RegistryFiles, onto base: RegistryFiles = .small, removing: String? = nil,
    at time: Int = TemporaryRepository.defaultTime + 60
  ) async throws -> [String] {
    let site = try Site(base)
    if let removing { try site.repository.remove(removing) }
    try site.repository.commit(files, at: time)
    return try await site.check(since: "HEAD~1").findings.map { "\($0.code.id): \($0.message)" }
  }

  private func release(_ released: String) -> RegistryFiles {
    .release("clock", "1.2.0", .c).mapValues { $0.replacing("2025-09-01", with: released) }
  }

  @Test func `A new release is dated when it is committed, or in the week before`() async throws {
    for good in ["2026-01-01", "2025-12-25T00:01:00Z", "2026-01-01T00:01:00Z"] {
      #expect(try await judge(release(good)) == [])
    }
    #expect(
      try await judge(release("2025-12-25")) == [
        "RELEASED_BACKDATED: it is released at 2025-12-25T00:00:00Z, more than seven days before it was committed at "
          + "2026-01-01T00:01:00Z"
      ])
    #expect(
      try await judge(release("2026-01-01T00:01:01Z")) == [
        "RELEASED_BACKDATED: it is released at 2026-01-01T00:01:01Z, after it was committed at 2026-01-01T00:01:00Z"
      ])
  }

  @Test func `A release's date is held against the commit that brings it, not the newest`() async throws {
    let site = try Site()
    try site.repository.commit(release("2026-01-01"), at: TemporaryRepository.defaultTime + 60)
    try site.repository.commit(.tenant("hall"), at: TemporaryRepository.defaultTime + 30 * 86_400)
    #expect(try await site.check(since: "HEAD~2").findings.isEmpty)
  }

  @Test func `A suspended plugin takes no new install`() async throws {
    let suspended = RegistryFiles.small.adding(
      ["registry/plugins/clock/status.yaml": "suspended: {reason: Under investigation}\n"],
      .tenant("hall", ["clock": "version: ^1\nenabled: false"]))
    let refused = ["SUSPENDED_PLUGIN_INSTALLED: clock is suspended"]
    #expect(try await judge(.tenant("club", ["clock": "version: ^1"]), onto: suspended) == refused)
    #expect(try await judge(.tenant("hall", ["clock": "version: ^1"]), onto: suspended) == refused)
    #expect(try await judge(.tenant("arena", ["clock": "version: ^1.0"]), onto: suspended) == [])
    #expect(try await judge(.tenant("club", ["clock": "version: ^1\nenabled: false"]), onto: suspended) == [])
  }

  @Test func `A plugin that goes to another publisher is told`() async throws {
    let listing = "registry/plugins/clock/plugin.yaml"
    let files = RegistryFiles.small.adding(["registry/publishers/globex.yaml": "name: Globex\n"])
    let moved = (files[listing] ?? "").replacing("publisher: acme", with: "publisher: globex")
    #expect(try await judge([listing: moved], onto: files) == ["PUBLISHER_CHANGED: clock goes from acme to globex"])
    #expect(try await judge([listing: (files[listing] ?? "") + "keywords: [a]\n"], onto: files) == [])
  }

  @Test func `A revocation that is lifted is told, a broken file lifts none`() async throws {
    let status = "registry/plugins/clock/status.yaml"
    let files = RegistryFiles.small.adding([status: "revoked: {1.0.0: {reason: Malware}, 1.1.0: {reason: Malware}}\n"])
    #expect(
      try await judge([status: "revoked: {1.1.0: {reason: Malware}}\n"], onto: files)
        == ["REVOCATION_LIFTED: clock 1.0.0 is no longer revoked"])
    #expect(
      try await judge([:], onto: files, removing: status) == [
        "REVOCATION_LIFTED: clock 1.0.0 is no longer revoked", "REVOCATION_LIFTED: clock 1.1.0 is no longer revoked",
      ])
    let broken = try await judge([status: "revoked: [\n"], onto: files)
    #expect(broken.allSatisfy { !$0.hasPrefix("REVOCATION_LIFTED") } && broken.count == 1)
  }

  @Test func `A grant comes by a change of the tenant's own`() async throws {
    let granted = RegistryFiles.tenant("arena", ["clock": "version: ^1\ngrants: [orders:read]"])
    #expect(try await judge(granted) == [])
    #expect(
      try await judge(granted.adding(release("2026-01-01")))
        == ["GRANT_NOT_BY_TENANT: `orders:read` is granted to clock beside a change of the registry"])
    let club = RegistryFiles.tenant("club", ["clock": "version: ^1\ngrants: [orders:read]"])
    #expect(try await judge(club.adding(release("2026-01-01"))) == [])
    #expect(
      try await judge(
        .tenant("arena", ["clock": "version: ^1.0\ngrants: [orders:read]"]).adding(release("2026-01-01")),
        onto: .small.adding(granted)) == [])
  }

  @Test func `A permission that is rated lower is told`() async throws {
    let path = "registry/permissions.yaml"
    let text = RegistryFiles.base[path] ?? ""
    #expect(
      try await judge([path: text.replacing("risk: high", with: "risk: medium")])
        == ["RISK_LOWERED: the risk of `orders:write` was high and is medium"])
    #expect(try await judge([path: text.replacing("risk: low", with: "risk: high")]) == [])
  }

  @Test func `A commit of the future is refused`() async throws {
    let (now, site) = (Int(Timestamp.now.seconds), try Site())
    try site.repository.commit(.tenant("hall"), at: now + 240)
    #expect(try await site.check(since: "HEAD~1").findings.isEmpty)
    let id = try site.repository.commit(.tenant("club"), at: now + 3_600)
    #expect(
      try await site.check(since: "HEAD~1").findings.map(\.message)
        == ["commit \(id.prefix(12)) is dated \(Timestamp(seconds: Int64(now) + 3_600))"])
  }
}
