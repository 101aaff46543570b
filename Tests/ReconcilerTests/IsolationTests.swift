import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@testable import Reconciler

@Suite struct `What is broken holds only what depends on it` {
  private static let broken = "version: ^1\nversion: ^2\n"
  private static let two = RegistryFiles.small.adding(.tenant("hall", ["clock": "version: ^1"]))

  // MARK: - Tenants

  @Test func `a tenant is served as of the newest commit at which it was whole`() async throws {
    let site = try Site(Self.two)
    try site.repository.commit(["tenants/arena/installs/clock.yaml": "version: 1.0.0\n"])
    try site.repository.commit(["tenants/arena/installs/clock.yaml": "version: ^9\n"])
    try site.repository.commit(["tenants/arena/installs/clock.yaml": Self.broken])
    let verdict = try await site.publish(.release("clock", "1.2.0", .c)).verdict

    #expect(try site.served("arena") == ["clock@1.0.0"])
    #expect(try site.served("hall") == ["clock@1.2.0"])
    #expect(try site.held() == ["tenants/arena TENANT_HELD"])
    let asOf = try site.document("private/status.json")["held"]?.elements.first?["asOf"]?.string
    #expect(try asOf == site.repository.git("rev-parse", "HEAD~3"))
    #expect(verdict.brief == ["DUPLICATE_KEY tenants/arena/installs/clock.yaml"])
    #expect((verdict.counts.heldTenants, verdict.counts.absentTenants) == (1, 0))
    #expect(try site.tree().missingFiles() == [])
    #expect(try site.tree().differences(from: await site.fresh()) == [])
  }

  @Test func `a held tenant feels what is revoked now`() async throws {
    let site = try Site(Self.two)
    try site.repository.commit(["tenants/arena/installs/clock.yaml": Self.broken])
    try await site.publish([
      "registry/plugins/clock/status.yaml": "revoked: {\"1.1.0\": {reason: Malware, at: 2026-01-01}}\n"
    ])
    #expect(try site.served("arena") == ["clock@1.0.0"])
    #expect(try site.tree().missingFiles() == [])

    try await site.publish([
      "registry/plugins/clock/status.yaml":
        "revoked: {\"1.1.0\": {reason: Malware, at: 2026-01-01}, \"1.0.0\": {reason: Malware, at: 2026-01-01}}\n"
    ])
    #expect(try site.served("arena") == [])
    #expect(try site.served("hall") == [])
    #expect(try site.tree().missingFiles() == [])
  }

  @Test func `a tenant that never was whole has no manifest`() async throws {
    let site = try Site(.small.adding(.tenant("hall", ["clock": "version: ^9"])))
    let verdict = try await site.reconcile().verdict
    #expect(try site.served("hall") == nil)
    #expect(try site.served("arena") == ["clock@1.1.0"])
    #expect(try site.held() == ["tenants/hall NEVER_WHOLE"])
    #expect(verdict.brief == ["INSTALL_UNSATISFIABLE tenants/hall/installs/clock.yaml"])
    #expect((verdict.counts.heldTenants, verdict.counts.absentTenants) == (0, 1))
    #expect(!(try site.tree().files.keys.contains { $0.contains("hall") }))

    try await site.publish(["tenants/hall/installs/clock.yaml": "version: ^1\n"])
    #expect(try site.served("hall") == ["clock@1.1.0"])
    #expect(try site.held() == [])
  }

  @Test func `what only a held tenant is served is published and indexed all the same`() async throws {
    let requires = "requiredPermissions: [{permission: \"orders:write\", reason: Sells}]"
    let site = try Site(
      Self.two.adding(
        .release("clock", "1.2.0", .c, more: requires),
        .tenant("arena", ["clock": "version: ^1\ngrants: [\"orders:write\"]"])))
    try await site.reconcile()
    #expect(try site.served("arena") == ["clock@1.2.0"])

    // The permission goes: the release no longer counts, and the tenant that grants it is held.
    try await site.publish([
      "registry/permissions.yaml": "orders:read: {title: See orders, warning: Can see orders, risk: low}\n"
    ])
    #expect(try site.held().contains("tenants/arena TENANT_HELD"))
    #expect(try site.served("arena") == ["clock@1.2.0"])
    #expect(try site.served("hall") == ["clock@1.1.0"])
    #expect(try site.document("public/plugins/clock.json")["releases"]?.elements.count == 2)
    let indexed = try site.document("public/bundles.json")["bundles"]
    #expect(indexed?.members.map(\.key).contains("clock@1.2.0") == true)
    #expect(try site.tree().missingFiles() == [])
    #expect(try site.tree().differences(from: await site.fresh()) == [])
  }

