import Diagnostics
import Testing
import Versioning

@testable import Registry

@Suite struct DocumentReaderTests {
  private let listing = "registry/plugins/seat-map/plugin.yaml"
  private let install = "tenants/riverside/installs/seat-map.yaml"
  private let tenant = "tenants/riverside/tenant.yaml"
  private let platform = "registry/platform.yaml"
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  @Test func `an unknown key is an error, with what was probably meant`() {
    TestRepository.clean.with(install, "version: \"1.0.0\"\n1️⃣enabeld2️⃣: true\n").expect([
      ExpectedFinding(
        DocumentCodes.keyUnknown, install, "1️⃣2️⃣", "unknown key `enabeld`", help: "did you mean `enabled`?",
        fix: "enabled")
    ])
  }

  @Test func `an unknown key that is like none is answered with the keys there are`() {
    TestRepository.clean.with(tenant, "name: Riverside\npolicies: {1️⃣foo2️⃣: 1}\n").expect([
      ExpectedFinding(
        DocumentCodes.keyUnknown, tenant, "1️⃣2️⃣", "unknown key `foo`",
        help: "a tenant has here: `maxRisk`, `minimumReleaseAge`")
    ])
  }

  @Test func `keys that begin with x- are free`() {
    TestRepository.clean
      .with([
        tenant: "name: Riverside\nx-account: {anything: [1, 2]}\npolicies: {x-why: contract}\n",
        "registry/permissions.yaml": "x-note: ours\norders:read: {title: See, warning: Sees, risk: low}\n",
        "registry/categories.yaml": "x-note: ours\nseating: {title: Seating}\n",
      ])
      .expect([])
  }

  @Test(arguments: ["name", "publisher", "description", "category", "license"])
  func `a plugin has these keys at least`(_ key: String) {
    let lines = TestRepository.listing.split(separator: "\n").filter { !$0.hasPrefix(key + ":") }
    TestRepository.clean.with([listing: lines.joined(separator: "\n"), install: nil]).expectCodes([
      (DocumentCodes.keyMissing, listing)
    ])
  }

