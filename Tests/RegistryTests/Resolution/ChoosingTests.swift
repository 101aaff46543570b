import Testing
import Versioning

@testable import Registry

@Suite struct `Choosing a version` {
  @Test func `A range follows the newest release in it`() {
    var world = World()
    for version in ["1.0.0", "1.1.0", "2.0.0"] { world.release("seat-map", version) }
    world.install("seat-map", "version: ^1")
    #expect(world.outcome().served == ["seat-map 1.1.0"])
    #expect(world.outcome().unresolved.isEmpty)
    #expect(world.outcome().findings.isEmpty)
  }

  @Test(arguments: ["1.0.0", "=1.0.0"]) func `An exact version pins`(version: String) {
    var world = World()
    for version in ["1.0.0", "1.1.0"] { world.release("seat-map", version) }
    world.install("seat-map", "version: '\(version)'")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().unresolved.isEmpty)
  }

  @Test func `A channel accepts releases up to the one it names, newest first`() {
    var world = World()
    for version in ["1.0.0", "1.1.0", "2.0.0"] { world.release("seat-map", version) }
    world.listing("seat-map", "channels: {stable: 1.1.0}")
    world.install("seat-map", "channel: stable")
    #expect(world.outcome().served == ["seat-map 1.1.0"])
    world.release("seat-map", "1.1.0", "engines: {platform: '>=5'}")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().unresolved == ["seat-map 1.1.0: PLATFORM_NOT_SUPPORTED"])
  }

  @Test func `Of pre-releases a channel accepts only the very one that it names`() {
    var world = World()
    for version in ["1.0.0", "2.0.0-rc.1", "2.0.0-rc.2"] { world.release("seat-map", version) }
    world.listing("seat-map", "channels: {beta: 2.0.0-rc.2}")
    world.install("seat-map", "channel: beta")
    #expect(world.outcome().served == ["seat-map 2.0.0-rc.2"])
    world.release("seat-map", "2.0.0-rc.2", "engines: {platform: '>=5'}")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
  }

  @Test func `A yanked release is never chosen by a range or a channel`() {
    var world = World()
    for version in ["1.0.0", "1.1.0"] { world.release("seat-map", version) }
    world.listing("seat-map", "channels: {stable: 1.1.0}")
    world.status("seat-map", "yanked: {1.1.0: {reason: broken}}")
    for wish in ["version: ^1", "channel: stable"] {
      world.install("seat-map", wish)
      #expect(world.outcome().served == ["seat-map 1.0.0"])
      #expect(world.outcome().unresolved.isEmpty)
      #expect(world.outcome().conditions == ["seat-map 1.1.0: RELEASE_YANKED"])
    }
  }

  @Test func `A yanked release is served to an exact pin, with a condition`() {
    var world = World()
    for version in ["1.0.0", "1.1.0"] { world.release("seat-map", version) }
    world.status("seat-map", "yanked: {1.1.0: {reason: broken}}")
    world.install("seat-map", "version: 1.1.0")
    #expect(world.outcome().served == ["seat-map 1.1.0"])
    #expect(world.outcome().unresolved.isEmpty)
    #expect(world.outcome().conditions == ["seat-map 1.1.0: RELEASE_YANKED"])
  }

  @Test func `Installs come first, in order of id, each newest first`() {
    var world = World()
    for version in ["1.0.0", "2.0.0"] {
      world.release("a", version)
      world.release("b", version, "conflicts: {a: \(version)}")
    }
    world.install("b", "version: '*'")
    world.install("a", "version: '*'")
    #expect(world.outcome().served == ["a 2.0.0", "b 1.0.0"])
    #expect(world.outcome().unresolved == ["b 2.0.0: PLUGIN_CONFLICT"])
  }

  @Test func `Dependencies come after all installs, the smallest name first`() {
    var world = World()
    for version in ["1.0.0", "2.0.0"] {
      world.release("x", version)
      world.release("y", version, "conflicts: {x: \(version)}")
    }
    world.release("z", "1.0.0", "dependencies: {y: '*', x: '*'}")
    world.install("z", "version: '*'")
    #expect(world.outcome().served == ["x 2.0.0", "y 1.0.0", "z 1.0.0"])
    #expect(world.outcome().unresolved == ["y 2.0.0: PLUGIN_CONFLICT"])
  }

  @Test func `A dependency is decided once a chosen release asks for it, not before`() {
    // b is asked for by a alone; only then c, which b needs. Though c is needed whatever b's release, it comes after b.
    var world = World()
    world.release("a", "1.0.0", "dependencies: {d: '*'}")
    for version in ["1.0.0", "2.0.0"] {
      world.release("d", version, "dependencies: {b: '*'}\nconflicts: {b: \(version)}")
      world.release("b", version)
    }
    world.install("a", "version: '*'")
    #expect(world.outcome().served == ["a 1.0.0", "b 1.0.0", "d 2.0.0"])
  }

  @Test func `An unrelated release never moves a tenant`() {
    var world = World()
    for version in ["1.0.0", "2.0.0"] {
      world.release("a", version, "dependencies: {c: '*'}")
      world.release("b", version, "dependencies: {c: ^1}")
      world.release("c", version)
    }
    world.install("a", "version: '*'")
    world.install("b", "version: '*'")
    let before = world.outcome().served
    for number in 0..<40 { world.release("unrelated", "1.\(number).0", "dependencies: {c: ^2}") }
    #expect(world.outcome().served == before)
  }

  @Test func `The age of a release is as-of minus released`() {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.release("seat-map", "1.1.0", "released: 2026-05-30")
    world.tenant("policies: {minimumReleaseAge: 2d}")
    world.install("seat-map", "version: ^1")
    #expect(world.outcome().served == ["seat-map 1.1.0"])
    world.tenant("policies: {minimumReleaseAge: 49h}")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().unresolved == ["seat-map 1.1.0: RELEASE_TOO_YOUNG"])
  }

  @Test func `The age does not matter to a pin`() {
    var world = World()
    world.release("seat-map", "1.1.0", "released: 2026-05-31")
    world.tenant("policies: {minimumReleaseAge: 36500d}")
    world.install("seat-map", "version: 1.1.0")
    #expect(world.outcome().served == ["seat-map 1.1.0"])
  }

  @Test func `The age does not matter to a release that an advisory names as the mend`() {
    var world = World()
    for version in ["1.0.0", "1.0.1", "1.1.0"] { world.release("seat-map", version) }
    world.status("seat-map", "advisories: [{id: A-1, severity: high, affected: <1.0.1, fixedIn: 1.0.1}]")
    world.tenant("policies: {minimumReleaseAge: 36500d}")
    world.install("seat-map", "version: ^1")
    #expect(world.outcome().served == ["seat-map 1.0.1"])
    #expect(world.outcome().unresolved == ["seat-map 1.1.0: RELEASE_TOO_YOUNG"])
  }

  @Test func `The platform's default counts for a tenant that names no release`() {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.release("seat-map", "2.0.0", "engines: {platform: ^5}")
    world.install("seat-map", "version: '*'")
    #expect(world.outcome().served == ["seat-map 1.0.0"])
    #expect(world.outcome().resolved?.region == "north")
    world.tenant("platform: 5.0.0\nregion: south")
    #expect(world.outcome().served == ["seat-map 2.0.0"])
    #expect(world.outcome().resolved?.region == "south")
  }

  @Test func `A tenant that names what is not there is not whole, and the rules say so`() {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.install("seat-mop", "version: '*'")
    #expect(!world.outcome().isWhole)
    #expect(world.outcome().findings.isEmpty)
  }
}