  @Test func `a tenant that was taken out and came back broken is served as of before`() async throws {
    let site = try Site(Self.two)
    try site.repository.remove("tenants/arena")
    try site.repository.commit()
    try await site.publish(.tenant("arena", ["clock": "version: ^9"]))
    #expect(try site.served("arena") == ["clock@1.1.0"])
  }

  @Test
  func `a tenant whose files are broken is looked for where they differ, one that names too much where the rest does`()
    async throws
  {
    let site = try Site(Self.two)
    // `hall` was whole before its files broke, `arena` before the registry lost the platform release that it names.
    try site.repository.commit(.tenant("arena", ["clock": "version: ^1"], more: "platform: 2.0.0"))
    try site.repository.commit(["tenants/hall/installs/clock.yaml": Self.broken])
    let platform = RegistryFiles.base["registry/platform.yaml"] ?? ""
    try site.repository.commit([
      "registry/platform.yaml": platform.replacing("  2.0.0: {released: 2025-06-01}\n", with: "")
    ])
    for title in 1...5 { try site.repository.commit(["registry/categories.yaml": "widgets: {title: W\(title)}\n"]) }
    try await site.reconcile()
    #expect(try site.held() == ["tenants/arena TENANT_HELD", "tenants/hall TENANT_HELD"])
    let asOf = try site.document("private/status.json")["held"]?.elements.map { $0["asOf"]?.string }
    #expect(try asOf == [site.repository.git("rev-parse", "HEAD~6"), site.repository.git("rev-parse", "HEAD~7")])
    #expect(try site.document("public/storefront/arena.json")["platform"]?.string == "2.0.0")
  }

  @Test func `a tenant keeps the platform of the commit that it is served as of`() async throws {
    let site = try Site(.small.adding(.tenant("arena", ["clock": "version: ^1"], more: "platform: 1.0.0")))
    let platform = RegistryFiles.base["registry/platform.yaml"] ?? ""
    let verdict = try await site.publish([
      "registry/platform.yaml": platform.replacing("  1.0.0: {released: 2025-01-01}\n", with: "")
        .replacing("platform: 1.0.0", with: "platform: 2.0.0").replacing("cdn.example.org", with: "cdn2.example.org")
    ]).verdict
    #expect(verdict.brief == ["PLATFORM_RELEASE_UNKNOWN tenants/arena/tenant.yaml"])
    let manifest = try site.document("public/storefront/arena.json")
    #expect(manifest["platform"]?.string == "1.0.0")
    // What it names is where this commit says.
    #expect(manifest["baseUrl"]?.string == "https://cdn2.example.org")
    #expect(try site.tree().missingFiles(baseURL: "https://cdn2.example.org/") == [])
  }

  @Test func `a host in two tenants breaks neither`() async throws {
    let host = "hosts: [tickets.example.org]"
    let site = try Site(
      .small.adding(
        .tenant("arena", ["clock": "version: ^1"], more: host), .tenant("hall", ["clock": "version: ^1"], more: host)))
    let verdict = try await site.reconcile().verdict
    #expect(verdict.brief == ["HOST_TAKEN tenants/arena/tenant.yaml", "HOST_TAKEN tenants/hall/tenant.yaml"])
    #expect(try site.served("arena") == ["clock@1.1.0"])
    #expect(try site.served("hall") == ["clock@1.1.0"])
  }

  // MARK: - Documents of the registry

  /// What can be spoiled without harm.
  private static let vocabulary: RegistryFiles = two.adding([
    "registry/plugins/clock/status.yaml": "yanked: {\"1.0.0\": {reason: Slow, at: 2026-01-01}}\n",
    "schemas/rules/install.schema.json": #"{"properties": {"version": {"maxLength": 20}}}"# + "\n",
  ])

