import Diagnostics
import Testing
import Versioning

@testable import Registry

/// A reason to hold the release 1.1.0 of seat-map, and its code.
struct HoldingCase: CustomTestStringConvertible {
  let code: Code
  let release: String
  var install = ""
  var tenant = ""
  var prepare: @Sendable (inout World) -> Void = { _ in }

  var testDescription: String { code.id }

  static let all: [HoldingCase] = [
    HoldingCase(code: ConditionCodes.platformNotSupported, release: "engines: {platform: ^5}"),
    HoldingCase(code: ConditionCodes.peerNotProvided, release: "peerDependencies: {react: ^18}"),
    HoldingCase(code: ConditionCodes.peerNotProvided, release: "peerDependencies: {vue: '*'}"),
    HoldingCase(code: ConditionCodes.dependencyNotMet, release: "dependencies: {tax-core: ^1}") { world in
      world.release("tax-core", "1.0.0", "requiredPermissions: [{permission: 'orders:read', reason: x}]")
    },
    HoldingCase(code: ConditionCodes.dependencyNotMet, release: "dependencies: {tax-core: ^1}") { world in
      world.release("tax-core", "1.0.0", "configuration: {required: [rate]}")
    },
    HoldingCase(code: ConditionCodes.dependencyNotMet, release: "dependencies: {tax-core: ^2}") { world in
      world.release("tax-core", "1.0.0")
    },
    HoldingCase(code: ConditionCodes.conflict, release: "conflicts: {banner: '*'}") { world in
      world.release("banner", "1.0.0")
      world.install("banner", "version: '*'")
    },
    HoldingCase(code: ConditionCodes.conflict, release: "") { world in
      world.release("banner", "1.0.0", "conflicts: {seat-map: '>=1.1'}")
      world.install("banner", "version: '*'")
    },
    HoldingCase(
      code: ConditionCodes.permissionNotGranted,
      release: "requiredPermissions: [{permission: 'orders:write', reason: x}]",
      install: "grants: ['orders:read']"),
    HoldingCase(
      code: ConditionCodes.riskAboveLimit, release: "requiredPermissions: [{permission: 'money:move', reason: x}]",
      install: "grants: ['money:move']", tenant: "policies: {maxRisk: medium}"),
    HoldingCase(
      code: ConditionCodes.riskAboveLimit, release: "optionalPermissions: [{permission: 'money:move', reason: x}]",
      install: "grants: ['money:move']", tenant: "policies: {maxRisk: medium}"),
    HoldingCase(
      code: ConditionCodes.releaseTooYoung, release: "released: 2026-05-31", tenant: "policies: {minimumReleaseAge: 2d}"
    ),
    HoldingCase(
      code: ConditionCodes.configurationNotAccepted, release: "configuration: {properties: {rows: {type: integer}}}",
      install: "configuration: {rows: many}"),
    HoldingCase(
      code: ConditionCodes.cardinalityExceeded, release: "contributes: [{extensionPoint: place/v1, export: X}]"
    ) { world in
      world.point("place/v1", "cardinality: {max: 1}")
      world.release("banner", "1.0.0", "contributes: [{extensionPoint: place/v1, export: X}]")
      world.install("banner", "version: '*'")
    },
  ]
}

@Suite struct `Held, not disabled` {
  @Test(arguments: HoldingCase.all) func `The older release goes on serving, the newer one is held`(
    _ given: HoldingCase
  ) {
    var world = World()
    let older = given.install.contains("configuration") ? "configuration: {properties: {rows: {}}}" : ""
    world.release("seat-map", "1.0.0", older)
    world.release("seat-map", "1.1.0", given.release)
    world.install("seat-map", "version: ^1\n\(given.install)")
    world.tenant(given.tenant)
    given.prepare(&world)
    let outcome = world.outcome()
    #expect(outcome.served.contains("seat-map 1.0.0"))
    #expect(outcome.unresolved == ["seat-map 1.1.0: \(given.code.id)"])
    #expect(outcome.resolved?.unresolved.first?.served?.description == "1.0.0")
    #expect(outcome.findings.allSatisfy { $0.severity == .warning })
  }

