import Diagnostics
import Testing
import Versioning

@testable import Registry

/// Much of a kind is read as well as little.
@Suite struct LargeUnitsTests {
  @Test func `a plugin with 5,000 releases`() {
    var files = [
      RepositoryFile(path: "registry/plugins/seat-map/plugin.yaml", bytes: Array(TestRepository.listing.utf8))
    ]
    let (release, module) = (Array(TestRepository.release().utf8), Array(TestRepository.module.utf8))
    for number in 0..<5_000 {
      let folder = "registry/plugins/seat-map"
      files.append(RepositoryFile(path: "\(folder)/versions/1.\(number).0.yaml", bytes: release))
      files.append(RepositoryFile(path: "\(folder)/bundles/1.\(number).0/index.js", bytes: module))
    }
    let reading = PluginReading(id: "seat-map", files, reader: DocumentReader())
    #expect(reading.releases.count == 5_000)
    #expect(reading.releases.first?.version.description == "1.4999.0")
    #expect(reading.releases.allSatisfy { $0.release != nil && $0.findings.isEmpty })
  }

  @Test func `200 installs in one tenant`() {
    var files = [RepositoryFile(path: "tenants/riverside/tenant.yaml", bytes: Array("name: Riverside\n".utf8))]
    for number in 0..<200 {
      files.append(
        RepositoryFile(
          path: "tenants/riverside/installs/plugin-\(number).yaml", bytes: Array("version: \"1.0.0\"\n".utf8)))
    }
    let reading = TenantReading(id: "riverside", files, reader: DocumentReader())
    #expect(reading.tenant?.installs.count == 200)
    #expect(reading.findings.isEmpty)
  }
}
