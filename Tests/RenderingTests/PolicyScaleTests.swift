import Diagnostics
import Testing
import YAML

@testable import Registry
@testable import Rendering

@Suite struct `The length of a policy` {
  /// A tenant with a plugin of that many modules on the storefront, each with a hash of its own, and another.
  private func tenant(modules: Int, hosts: [String] = []) -> ResolvedTenant {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789").prefix(modules)
    let files = letters.map { "{path: \($0).js, integrity: sha384-\($0), bytes: 1}" }
    let widgets = Sample.release(
      "widgets", "1.0.0",
      """
      released: 2026-01-01
      engines: {platform: "*"}
      bundle: {entry: a.js, files: [\(files.joined(separator: ", "))]}
      contributes: [{extensionPoint: storefront.widget/v1, export: Widget}]
      networkAccess: {allowedDomains: [\(hosts.joined(separator: ", "))], reason: Asks}
      """)
    let map = Sample.tenant.served[0]
    let nothing = EffectiveConfiguration(complete: Sample.node("{}"), publicPart: Sample.node("{}"))
    let served = ResolvedTenant.Served(
      plugin: Plugin(id: "widgets", listing: Sample.taxCore.listing, releases: [widgets], status: nil),
      release: widgets, install: Sample.install("widgets", "enabled: true\nversion: \"^1\"\n"), requiredBy: [],
      configuration: nothing,
      contributions: [
        .init(extensionPoint: map.contributions[0].extensionPoint, contribution: widgets.contributes[0], order: 0)
      ], permissions: [])
    return ResolvedTenant(
      tenant: Sample.tenant.tenant, platform: Sample.tenant.platform, region: nil, served: [map, served],
      unresolved: [], conditions: [])
  }

  private func bytes(_ tenant: ResolvedTenant) throws -> Int {
    guard case .bytes(let bytes) = tenantDocuments(tenant, Sample.context)[0].content else { return 0 }
    return try #require(jsonNode(String(decoding: bytes, as: UTF8.self))["csp"]?["bytes"]?.integer)
  }

  @Test func `is found too long just where the document says that it is over the limit`() throws {
    var scale = PolicyScale(Sample.registry)
    var found: [Bool] = []
    for modules in 30...45 {
      for hosts in [[], ["https://api.widgets.example", "https://b.example"]] {
        let tenant = tenant(modules: modules, hosts: hosts)
        let isOver = try bytes(tenant) > 3_500
        #expect(scale.findings(tenant).map(\.code.id) == (isOver ? ["POLICY_TOO_LONG"] : []))
        found.append(isOver)
      }
    }
    #expect(Set(found) == [true, false])
  }

  @Test func `is found at the install that makes the most of it`() throws {
    var scale = PolicyScale(Sample.registry)
    let tenant = tenant(modules: 45, hosts: ["https://api.widgets.example"])
    let finding = try #require(scale.findings(tenant).first)
    #expect(finding.message == "the security policy of the storefront's page is longer than 3,500 bytes")
    #expect(
      finding.help
        == "widgets 1.0.0 has 3414 of its \(try bytes(tenant)) bytes, for 45 modules and 1 host: "
        + "ask for a release that is bundled into fewer modules or talks to fewer hosts")
    #expect(finding.place.range?.start.line == 2)
  }

  @Test func `is nothing to speak of for the sample`() {
    var scale = PolicyScale(Sample.registry)
    #expect(scale.findings(Sample.tenant).isEmpty)
  }
}
