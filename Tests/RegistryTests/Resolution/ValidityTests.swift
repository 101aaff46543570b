import TestSupport
import Testing

@testable import Registry

@Suite struct `How long an outcome holds` {
  @Test func `for ever, if no one asks the time`() {
    var world = World()
    world.release("a", "1.0.0", "released: 2026-05-31")
    world.install("a", "version: ^1")
    #expect(world.outcome().validity == .distantPast ..< .distantFuture)
  }

  @Test func `until the newest release is old enough, since the one that is served was`() {
    var world = World()
    world.tenant("policies: {minimumReleaseAge: 10d}")
    for (version, day) in [("1.0.0", "01-01"), ("1.1.0", "05-01"), ("1.2.0", "05-25"), ("1.3.0", "05-30")] {
      world.release("a", version, "released: 2026-\(day)")
    }
    world.install("a", "version: <1.3.0")
    #expect(world.outcome().served == ["a 1.1.0"])
    #expect(world.validity == ["2026-05-11T00:00:00Z", "2026-06-04T00:00:00Z"])
  }

  @Test func `whatever the age of a mend, a pin, and what no install asks for`() {
    var world = World()
    world.tenant("policies: {minimumReleaseAge: 10d}")
    world.release("mend", "1.0.0", "released: 2026-05-31")
    world.status("mend", "advisories: [{id: x, severity: low, affected: '<1', fixedIn: 1.0.0}]")
    world.install("mend", "version: ^1")
    world.release("pin", "1.0.0", "released: 2026-05-31")
    world.install("pin", "version: 1.0.0")
    world.release("other", "1.0.0", "released: 2026-05-31")
    #expect(world.outcome().served == ["mend 1.0.0", "pin 1.0.0"])
    #expect(world.outcome().validity == .distantPast ..< .distantFuture)
  }

  @Test func `of a tenant that is not whole, until there is a release for it`() {
    var world = World()
    world.tenant("policies: {minimumReleaseAge: 10d}")
    world.release("a", "1.0.0", "released: 2026-05-31")
    world.install("a", "version: ^1")
    #expect(!world.outcome().isWhole)
    #expect(world.validity == [nil, "2026-06-10T00:00:00Z"])
  }

  @Test(arguments: ["2026-06-10", "2026-05-20"]) func `until the end of a life, and since`(end: String) {
    var world = World()
    world.release("a", "1.0.0")
    world.listing("a", "deprecated: {endOfLife: \(end)}")
    world.install("a", "version: ^1")
    let isOver = end < "2026-06-01"
    #expect(world.outcome().conditions == ["a 1.0.0: \(isOver ? "PLUGIN_END_OF_LIFE" : "PLUGIN_DEPRECATED")"])
    #expect(world.validity == (isOver ? [end + "T00:00:00Z", nil] : [nil, end + "T00:00:00Z"]))
  }

  /// Outcomes at moments inside are the same, and often another one is just outside.
  @Test(arguments: 0..<4) func `in random worlds`(part: UInt64) {
    var generator = SeededGenerator(seed: part)
    var (inside, different) = (0, 0)
    for number in 0..<60 {
      let world = World.random(using: &generator)
      let (registry, tenant) = (world.registry, world.tenant)
      let outcome = world.outcome(tenant, in: registry)
      let validity = outcome.validity
      #expect(validity.contains(world.asOf))
      /// The outcome at another moment.
      func at(_ seconds: Int64) -> TenantOutcome {
        TenantResolver(registry: registry, asOf: Timestamp(seconds: seconds)).resolve(tenant)
      }
      let near = (world.asOf.seconds - 10_000_000)...(world.asOf.seconds + 10_000_000)
      let first = max(near.lowerBound, validity.lowerBound.seconds)
      let last = min(near.upperBound, validity.upperBound.seconds - 1)
      for moment in [first, last, .random(in: first...last, using: &generator)] {
        #expect(at(moment).lines == outcome.lines, "part \(part), world \(number)")
        #expect(at(moment).validity == validity, "part \(part), world \(number)")
        inside += 1
      }
      for moment in [first - 1, last + 1] where near.contains(moment) {
        if at(moment).lines != outcome.lines { different += 1 }
      }
    }
    #expect(inside == 180)
    #expect(different > 2)
  }
}

extension World {
  /// The two ends of the time for which the outcome holds; nil for one that is not there.
  fileprivate var validity: [String?] {
    let validity = outcome().validity
    return [
      validity.lowerBound == .distantPast ? nil : validity.lowerBound.description,
      validity.upperBound == .distantFuture ? nil : validity.upperBound.description,
    ]
  }
}