  @Test(arguments: [
    ("registry/plugins/clock/plugin.yaml", "KEY_MISSING"), ("registry/plugins/clock/status.yaml", "VALUE_TYPE"),
    ("registry/permissions.yaml", "KEY_MISSING"), ("registry/categories.yaml", "KEY_MISSING"),
    ("registry/publishers/acme.yaml", "KEY_MISSING"),
    ("registry/extension-points/storefront.page/v1.yaml", "KEY_MISSING"),
    ("schemas/rules/install.schema.json", "ORGANISATION_RULE_INVALID"),
  ])
  func `an earlier version of a broken file counts`(path: String, code: String) async throws {
    let site = try Site(Self.vocabulary)
    try await site.reconcile()
    let before = try site.tree()
    for text in ["a: [", "yanked: 7\nwidgets: {}\norders:read: {}\ntype: 12\n"] {
      let verdict = try await site.publish([path: text]).verdict
      #expect(verdict.errors > 0)
      #expect(verdict.findings.allSatisfy { $0.place.path == path }, "\(verdict.brief)")
      #expect(try site.held() == ["\(path) EARLIER_VERSION_COUNTS"])
      #expect(try site.tree().differences(from: before) == ["private/status.json", "public/index.json"])
    }
  }

  @Test(arguments: [
    "registry/plugins/clock/plugin.yaml", "registry/categories.yaml", "registry/publishers/acme.yaml",
    "registry/extension-points/storefront.page/v1.yaml",
  ])
  func `a deleted file that something still names counts`(path: String) async throws {
    let site = try Site(Self.vocabulary)
    try await site.reconcile()
    let before = try site.tree()
    let verdict = try await site.publish(without: path).verdict
    #expect(verdict.errors > 0)
    #expect(try site.held() == ["\(path) EARLIER_VERSION_COUNTS"])
    #expect(try site.tree().differences(from: before) == ["private/status.json", "public/index.json"])
  }

  @Test func `a revocation stands while the file that says so is broken`() async throws {
    let path = "registry/plugins/clock/status.yaml"
    let site = try Site(Self.two.adding([path: "revoked: {\"1.1.0\": {reason: Malware, at: 2026-01-01}}\n"]))
    try await site.publish([path: "revoked: ["])
    #expect(try site.served("arena") == ["clock@1.0.0"])
    #expect(!(try site.tree().files.keys.contains { $0.hasPrefix("public/bundles/clock/1.1.0-") }))
    // Deleted, it says nothing any more.
    try await site.publish(without: path)
    #expect(try site.served("arena") == ["clock@1.1.0"])
  }

  @Test func `a broken release is not published`() async throws {
    let site = try Site(Self.two)
    let lie = RegistryFiles.release("clock", "1.2.0", .c).mapValues { $0.replacing("\"c\"", with: "\"C\"") }
    let verdict = try await site.publish(lie).verdict
    #expect(verdict.brief == ["BUNDLE_FILE_DIFFERS registry/plugins/clock/versions/1.2.0.yaml"])
    #expect(try site.served("arena") == ["clock@1.1.0"])
    for (path, bytes) in try site.tree().served where path != "private/status.json" {
      #expect(!path.contains("1.2.0") && !String(decoding: bytes, as: UTF8.self).contains("1.2.0"), "\(path)")
    }
  }

  @Test(arguments: ["a: [", "format: 2\n", "format: 1\n", nil])
  func `only a broken platform file stops everything, and then nothing changes`(text: String?) async throws {
    let site = try Site(Self.two)
    try await site.reconcile()
    let before = try site.tree()
    try site.repository.commit(.release("clock", "1.2.0", .c))
    if let text {
      try site.repository.commit(["registry/platform.yaml": text])
    } else {
      try site.repository.remove("registry/platform.yaml")
      try site.repository.commit()
    }
    let failure = try #require(await site.failure())
    #expect(failure.code.id == (text == "format: 2\n" ? "FORMAT_TOO_NEW" : "PLATFORM_BROKEN"))
    #expect(failure.remedy == .repository)
    #expect(!failure.findings.isEmpty)
    #expect(try site.tree().differences(from: before) == [])
    #expect(try site.document("last-run.json")["code"]?.string == failure.code.id)
  }
}