  @Test func `a release has these keys at least`() throws {
    let findings = try TestRepository.clean.with(release, "{}\n").read().findings
    #expect(
      findings.map(\.message) == [
        "the key `bundle` is missing", "the key `contributes` is missing", "the key `engines` is missing",
        "the key `released` is missing",
      ])
  }

  @Test func `an extension point has these keys at least`() throws {
    let findings = try TestRepository.clean.with("registry/extension-points/a.b/v1.yaml", "{}\n").read().findings
    #expect(
      findings.map(\.message) == [
        "the key `props` is missing", "the key `surface` is missing", "the key `title` is missing",
      ])
  }

  @Test func `a missing key of a part stands at that part`() {
    TestRepository.clean
      .with(release, TestRepository.release().replacing("engines: {platform: \">=4.2 <6\"}", with: "1️⃣engines2️⃣: {}"))
      .expect([
        ExpectedFinding(
          DocumentCodes.keyMissing, release, "1️⃣2️⃣", "`engines`: the key `platform` is missing",
          help: "The platform releases it runs on. A tenant on another one is never given this release.")
      ])
  }

  @Test func `contributes may be empty`() {
    let text = TestRepository.release().replacing(
      "contributes:\n  - {extensionPoint: storefront.event.detail/v1, export: SeatMap}", with: "contributes: []")
    TestRepository.clean.with(release, text).expect([])
  }

  @Test func `an install has a version or a channel, exactly one`() {
    TestRepository.clean.with(install, "enabled: true\n").expect([
      ExpectedFinding(
        DocumentCodes.keyMissing, install, "", "the key `version` or `channel` is missing",
        help: "write version: \"^2.1\" to follow a range, or channel: stable to follow a channel")
    ])
    TestRepository.clean.with(install, "1️⃣version2️⃣: \"1.0.0\"\n3️⃣channel4️⃣: stable\n").expect([
      ExpectedFinding(
        DocumentCodes.valueInvalid, install, "3️⃣4️⃣", "an install has either `version` or `channel`, not both",
        help: "remove one of the two", notes: [(install, "1️⃣2️⃣", "`version` is here")])
    ])
  }

  @Test(arguments: ["1.0", "1", "1.10", "0x1F"])
  func `a version written unquoted so that it became a number`(_ version: String) {
    TestRepository.clean.with(install, "version: 1️⃣\(version)2️⃣\n").expect([
      ExpectedFinding(
        DocumentCodes.versionUnquoted, install, "1️⃣2️⃣",
        "`version`: YAML reads \(version) as a number; a version needs quotes", help: "write \"\(version)\"",
        fix: "\"\(version)\"")
    ])
  }

  @Test func `the same in a release, a channel and a platform`() {
    TestRepository.clean
      .with([
        release: TestRepository.release("dependencies: {tax-core: 1️⃣1.02️⃣}\n"),
        listing: TestRepository.listing + "channels: {stable: 1️⃣22️⃣}\n", install: nil,
      ])
      .expectCodes([(DocumentCodes.versionUnquoted, listing), (DocumentCodes.versionUnquoted, release)])
  }

  @Test func `a number elsewhere is a matter of type`() {
    TestRepository.clean.with(tenant, "name: 1️⃣422️⃣\n").expect([
      ExpectedFinding(
        DocumentCodes.valueType, tenant, "1️⃣2️⃣", "`name`: expected a string, found an integer",
        help: "The name people know.")
    ])
  }

  @Test func `a word of a closed list, with what was probably meant`() {
    TestRepository.clean.with(tenant, "name: Riverside\npolicies: {maxRisk: 1️⃣meduim2️⃣}\n").expect([
      ExpectedFinding(
        DocumentCodes.valueUnknown, tenant, "1️⃣2️⃣", "`policies.maxRisk`: must be `low`, `medium` or `high`",
        help: "did you mean `medium`?", fix: "medium")
    ])
  }

  @Test func `a value of another form, with the form`() {
    TestRepository.clean.with(tenant, "name: Riverside\npolicies: {minimumReleaseAge: 1️⃣3 days2️⃣}\n").expect([
      ExpectedFinding(
        DocumentCodes.valueInvalid, tenant, "1️⃣2️⃣",
        "`policies.minimumReleaseAge` does not have the form that is asked for",
        help: "Minutes, hours or days: 30m, 72h, 14d.")
    ])
  }

  @Test(arguments: [("0m", 0), ("30m", 1_800), ("72h", 259_200), ("36500d", 3_153_600_000)])
  func `durations are minutes, hours or days`(_ text: String, _ seconds: Int64) throws {
    let reading = try TestRepository.clean.with(tenant, "name: A\npolicies: {minimumReleaseAge: \(text)}\n").read()
    #expect(reading.tenants.first?.tenant?.policies.minimumReleaseAge == seconds)
  }

  @Test func `what a release was tested with is never a finding`() {
    TestRepository.clean.with(release, TestRepository.release("testedWith: [nightly, \"9.9.9\"]\n")).expect([])
  }

  @Test func `a range has npm's grammar`() {
    TestRepository.clean.with(install, "version: 1️⃣\"^1.0 oder 2\"2️⃣\n").expectCodes([
      (DocumentCodes.rangeInvalid, install)
    ])
  }

  @Test func `a day that does not exist`() {
    TestRepository.clean
      .with(release, TestRepository.release().replacing("2026-01-05", with: "1️⃣2026-02-302️⃣"))
      .expect([
        ExpectedFinding(DocumentCodes.timeInvalid, release, "1️⃣2️⃣", "`2026-02-30` is not a moment of the calendar")
      ])
  }

  @Test func `an older engine that meets a later format stops`() throws {
    TestRepository.clean.with(platform, "format: 1️⃣22️⃣\nnew: true\n").expect([
      ExpectedFinding(
        DocumentCodes.formatTooNew, platform, "1️⃣2️⃣", "the repository has format 2, and this engine reads format 1")
    ])
    let stopped = #expect(throws: RegistryError.self) { try TestRepository.clean.with(platform, "format: 2\n").read() }
    #expect(stopped?.code == DocumentCodes.formatTooNew)
  }

  @Test func `a whole number may be written with a fraction or an exponent`() throws {
    let text = TestRepository.release().replacing("bytes: 39", with: "bytes: 3.9e1")
    let reading = try TestRepository.clean
      .with([
        release: text,
        install: "version: \"1.0.0\"\nplacements: [{extensionPoint: storefront.event.detail/v1, order: 5.0}]\n",
      ])
      .read()
    #expect(reading.findings.isEmpty)
    #expect(reading.tenants.first?.tenant?.installs.first?.placements.map(\.order) == [5])
  }

  @Test(arguments: ["2.4.1+build", "99999999999999999999.0.0", "01.0.0", "1.0"])
  func `a version is a canonical one without build metadata`(_ version: String) {
    TestRepository.clean.with(tenant, "name: Riverside\nplatform: \"\(version)\"\n").expectCodes([
      (DocumentCodes.valueInvalid, tenant)
    ])
  }

  @Test func `a missing or broken platform stops the run`() {
    TestRepository.clean.with(platform, nil).expect([
      ExpectedFinding(RuleCodes.documentMissing, platform, "", "there is no registry/platform.yaml")
    ])
    let broken = #expect(throws: RegistryError.self) { try TestRepository.clean.with(platform, "name: [").read() }
    #expect(broken?.code == RegistryError.platformBroken)
  }

  @Test func `an empty file`() {
    TestRepository.clean.with(tenant, "").expect([
      ExpectedFinding(
        DocumentCodes.valueType, tenant, "", "the file is empty",
        help: "tenants/<tenant>/tenant.yaml: a tenant of the platform. The path is the id; its installs are the files "
          + "beside it.")
    ])
  }

  @Test func `what is not said has these defaults`() throws {
    let reading = try TestRepository.clean.read()
    let chosen = try #require(reading.tenants.first?.tenant?.installs.first)
    #expect(chosen.enabled && chosen.grants.isEmpty && chosen.configuration == nil && chosen.placements.isEmpty)
    let contribution = try #require(reading.registry.plugin("seat-map")?.releases.first?.contributes.first)
    #expect(contribution.loading == .lazy && contribution.order == 0)
    #expect(reading.tenants.first?.tenant?.policies.maxRisk == nil)
    #expect(reading.registry.extensionPoints["storefront.event.detail/v1"]?.maximum == nil)
  }

  @Test(arguments: [("1.0.0", true), ("=1.0.0", true), ("^1.0.0", false), ("1.0", false), ("v1.0.0", true)])
  func `a pin is one full version`(_ text: String, _ pins: Bool) throws {
    let reading = try TestRepository.clean.with(install, "version: \"\(text)\"\n").read()
    let selector = try #require(reading.tenants.first?.tenant?.installs.first?.selector)
    if case .pin = selector { #expect(pins) } else { #expect(!pins) }
  }

  @Test func `a broken install is named, and the tenant is not whole`() {
    let reading = TestRepository.clean.with(install, "version: \"1.0.0\"\nenabled: 1️⃣maybe2️⃣\n").expect([
      ExpectedFinding(
        DocumentCodes.valueType, install, "1️⃣2️⃣", "`enabled`: expected a boolean, found a string",
        help: "Whether it is to be served.")
    ])
    #expect(reading?.tenants.map { $0.tenant == nil } == [true])
  }
}
