import Diagnostics
import Testing

@testable import Registry

@Suite struct `Extension points in a tenant` {
  private func contributions(_ points: String...) -> String {
    let all = points.enumerated().map { "{extensionPoint: \($1), export: E\($0), order: 10}" }
    return "contributes: [\(all.joined(separator: ", "))]"
  }

  @Test func `The maximum counts what is served, dependencies too`() {
    var world = World()
    world.point("place/v1", "cardinality: {max: 2}")
    world.release("lib", "1.0.0", contributions("place/v1"))
    world.release("a", "1.0.0", contributions("place/v1"))
    world.release("a", "2.0.0", contributions("place/v1") + "\ndependencies: {lib: '*'}")
    world.release("b", "1.0.0", contributions("place/v1"))
    for plugin in ["a", "b"] { world.install(plugin, "version: '*'") }
    #expect(world.outcome().served == ["a 1.0.0", "b 1.0.0"])
    #expect(world.outcome().unresolved == ["a 2.0.0: DEPENDENCY_NOT_MET, CARDINALITY_EXCEEDED"])
    #expect(
      world.outcome().chain(of: "a").contains(
        "lib 1.0.0 contributes once to place/v1 (registry/plugins/lib/versions/1.0.0.yaml:1:15)"))
  }

  @Test func `A release that alone contributes too much is never served`() {
    var world = World()
    world.point("place/v1", "cardinality: {max: 1}")
    world.release("a", "1.0.0", contributions("place/v1"))
    world.release("a", "2.0.0", contributions("place/v1", "place/v1"))
    world.install("a", "version: '*'")
    #expect(world.outcome().served == ["a 1.0.0"])
    #expect(world.outcome().unresolved == ["a 2.0.0: CARDINALITY_EXCEEDED"])
  }

  @Test func `A contribution that is left out does not count`() {
    var world = World()
    let opens = "definesExtensionPoints: {place/v1: {surface: admin, title: x, props: {}, cardinality: {max: 1}}}"
    world.release("shop", "1.0.0", opens)
    for plugin in ["a", "b"] {
      world.release(plugin, "1.0.0", contributions("shop.place/v1") + "\noptionalDependencies: {shop: '*'}")
      world.install(plugin, "version: '*'")
    }
    #expect(world.outcome().served == ["a 1.0.0", "b 1.0.0"])
    world.install("shop", "version: '*'")
    #expect(!world.outcome().isWhole)
    world.release("shop", "0.9.0")
    #expect(world.outcome().served == ["a 1.0.0", "b 1.0.0", "shop 0.9.0"])
    #expect(world.outcome().unresolved == ["shop 1.0.0: CARDINALITY_EXCEEDED"])
  }

  @Test func `Fewer than the minimum is a warning and a condition, never a broken tenant`() {
    var world = World()
    world.point("place/v1", "cardinality: {min: 2}")
    world.release("a", "1.0.0", contributions("place/v1"))
    world.install("a", "version: '*'")
    let outcome = world.outcome()
    #expect(outcome.isWhole)
    #expect(outcome.conditions == ["place/v1: CARDINALITY_NOT_REACHED"])
    #expect(
      outcome.findingTexts == [
        "warning[CARDINALITY_NOT_REACHED]: hall has one contribution to place/v1, at least 2 asked for "
          + "(tenants/hall/tenant.yaml)",
        "  place/v1 asks for at least 2 contributions (registry/extension-points/place/v1.yaml:4:20)",
      ])
  }

  @Test func `The minimum of a point that a plugin opens counts while that plugin is served`() {
    var world = World()
    let opens = "definesExtensionPoints: {place/v1: {surface: admin, title: x, props: {}, cardinality: {min: 1}}}"
    world.release("shop", "1.0.0", opens)
    #expect(world.outcome().conditions.isEmpty)
    world.install("shop", "version: '*'")
    #expect(world.outcome().conditions == ["shop.place/v1: CARDINALITY_NOT_REACHED"])
  }

  @Test func `A placement of a release that is held waits for it`() {
    var world = World()
    world.point("place/v1")
    world.point("new/v1")
    world.release("poll", "1.0.0", "contributes: [{extensionPoint: place/v1, export: Poll}]")
    world.release(
      "poll", "1.1.0",
      "engines: {platform: '>=99'}\ncontributes: [{extensionPoint: new/v1, export: Poll}]")
    world.install("poll", "version: ^1\nplacements: [{extensionPoint: new/v1, order: 1}]")
    #expect(world.outcome().findings.isEmpty)
    world.install("poll", "version: 1.0.0\nplacements: [{extensionPoint: new/v1, order: 1}]")
    #expect(world.outcome().findings.map(\.code) == [ResolutionCodes.placementUnknown])
  }

  @Test func `Placements override the order of those they name`() {
    var world = World()
    world.point("one/v1")
    world.point("two/v1")
    world.release("a", "1.0.0", contributions("one/v1", "two/v1", "two/v1"))
    world.install(
      "a",
      """
      version: '*'
      placements: [{extensionPoint: two/v1, order: 1}, {extensionPoint: two/v1, export: E2, order: 2}]
      """)
    #expect(world.outcome().resolved?.served[0].contributions.map(\.order) == [10, 1, 2])
    #expect(world.outcome().findings.isEmpty)
  }

  @Test func `A placement of what the served release does not contribute is a warning`() {
    var world = World()
    world.point("one/v1")
    world.point("two/v1")
    world.release("a", "1.0.0", contributions("one/v1"))
    world.install(
      "a",
      """
      version: '*'
      placements:
        - {extensionPoint: two/v1, order: 1}
        - {extensionPoint: one/v1, export: E9, order: 2}
      """)
    #expect(world.outcome().isWhole)
    #expect(
      world.outcome().findingTexts == [
        "warning[PLACEMENT_UNKNOWN]: a 1.0.0 contributes nothing to two/v1 (tenants/hall/installs/a.yaml:3:22)",
        "warning[PLACEMENT_UNKNOWN]: a 1.0.0 contributes nothing as `E9` to one/v1 (tenants/hall/installs/a.yaml:4:38)",
      ])
    #expect(world.outcome().findings.map(\.help) == ["it contributes to one/v1", "it contributes as `E0`"])
  }
}
