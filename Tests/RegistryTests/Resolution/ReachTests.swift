import TestSupport
import Testing

@testable import Registry

@Suite struct `What an outcome can depend on` {
  @Test func `the plugins of installs and what their releases name, from one to the next`() {
    var world = World()
    world.release("a", "1.0.0", "dependencies: {b: ^1}")
    world.release("a", "2.0.0")
    world.release("b", "1.0.0", "optionalDependencies: {c: ^1}")
    world.release("c", "1.0.0", "conflicts: {d: ^1, a: ^3}")
    world.release("d", "1.0.0", "contributes: [{extensionPoint: e.place/v1, export: X}]")
    world.release("e", "1.0.0")
    world.release("f", "1.0.0", "dependencies: {a: ^1, g: ^1}")
    world.install("a", "version: ^2")
    #expect(world.reach == ["a", "b", "c", "d", "e"])
  }

  @Test func `plugins that are not there`() {
    var world = World()
    world.release("a", "1.0.0", "optionalDependencies: {missing: ^1}")
    world.release("a", "2.0.0", "contributes: [{extensionPoint: absent.place/v1, export: X}]")
    world.release("b", "1.0.0", "conflicts: {unheard-of: ^1}")
    world.install("a", "version: ^2")
    #expect(world.reach == ["a", "absent", "missing"])
    world.install("unknown", "version: ^1")
    #expect(world.reach == ["a", "absent", "missing", "unknown"])
  }

  @Test func `not the plugin that a point of the registry sounds like`() {
    var world = World()
    world.point("storefront.place/v1")
    world.release("a", "1.0.0", "contributes: [{extensionPoint: storefront.place/v1, export: X}]")
    world.install("a", "version: ^1")
    #expect(world.reach == ["a"])
  }

  @Test(arguments: 0..<4) func `nothing else, in random worlds`(part: UInt64) {
    var generator = SeededGenerator(seed: part)
    var (outside, different) = (0, 0)
    for number in 0..<60 {
      let world = World.random(using: &generator)
      let lines = world.outcome().lines
      let reach = world.reach
      for plugin in ["a", "b", "c", "d", "e"] {
        let other = world.withAnother(plugin, using: &generator).outcome().lines
        if reach.contains(plugin) {
          if other != lines { different += 1 }
        } else {
          outside += 1
          #expect(other == lines, "part \(part), world \(number), \(plugin)")
        }
      }
    }
    #expect(outside > 20)
    #expect(different > 20)
  }
}

extension World {
  /// The ids of what the outcome can depend on, in order.
  fileprivate var reach: [String] {
    let registry = registry
    let reach = outcome(tenant, in: registry).reach
    return (reach.plugins.map { registry.plugins[$0].id } + reach.absent).sorted()
  }
}