  @Test func `Every reason has a code, in the order of the page of codes`() {
    #expect(Set(HoldingCase.all.map(\.code)) == Set(ConditionCodes.reasons))
    #expect(
      ConditionCodes.reasons.map(\.id) == [
        "PLATFORM_NOT_SUPPORTED", "PEER_NOT_PROVIDED", "DEPENDENCY_NOT_MET", "PLUGIN_CONFLICT",
        "PERMISSION_NOT_GRANTED",
        "RISK_ABOVE_LIMIT", "RELEASE_TOO_YOUNG", "CONFIGURATION_NOT_ACCEPTED", "CARDINALITY_EXCEEDED",
      ])
  }

  @Test func `All the codes that apply are given, in their order`() {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.release(
      "seat-map", "1.1.0",
      """
      released: 2026-05-31
      engines: {platform: ^5}
      peerDependencies: {react: ^18}
      dependencies: {tax-core: ^2}
      conflicts: {banner: '*'}
      requiredPermissions: [{permission: 'money:move', reason: x}]
      configuration: {required: [rows]}
      """)
    world.release("tax-core", "1.0.0")
    world.release("banner", "1.0.0")
    world.install("banner", "version: '*'")
    world.install("seat-map", "version: ^1")
    world.tenant("policies: {minimumReleaseAge: 2d, maxRisk: low}")
    #expect(
      world.outcome().unresolved == [
        "seat-map 1.1.0: \(ConditionCodes.reasons.dropLast().map(\.id).joined(separator: ", "))"
      ])
  }

  @Test func `A permission that is only optional holds nothing back`() {
    var world = World()
    world.release("seat-map", "1.0.0", "optionalPermissions: [{permission: 'money:move', reason: x}]")
    world.tenant("policies: {maxRisk: low}")
    world.install("seat-map", "version: ^1")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().resolved?.served[0].permissions == [])
  }

  @Test func `No limit on the risk means none`() {
    var world = World()
    world.release("seat-map", "1.0.0", "requiredPermissions: [{permission: 'money:move', reason: x}]")
    world.install("seat-map", "version: ^1\ngrants: ['money:move', 'orders:read']")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().resolved?.served[0].permissions == ["money:move"])
  }

  @Test func `It is an error only if no release in range will do`() {
    var world = World()
    world.release("seat-map", "1.0.0", "engines: {platform: ^5}")
    world.release("seat-map", "2.0.0")
    world.install("seat-map", "version: '*'")
    #expect(world.outcome().findings.isEmpty)
    world.install("seat-map", "version: ^1")
    #expect(!world.outcome().isWhole)
    #expect(world.outcome().findings.map(\.code) == [ResolutionCodes.installUnsatisfiable])
  }

  @Test func `A newer release that a later install cannot live with is not held for its sake`() {
    var world = World()
    world.release("a", "1.0.0")
    world.release("a", "2.0.0", "conflicts: {b: ^2}")
    world.release("b", "1.0.0")
    world.release("b", "2.0.0")
    world.install("a", "version: '*'")
    world.install("b", "version: '*'")
    #expect(world.outcome().served == ["a 2.0.0", "b 1.0.0"])
    #expect(world.outcome().unresolved == ["b 2.0.0: PLUGIN_CONFLICT"])
  }

  @Test func `The reason may lie deep in what a dependency needs`() {
    var world = World()
    world.release("a", "1.0.0")
    world.release("a", "2.0.0", "dependencies: {b: '*'}")
    world.release("b", "1.0.0", "dependencies: {c: '*'}")
    world.release("c", "1.0.0", "engines: {platform: ^5}")
    world.install("a", "version: '*'")
    let outcome = world.outcome()
    #expect(outcome.served == ["a 1.0.0"])
    #expect(outcome.unresolved == ["a 2.0.0: DEPENDENCY_NOT_MET"])
    #expect(
      outcome.chain(of: "a") == [
        "a 2.0.0 needs b * (registry/plugins/a/versions/2.0.0.yaml:1:19)",
        "b 1.0.0 needs c * (registry/plugins/b/versions/1.0.0.yaml:1:19)",
        "c 1.0.0 runs on platform ^5 (registry/plugins/c/versions/1.0.0.yaml:1:21)",
        "the tenant is on platform 4.0.0, the default (registry/platform.yaml:7:22)",
      ])
  }
}
