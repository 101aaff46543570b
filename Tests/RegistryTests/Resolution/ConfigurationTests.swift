import Diagnostics
import JSONSchema
import Testing
import YAML

@testable import Registry

@Suite struct `Configuration` {
  /// A world with one install whose release has a schema.
  private func world(_ schema: String, _ configuration: String) -> World {
    var world = World()
    world.release("seat-map", "1.0.0", "configuration:\n\(schema.indented)")
    world.install("seat-map", "version: ^1\nconfiguration:\n\(configuration.indented)")
    return world
  }

  private func served(_ world: World) -> EffectiveConfiguration? {
    world.outcome().resolved?.served.first?.configuration
  }

  @Test func `Defaults are filled in before validation`() {
    let world = world("required: [rows]\nproperties: {rows: {type: integer, default: 10}}", "{}")
    #expect(served(world)?.complete["rows"]?.integer == 10)
  }

  @Test func `An install without configuration has the defaults`() {
    var world = world("properties: {rows: {default: 10}}", "{}")
    world.install("seat-map", "version: ^1")
    #expect(served(world)?.complete["rows"]?.integer == 10)
  }

  @Test func `A release without a schema accepts no configuration`() {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.install("seat-map", "version: ^1\nconfiguration: {rows: 10}")
    #expect(world.outcome().findings.map(\.code) == [ResolutionCodes.configurationInvalid])
    world.install("seat-map", "version: ^1\nconfiguration: {}")
    #expect(world.outcome().isWhole)
  }

  @Test func `What is public reaches the storefront, what is not marked is for the staff`() {
    let world = world(
      "properties: {label: {x-visibility: public}, limit: {}, note: {x-visibility: admin}}",
      "{label: Seats, limit: 10, note: ours}")
    #expect(served(world)?.complete.keys == ["label", "limit", "note"])
    #expect(served(world)?.publicPart.keys == ["label"])
  }

  @Test func `What a newer release calls a secret is one, whatever is served`() {
    var world = World()
    world.release("mailer", "1.0.0", "configuration: {properties: {key: {x-visibility: public}}}")
    world.release("mailer", "1.1.0", "configuration: {properties: {key: {x-visibility: secret}}}")
    for state in ["enabled: true", "enabled: false"] {
      world.install("mailer", "version: ^1\n\(state)\nconfiguration: {key: hunter2}")
      #expect(!world.outcome().isWhole)
      #expect(world.outcome().findings.map(\.code) == [ResolutionCodes.secretInPlain])
    }
    world.install("mailer", "version: 1.0.0\nconfiguration: {key: hunter2}")
    #expect(world.outcome().isWhole)
  }

  @Test func `The nearest marked ancestor counts`() {
    let world = world(
      """
      x-visibility: public
      properties:
        open: {}
        closed: {x-visibility: admin, properties: {inner: {}, shown: {x-visibility: public}}}
      """,
      "{open: 1, closed: {inner: 2, shown: 3}, unknown: 4}")
    #expect(served(world)?.publicPart.keys == ["open", "closed", "unknown"])
    #expect(served(world)?.publicPart["closed"]?.keys == ["shown"])
  }

  @Test func `Of several marks that apply the strictest counts, those of failed branches too`() {
    let world = world(
      """
      properties: {label: {x-visibility: public}, note: {x-visibility: public}}
      anyOf:
        - {required: [absent], properties: {label: {x-visibility: admin}}}
        - {}
      """,
      "{label: Seats, note: ours}")
    #expect(served(world)?.publicPart.keys == ["note"])
  }

  @Test func `Marks count through references and allOf, in arrays and additional properties`() {
    let world = world(
      """
      $defs: {shown: {x-visibility: public}}
      allOf: [{properties: {label: {$ref: "#/$defs/shown"}}}]
      properties: {rows: {items: {properties: {name: {x-visibility: public}}}}}
      additionalProperties: {x-visibility: public}
      """,
      "{label: Seats, rows: [{name: A, price: 1}, {price: 2}], more: 1}")
    let part = served(world)?.publicPart
    #expect(part?.keys == ["label", "rows", "more"])
    #expect(part?["rows"]?.elements.map(\.keys) == [["name"]])
  }

  @Test func `A secret is a reference, and the schema there is not applied to it`() {
    let world = world(
      "required: [key]\nproperties: {key: {type: string, minLength: 20, x-visibility: secret}}",
      "{key: {secretRef: 'vault:kv/one'}}")
    #expect(served(world)?.complete["key"]?["secretRef"]?.string == "vault:kv/one")
    #expect(served(world)?.publicPart.keys == [])
  }

  @Test(arguments: ["hunter2", "{secretRef: 'vault:kv/one', more: 1}", "{secretRef: 1}", "null", "[{secretRef: x}]"])
  func `A literal where a secret belongs is SECRET_IN_PLAIN, at the value`(_ value: String) {
    let world = world("properties: {key: {x-visibility: secret}}", "key: \(value)")
    let finding = world.outcome().findings.first
    #expect(!world.outcome().isWhole)
    #expect(finding?.code == ResolutionCodes.secretInPlain)
    #expect(finding?.place.text == "tenants/hall/installs/seat-map.yaml:3:8")
    #expect(finding?.notes.first?.place.text == "registry/plugins/seat-map/versions/1.0.0.yaml:2:36")
  }

