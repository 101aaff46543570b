import Diagnostics
import Testing
import Versioning

@testable import Registry

@Suite struct `Whole` {
  @Test func `A revoked release leaves every manifest`() {
    var world = World()
    for version in ["1.0.0", "1.1.0"] { world.release("seat-map", version) }
    world.status("seat-map", "revoked: {1.1.0: {reason: malware}}")
    world.install("seat-map", "version: '*'")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().unresolved.isEmpty)
    #expect(world.outcome().conditions == ["seat-map 1.1.0: RELEASE_REVOKED"])
  }

  @Test(arguments: ["version: 1.1.0", "version: ^1.1"]) func `A revocation never makes a tenant broken`(wish: String) {
    var world = World()
    world.release("clock", "1.0.0")
    for version in ["1.0.0", "1.1.0"] { world.release("seat-map", version) }
    world.status("seat-map", "revoked: {1.1.0: {reason: malware}}")
    world.install("clock", "version: '*'")
    world.install("seat-map", wish)
    let outcome = world.outcome()
    #expect(outcome.served == ["clock 1.0.0"])
    #expect(outcome.unresolved == ["seat-map -: RELEASE_REVOKED"])
    #expect(outcome.findings.isEmpty)
  }

  @Test func `If nothing is left, installs are added in order of id, and one that no longer fits is left out`() {
    // Once c 2.0.0 is gone, a and b cannot both be served; a comes first.
    var world = World()
    world.release("a", "1.0.0", "dependencies: {c: '*'}")
    world.release("b", "1.0.0", "dependencies: {c: ^2}")
    world.release("c", "1.0.0", "conflicts: {b: '*'}")
    world.release("c", "2.0.0")
    world.status("c", "revoked: {2.0.0: {reason: malware}}")
    world.install("a", "version: '*'")
    world.install("b", "version: '*'")
    let outcome = world.outcome()
    #expect(outcome.served == ["a 1.0.0", "c 1.0.0"])
    #expect(outcome.unresolved == ["b 1.0.0: DEPENDENCY_NOT_MET"])
    #expect(
      outcome.chain(of: "b").contains("c 2.0.0 was revoked (registry/plugins/c/status.yaml:1:11)"))
  }

  @Test func `A tenant that had no solution before the revocation is broken`() {
    var world = World()
    world.release("a", "1.0.0", "engines: {platform: ^5}")
    world.release("b", "1.0.0")
    world.status("b", "revoked: {1.0.0: {reason: malware}}")
    for plugin in ["a", "b"] { world.install(plugin, "version: '*'") }
    #expect(!world.outcome().isWhole)
  }

  @Test func `Revocations of another commit can be put in place of the registry's own`() throws {
    var world = World()
    for version in ["1.0.0", "1.1.0"] { world.release("seat-map", version) }
    world.install("seat-map", "version: '*'")
    world.revocations = ["seat-map": [try #require(Version("1.1.0"))]]
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    world.status("seat-map", "revoked: {1.0.0: {reason: malware}}")
    world.revocations = [:]
    #expect(world.outcome().served == ["seat-map 1.1.0"])
  }

  @Test func `Each install that has no solution beside those before it is an error of its own`() {
    var world = World()
    world.release("a", "1.0.0")
    world.release("b", "1.0.0", "conflicts: {a: '*'}")
    world.release("c", "1.0.0", "engines: {platform: ^5}")
    for plugin in ["a", "b", "c"] { world.install(plugin, "version: '*'") }
    let findings = world.outcome().findings
    #expect(findings.map(\.place.path) == ["tenants/hall/installs/b.yaml", "tenants/hall/installs/c.yaml"])
    #expect(findings.allSatisfy { $0.code == ResolutionCodes.installUnsatisfiable })
  }

  @Test func `A tenant without installs is whole`() {
    #expect(World().outcome().isWhole)
  }
}
