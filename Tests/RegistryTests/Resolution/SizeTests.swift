import Diagnostics
import Testing

@testable import Registry

@Suite struct `Resolution of large tenants` {
  @Test func `A plugin with 5,000 releases of which only the oldest fits`() {
    var world = World()
    world.release("a", "1.0.0", "engines: {platform: ^4}")
    for number in 1..<5_000 { world.release("a", "1.\(number).0", "engines: {platform: ^5}") }
    world.install("a", "version: ^1")
    #expect(world.outcome().served == ["a 1.0.0"])
    #expect(world.outcome().unresolved == ["a 1.4999.0: PLATFORM_NOT_SUPPORTED"])
  }

  @Test func `200 installs, each of which the next one holds back`() {
    // Release 2.0.0 of each conflicts with 2.0.0 of the next, so every other one is held.
    var world = World()
    let names = (0..<200).map { "p\($0 + 1_000)" }
    for (position, name) in names.enumerated() {
      let next = names[(position + 1) % names.count]
      world.release(name, "1.0.0")
      world.release(name, "2.0.0", position + 1 < names.count ? "conflicts: {\(next): ^2}" : "")
      world.install(name, "version: '*'")
    }
    let outcome = world.outcome()
    #expect(outcome.served.count { $0.hasSuffix("2.0.0") } == 100)
    #expect(outcome.resolved?.unresolved.allSatisfy { $0.codes == [ConditionCodes.conflict] } == true)
  }

  @Test func `200 installs of which half have no solution beside those before`() {
    var world = World()
    for number in 0..<200 {
      let name = "p\(number + 1_000)"
      world.release(name, "1.0.0", number % 2 == 1 ? "conflicts: {p\(number + 999): '*'}" : "")
      world.install(name, "version: '*'")
    }
    #expect(world.outcome().findings.count == 100)
  }
}
