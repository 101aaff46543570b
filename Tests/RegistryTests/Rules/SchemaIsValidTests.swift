import JSONSchema
import Testing

@testable import Registry

@Suite struct SchemaIsValidTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"

  @Test func `a configuration schema is itself valid`() {
    let schema = "configuration:\n  type: object\n  properties:\n    label: {type: 1️⃣text2️⃣}\n"
    let reading = TestRepository.clean.with(release, TestRepository.release(schema)).expect([
      ExpectedFinding(
        RuleCodes.schemaInvalid, release, "1️⃣2️⃣",
        "must be `array`, `boolean`, `integer`, `null`, `number`, `object` or `string`")
    ])
    #expect(reading?.registry.plugin("seat-map")?.releases.isEmpty == true)
  }

  @Test func `a schema refers to nothing elsewhere`() {
    let schema = "configuration: {properties: {a: {$ref: 1️⃣\"https://schemas.example/a.json\"2️⃣}}}\n"
    TestRepository.clean.with(release, TestRepository.release(schema)).expect([
      ExpectedFinding(
        RuleCodes.schemaInvalid, release, "1️⃣2️⃣", "the reference `https://schemas.example/a.json` leads nowhere")
    ])
  }

  @Test(arguments: [
    "configuration: {patternProperties: {\"(\": {}}}", "events: {emits: {sold: {schema: {type: nothing}}}}",
    "definesExtensionPoints: {legend/v1: {surface: storefront, title: Legend, props: {minLength: -1}}}",
  ])
  func `so are patterns, payloads and props`(_ text: String) {
    TestRepository.clean.with(release, TestRepository.release(text + "\n")).expectCodes([
      (RuleCodes.schemaInvalid, release)
    ])
  }

  @Test func `the props of an extension point are a schema`() {
    let point = "registry/extension-points/storefront.seats/v1.yaml"
    TestRepository.clean.with(point, "surface: admin\ntitle: Seats\nprops: {required: name}\n")
      .expectCodes([(RuleCodes.schemaInvalid, point)])
  }

  @Test func `releases with the same schema share the compiled one`() throws {
    let schema = "configuration: {properties: {label: {type: string}}}\n"
    let reading = try TestRepository.clean
      .with([
        release: TestRepository.release(schema),
        "registry/plugins/seat-map/versions/1.1.0.yaml": TestRepository.release(schema),
        "registry/plugins/seat-map/bundles/1.1.0/index.js": TestRepository.module,
      ])
      .read()
    let schemas = reading.registry.plugin("seat-map")?.releases.compactMap(\.configuration?.schema) ?? []
    #expect(reading.findings.isEmpty)
    #expect(schemas.count == 2 && schemas[0] === schemas[1])
  }
}
