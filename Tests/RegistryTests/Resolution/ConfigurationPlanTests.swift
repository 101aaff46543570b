import Diagnostics
import JSONSchema
import TestSupport
import Testing
import YAML

@testable import Registry

@Suite struct `Plans of plain schemas` {
  @Test func `A plan comes to the same as JSON Schema's defaults and marks`() throws {
    var generator = SeededGenerator(seed: 11)
    var accepted = 0
    for number in 0..<1_000 {
      let schema = RandomConfiguration.schema(using: &generator, depth: 2)
      let configuration = RandomConfiguration.object(using: &generator, depth: 2)
      var world = World()
      world.release("a", "1.0.0", "configuration: \(schema)")
      world.install("a", "version: '*'\nconfiguration: \(configuration)")
      let release = try #require(world.registry.plugin("a")?.releases.first)
      let node = try #require(release.configuration).node
      let plan = try #require(ConfigurationPlan(node))
      let install = world.tenant.installs[0]
      let quick = ConfigurationAcceptance(of: install, by: release, plan: plan)
      let thorough = ConfigurationAcceptance(of: install, by: release, plan: nil)
      #expect("\(quick)" == "\(thorough)", "number \(number): \(schema), \(configuration)")
      if case .accepted = quick { accepted += 1 }
    }
    #expect(accepted > 200 && accepted < 900)
  }

  @Test(arguments: [
    "{$ref: '#/$defs/a', $defs: {a: {}}}", "{allOf: []}", "{patternProperties: {}}", "{if: {}}",
    "{additionalProperties: {}}", "{items: {x-visibility: public}}", "{properties: {a: {anyOf: []}}}", "true",
  ])
  func `A schema that is not plain has none`(_ schema: String) throws {
    let reading = YAMLReader.read(SourceText(path: "schema", bytes: Array(schema.utf8)))
    let node = try #require(reading.document).root
    #expect(ConfigurationPlan(node) == nil)
  }
}

/// Random plain schemas and configurations, as flow mappings.
private enum RandomConfiguration {
  static func schema(using generator: inout some RandomNumberGenerator, depth: Int) -> String {
    var keywords: [String] = []
    if pick(4, &generator) == 0 {
      keywords.append(
        "x-visibility: \(["public", "public", "public", "admin", "admin", "secret"][pick(6, &generator)])")
    }
    if pick(3, &generator) == 0 {
      keywords.append("default: \(depth > 0 ? object(using: &generator, depth: depth - 1) : "7")")
    }
    if pick(20, &generator) == 0 { keywords.append("type: \(["object", "string"][pick(2, &generator)])") }
    if depth > 0 {
      let properties = ["a", "b", "c"].filter { _ in pick(3, &generator) > 0 }
        .map { "\($0): \(schema(using: &generator, depth: depth - 1))" }
      keywords.append("properties: {\(properties.joined(separator: ", "))}")
    }
    if pick(20, &generator) == 0 { keywords.append("additionalProperties: false") }
    return "{\(keywords.joined(separator: ", "))}"
  }

  static func object(using generator: inout some RandomNumberGenerator, depth: Int) -> String {
    let members = ["a", "b", "c", "d"].filter { _ in pick(3, &generator) > 0 }
      .map { "\($0): \(value(using: &generator, depth: depth))" }
    return "{\(members.joined(separator: ", "))}"
  }

  private static func value(using generator: inout some RandomNumberGenerator, depth: Int) -> String {
    switch pick(24, &generator) {
    case 0, 7: "text"
    case 1, 2: "[1, {a: 2}]"
    case 3: "{secretRef: 'vault:x'}"
    case 4, 5, 6: "3"
    default: depth > 0 ? object(using: &generator, depth: depth - 1) : "4"
    }
  }

  private static func pick(_ count: Int, _ generator: inout some RandomNumberGenerator) -> Int {
    Int.random(in: 0..<count, using: &generator)
  }
}
