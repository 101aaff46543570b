import Diagnostics
import Testing

@testable import Registry

@Suite struct `Conditions` {
  private func world(status: String = "", listing: String = "") -> World {
    var world = World()
    world.release("seat-map", "1.0.0")
    if !status.isEmpty { world.status("seat-map", status) }
    world.listing("seat-map", listing.isEmpty ? "keywords: []" : listing)
    world.install("seat-map", "version: ^1")
    return world
  }

  @Test func `Nothing said is no condition`() {
    #expect(world().outcome().conditions.isEmpty)
  }

  @Test func `Installs of a suspended plugin are served, with a notice`() {
    let outcome = world(status: "suspended: {reason: dispute}").outcome()
    #expect(outcome.served == ["seat-map 1.0.0"])
    #expect(outcome.conditions == ["seat-map 1.0.0: PLUGIN_SUSPENDED"])
  }

  @Test func `A deprecated plugin is served, with a notice`() {
    #expect(world(listing: "lifecycle: deprecated").outcome().conditions == ["seat-map 1.0.0: PLUGIN_DEPRECATED"])
    let world = world(listing: "deprecated: {replacedBy: floor-plan, endOfLife: 2026-06-02}")
    #expect(world.outcome().conditions == ["seat-map 1.0.0: PLUGIN_DEPRECATED"])
    #expect(
      world.outcome().resolved?.conditions.first?.because.map(\.sentence) == [
        "seat-map is deprecated, use floor-plan instead; its end of life is 2026-06-02"
      ])
  }

  @Test func `From its end of life on a plugin has passed it`() {
    let world = world(listing: "deprecated: {endOfLife: 2026-06-01}")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().conditions == ["seat-map 1.0.0: PLUGIN_END_OF_LIFE"])
  }

  @Test func `A release that an advisory affects is served, with a notice`() {
    let affected = world(status: "advisories: [{id: A-1, severity: high, affected: <1.2, fixedIn: 1.2.0}]")
    #expect(affected.outcome().conditions == ["seat-map 1.0.0: RELEASE_AFFECTED"])
    let mended = world(status: "advisories: [{id: A-1, severity: high, affected: <1, fixedIn: 1.0.0}]")
    #expect(mended.outcome().conditions.isEmpty)
  }

  @Test func `A disabled install is a condition, not an absence`() {
    var world = world()
    world.install("seat-map", "version: ^1\nenabled: false")
    #expect(world.outcome().served.isEmpty)
    #expect(world.outcome().unresolved.isEmpty)
    #expect(world.outcome().conditions == ["seat-map: INSTALL_DISABLED"])
  }

  @Test func `They are in order of plugin, then as the codes count`() {
    var world = world(
      status: "suspended: {reason: dispute}\nyanked: {1.0.0: {reason: broken}}", listing: "lifecycle: deprecated")
    world.point("place/v1", "cardinality: {min: 1}")
    world.release("a", "1.0.0")
    world.install("a", "version: '*'\nenabled: false")
    world.install("seat-map", "version: 1.0.0")
    #expect(
      world.outcome().conditions == [
        "place/v1: CARDINALITY_NOT_REACHED", "a: INSTALL_DISABLED", "seat-map 1.0.0: RELEASE_YANKED",
        "seat-map 1.0.0: PLUGIN_SUSPENDED", "seat-map 1.0.0: PLUGIN_DEPRECATED",
      ])
  }

  @Test func `Every code has a title, an explanation and a mend, and stands once`() {
    #expect(Set(ResolutionCodes.all).count == ResolutionCodes.all.count)
    for code in ResolutionCodes.all {
      #expect(!code.title.hasSuffix(".") && code.title.first?.isLowercase == true)
      #expect(code.explanation.hasSuffix(".") && code.mend.hasSuffix("."))
    }
  }
}
