import Diagnostics
import Testing

@testable import Registry

@Suite struct `Choosing a version` {
  @Test func `A range follows the newest release in it`() throws {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.release("seat-map", "1.1.0")
    world.release("seat-map", "2.0.0")
    world.install("seat-map", "version: ^1")
    let outcome = world.outcome()
    #expect(outcome.served == ["seat-map 1.1.0"])
    #expect(outcome.unresolved.isEmpty)
    #expect(outcome.findings.isEmpty)
  }

  @Test func `What does not fit by itself is held`() throws {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.release(
      "seat-map", "1.1.0", "engines: {platform: '>=5'}\nrequiredPermissions: [{permission: 'orders:read', reason: x}]")
    world.install("seat-map", "version: ^1")
    let outcome = world.outcome()
    #expect(outcome.served == ["seat-map 1.0.0"])
    #expect(outcome.unresolved == ["seat-map 1.1.0: PLATFORM_NOT_SUPPORTED, PERMISSION_NOT_GRANTED"])
  }
}