  @Test func `A reference where the schema does not say secret is an error, at the value`() {
    let world = world("properties: {key: {}}", "key: {secretRef: 'vault:kv/one'}")
    #expect(
      world.outcome().findingTexts == [
        "error[SECRET_REFERENCE_MISPLACED]: seat-map 1.0.0 does not accept `/key` of the configuration: "
          + "a secret reference stands where no secret is asked for (tenants/hall/installs/seat-map.yaml:3:8)",
        "  seat-map 1.0.0 asks for that (registry/plugins/seat-map/versions/1.0.0.yaml:2:3)",
      ])
  }

  @Test func `A configuration that no release in range accepts is an error, at each value`() {
    let world = world(
      "required: [rows]\nproperties: {mode: {enum: [inline, modal]}, label: {maxLength: 3}}",
      "mode: popup\nlabel: hunter2")
    #expect(!world.outcome().isWhole)
    #expect(
      world.outcome().findingTexts == [
        "error[CONFIGURATION_INVALID]: seat-map 1.0.0 does not accept the configuration: the key `rows` is missing "
          + "(tenants/hall/installs/seat-map.yaml:3:3)",
        "  seat-map 1.0.0 asks for that (registry/plugins/seat-map/versions/1.0.0.yaml:2:3)",
        "error[CONFIGURATION_INVALID]: seat-map 1.0.0 does not accept `/mode` of the configuration: "
          + "must be `inline` or `modal` (tenants/hall/installs/seat-map.yaml:3:9)",
        "  seat-map 1.0.0 asks for that (registry/plugins/seat-map/versions/1.0.0.yaml:3:23)",
        "error[CONFIGURATION_INVALID]: seat-map 1.0.0 does not accept `/label` of the configuration: "
          + "must be at most 3 characters long (tenants/hall/installs/seat-map.yaml:4:10)",
        "  seat-map 1.0.0 asks for that (registry/plugins/seat-map/versions/1.0.0.yaml:3:55)",
      ])
  }

  @Test func `A configuration that only a newer release refuses is a warning, at the value`() {
    var world = world("properties: {label: {}}", "label: hunter2")
    world.release("seat-map", "1.1.0", "configuration:\n  properties: {label: {maxLength: 3}}")
    let outcome = world.outcome()
    #expect(outcome.served == ["seat-map 1.0.0"])
    #expect(outcome.unresolved == ["seat-map 1.1.0: CONFIGURATION_NOT_ACCEPTED"])
    #expect(
      outcome.findingTexts == [
        "warning[CONFIGURATION_NOT_ACCEPTED]: seat-map 1.1.0 does not accept `/label` of the configuration: "
          + "must be at most 3 characters long (tenants/hall/installs/seat-map.yaml:3:10)",
        "  seat-map 1.1.0 asks for that (registry/plugins/seat-map/versions/1.1.0.yaml:2:24)",
      ])
  }

  @Test func `A key that the schema does not know is mended mechanically`() {
    let world = world("additionalProperties: false\nproperties: {label: {}}", "lable: Seats")
    let finding = world.outcome().findings.first
    #expect(finding?.message == "seat-map 1.0.0 does not accept `/lable` of the configuration: unknown key `lable`")
    #expect(finding?.help == "did you mean `label`?")
    #expect(finding?.fix?.replacement == "label")
    #expect(finding?.fix?.place.text == "tenants/hall/installs/seat-map.yaml:3:3")
  }

  @Test func `No message holds a value of a configuration`() {
    var world = world("properties: {a: {type: integer}, b: {enum: [x]}, c: {x-visibility: secret}, d: {}}", "{}")
    world.install(
      "seat-map",
      "version: ^1\nconfiguration: {a: canary-a, b: canary-b, c: canary-c, d: {secretRef: canary-d}, e: canary-e}")
    let broken = world.outcome()
    #expect(broken.findings.count == 4)
    world.release("seat-map", "0.9.0", "configuration: {}")
    world.install("seat-map", "version: '*'\nconfiguration: {a: canary-a, b: canary-b, e: canary-e}")
    let held = world.outcome()
    #expect(held.served == ["seat-map 0.9.0"])
    let texts = broken.findingTexts + held.findingTexts + held.chain(of: "seat-map")
    #expect(texts.filter { $0.contains("canary") } == [])
  }

  @Test func `Releases that share a compiled schema each show their own place`() throws {
    // The two schemas have the same text, which stands on other lines.
    var world = World()
    let schema = "configuration:\n  properties:\n    rows: {type: integer}"
    world.release("seat-map", "1.0.0", schema)
    world.release("seat-map", "1.1.0", "# a comment\n# and another\n\(schema)")
    world.install("seat-map", "version: ^1\nconfiguration: {rows: many}")
    let releases = try #require(world.registry.plugin("seat-map")).releases
    let older = try #require(releases[1].configuration)
    let newer = try #require(releases[0].configuration)
    let shared = ConfigurationSchema(node: newer.node, schema: older.schema)
    let install = world.tenant.installs[0]
    let configuration = try #require(install.configuration)
    let violation = try #require(shared.schema.validate(configuration).first)
    let problem = ConfigurationProblem(violation, install, releases[0], shared)
    #expect(problem.schemaPlace.text == "registry/plugins/seat-map/versions/1.1.0.yaml:5:12")
  }
}

extension Node {
  fileprivate var keys: [String] { members.map(\.key) }
}

extension String {
  /// Each line two spaces further to the right.
  fileprivate var indented: String { split(separator: "\n").map { "  \($0)" }.joined(separator: "\n") }
}
