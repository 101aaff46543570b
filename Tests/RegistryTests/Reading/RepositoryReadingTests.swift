import Diagnostics
import Testing
import Versioning

@testable import Registry

@Suite struct RepositoryReadingTests {
  @Test func `a repository without a fault has no findings`() throws {
    let reading = try TestRepository.clean.read()
    #expect(reading.findings.isEmpty)
    #expect(reading.registry.plugin("seat-map")?.releases.map(\.version.description) == ["1.0.0"])
    #expect(reading.tenants.map(\.id) == ["riverside"])
    #expect(reading.tenants.first?.tenant?.installs.map(\.plugin) == ["seat-map"])
  }

  @Test func `no tenants and no plugins is a repository too`() throws {
    var empty = TestRepository.clean
    for path in empty.texts.keys where path.hasPrefix("tenants/") || path.hasPrefix("registry/plugins/") {
      empty = empty.with(path, nil)
    }
    let reading = try empty.read()
    #expect(reading.findings.isEmpty)
    #expect(reading.registry.plugins.isEmpty)
    #expect(reading.tenants.isEmpty)
  }

  @Test func `a key that nobody reads does not keep the rest from being judged`() throws {
    let install = "version: \"^1\"\nverison: \"^1\"\ngrants: [\"orders:raed\"]\n"
    let reading = try TestRepository.clean.with("tenants/riverside/installs/seat-map.yaml", install).read()
    #expect(reading.findings.map(\.code) == [DocumentCodes.keyUnknown, RuleCodes.permissionUnknown])
    #expect(reading.tenants.first?.tenant == nil)
  }

  @Test func `a tenant may have no installs`() throws {
    let reading = try TestRepository.clean.with("tenants/riverside/installs/seat-map.yaml", nil).read()
    #expect(reading.findings.isEmpty)
    #expect(reading.tenants.first?.tenant?.installs.isEmpty == true)
  }
}
