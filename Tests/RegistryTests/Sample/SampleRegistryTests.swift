import Bundles
import Diagnostics
import Registry
import TestSupport
import Testing

@Suite struct SampleRegistryTests {
  @Test func `it has no findings`() throws {
    let reading = try SampleRegistry.reading()
    let outcomes = Self.outcomes(of: reading)
    let findings = reading.findings + outcomes.flatMap(\.outcome.findings)
    #expect(findings.isEmpty, "\(TextPrinter().text(of: findings))")
    #expect(outcomes.count == 4 && outcomes.allSatisfy(\.outcome.isWhole))
  }

  @Test func `it is large enough to be an example`() throws {
    let registry = try SampleRegistry.reading().registry
    #expect(registry.plugins.count >= 10)
    #expect(registry.plugins.allSatisfy { 2...5 ~= $0.releases.count })
    #expect(registry.plugins.allSatisfy { $0.icon != nil && $0.readme != nil && $0.changelog != nil })
    #expect(registry.publishers.count == 3)
    #expect(registry.extensionPoints.count >= 8)
    #expect(Set(registry.extensionPoints.values.map(\.surface)) == [.storefront, .admin])
  }

  /// What a registry has only together with a finding.
  private static let codesWithFindings: Set<Code> = [
    ConditionCodes.configurationNotAccepted, ConditionCodes.cardinalityNotReached, ConditionCodes.tenantHeld,
    ConditionCodes.neverWhole,
  ]

  @Test func `its tenants show every condition that a registry without findings can have`() throws {
    let resolved = Self.outcomes(of: try SampleRegistry.reading()).compactMap(\.outcome.resolved)
    let shown = Set(resolved.flatMap { $0.unresolved.flatMap(\.codes) + $0.conditions.map(\.code) })
    #expect(ConditionCodes.all.filter { !shown.contains($0) && !Self.codesWithFindings.contains($0) }.map(\.id) == [])
    #expect(shown.isDisjoint(with: Self.codesWithFindings))
  }

  @Test func `its tenants are served what the comments in their installs say`() throws {
    let text = Self.outcomes(of: try SampleRegistry.reading()).map { tenant, outcome in
      "\(tenant)\n" + (outcome.served + outcome.unresolved + outcome.conditions).map { "  \($0)\n" }.joined()
    }
    try assertSnapshot(text.joined(separator: "\n"), "sample-tenants.txt")
  }

  @Test func `its documents use every key that the schemas know`() throws {
    let keys = try SchemaKeys(files: SampleRegistry.files(below: "schemas"))
    let used = try keys.used(in: SampleRegistry.files(below: "registry", "tenants"))
    // What governs a branch is no part of the sample.
    let governance = ["accepted.schema.json", "owners.schema.json", "platform.schema.json/properties/commits"]
    let unused = keys.known.subtracting(used).filter { key in !governance.contains { key.hasPrefix($0) } }
    #expect(unused.sorted() == [])
  }

  @Test func `the module that its platform hosts itself hashes to what is written`() throws {
    let provided = try SampleRegistry.reading().registry.platform.releases.flatMap(\.provides)
    let module = try #require(provided.first { $0.specifier == "@events/format" })
    let name = try #require(module.url.split(separator: "/").last)
    let file = try #require(try SampleRegistry.files(below: "docs/sample").first { $0.path == "docs/sample/\(name)" })
    #expect(module.integrity == Integrity(of: file.bytes).description)
  }

  private static func outcomes(of reading: RepositoryReading) -> [(tenant: String, outcome: TenantOutcome)] {
    let resolver = TenantResolver(registry: reading.registry, asOf: SampleRegistry.asOf)
    return reading.tenants.compactMap { checked in checked.tenant.map { ($0.id, resolver.resolve($0)) } }
  }
}
