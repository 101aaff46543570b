import Diagnostics
import Testing

@testable import Registry

@Suite struct OrganisationRulesTests {
  private let rules = "schemas/rules/plugin.schema.json"
  private let listing = "registry/plugins/seat-map/plugin.yaml"

  @Test func `what an organisation asks on top is an error of its own`() {
    TestRepository.clean
      .with([
        rules: "{\"required\": [\"support\"], \"properties\": {\"license\": {\"const\": \"MIT\"}}}",
        listing: TestRepository.listing.replacing("Apache-2.0", with: "1️⃣Apache-2.02️⃣"),
        "tenants/riverside/installs/seat-map.yaml": nil,
      ])
      .expectCodes([
        (DocumentCodes.organisationRule, listing), (DocumentCodes.organisationRule, listing),
      ])
  }

  @Test func `it can only tighten`() {
    TestRepository.clean
      .with([
        rules: "true", listing: TestRepository.listing.replacing("category: seating\n", with: ""),
        "tenants/riverside/installs/seat-map.yaml": nil,
      ])
      .expectCodes([(DocumentCodes.keyMissing, listing)])
  }

  @Test func `a rule that is no schema is an error, and says nothing of documents`() {
    TestRepository.clean.with(rules, "{\"type\": 1️⃣\"text\"2️⃣}").expect([
      ExpectedFinding(
        DocumentCodes.organisationRuleInvalid, rules, "1️⃣2️⃣",
        "must be `array`, `boolean`, `integer`, `null`, `number`, `object` or `string`")
    ])
  }

  @Test func `a broken rule counts as in its newest earlier version that was none`() throws {
    let versions = [
      RepositoryFile(path: rules, bytes: Array("[]".utf8)),
      RepositoryFile(path: rules, bytes: Array("{\"required\": [\"support\"]}".utf8)),
      RepositoryFile(path: rules, bytes: Array("{}".utf8)),
    ]
    let broken = RepositoryFile(path: rules, bytes: Array("{".utf8))
    let organisation = OrganisationRules([broken], past: { _, index in index < versions.count ? versions[index] : nil })
    #expect(organisation.substitutes.map(\.content) == [versions[1].content])
    let reader = DocumentReader(rules: organisation)
    let file = RepositoryFile(path: listing, bytes: Array(TestRepository.listing.utf8))
    #expect(reader.readRegistryDocument(file)?.value == nil)
  }

  @Test func `a rule for no kind is named`() {
    let path = "schemas/rules/plugins.schema.json"
    TestRepository.clean.with(path, "{}").expect([
      ExpectedFinding(
        DocumentCodes.organisationRuleInvalid, path, "", "there is no such kind of document",
        help: "did you mean `schemas/rules/plugin.schema.json`?")
    ])
  }

  @Test func `a stale copy of a schema is a note, and decides nothing`() throws {
    let copy = try #require(embeddedFiles.first { $0.path == "schemas/plugin.schema.json" })
    TestRepository.clean.with("schemas/plugin.schema.json", copy.text).expect([])
    TestRepository.clean.with("schemas/plugin.schema.json", "false").expect([
      ExpectedFinding(
        DocumentCodes.schemaCopyStale, "schemas/plugin.schema.json", "",
        "this copy is not the schema that the engine uses")
    ])
  }
}
