import Diagnostics
import Testing
import Versioning

@testable import Registry

@Suite struct `Why` {
  private var world: World {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: ^1}")
    for version in ["1.0.0", "1.1.0"] { world.release("tax-core", version) }
    world.release("tax-core", "1.2.0", "engines: {platform: ^5}")
    world.release("tax-core", "1.3.0", "released: 2026-05-31")
    world.release("tax-core", "2.0.0")
    world.release("clock", "1.0.0")
    world.release("bell", "1.0.0")
    world.status("tax-core", "yanked: {1.1.0: {reason: broken}}\nsuspended: {reason: dispute}")
    world.tenant("policies: {minimumReleaseAge: 3d}")
    world.install("shop", "version: ^1")
    world.install("clock", "version: ^1\nenabled: false")
    return world
  }

  private func why(_ plugin: String, _ world: World) -> WhyReport? {
    TenantResolver(registry: world.registry, asOf: world.asOf).why(plugin, in: world.tenant)
  }

  @Test func `A plugin that is served: who asks for it, and what holds each newer release`() throws {
    let report = try #require(why("tax-core", world))
    #expect(report.served?.description == "1.0.0")
    #expect(
      report.because.map(\.text) == ["shop 1.0.0 needs tax-core ^1 (registry/plugins/shop/versions/1.0.0.yaml:1:26)"])
    #expect(
      report.held.map { "\($0.version) \($0.codes.map(\.id))" } == [
        #"1.3.0 ["RELEASE_TOO_YOUNG"]"#, #"1.2.0 ["PLATFORM_NOT_SUPPORTED"]"#, #"1.1.0 ["RELEASE_YANKED"]"#,
      ])
    #expect(report.held.allSatisfy { !$0.because.isEmpty })
    #expect(Set(report.conditions.map(\.code.id)) == ["PLUGIN_SUSPENDED", "RELEASE_YANKED"])
  }

  @Test func `A plugin that is installed: what the tenant asks for`() throws {
    let report = try #require(why("shop", world))
    #expect(report.because.map(\.text) == ["the tenant asks for shop ^1 (tenants/hall/installs/shop.yaml:1:10)"])
    #expect(report.held.isEmpty)
  }

  @Test func `A plugin that is not served`() throws {
    let disabled = try #require(why("clock", world))
    #expect(disabled.served == nil)
    #expect(disabled.because.map(\.sentence) == ["the install of clock is disabled"])
    let absent = try #require(why("bell", world))
    #expect(absent.because.map(\.sentence) == ["the tenant has no install of bell"])
    #expect(why("gong", world) == nil)
  }

  @Test func `A plugin that is left out`() throws {
    var world = world
    world.install("tax-core", "version: ^1\nenabled: false")
    let report = try #require(why("shop", world))
    #expect(report.served == nil)
    #expect(report.because.map(\.sentence).last == "the install of tax-core is disabled")
  }

  @Test func `A tenant that is not whole: its findings`() throws {
    var world = world
    world.install("bell", "version: ^9")
    let report = try #require(why("shop", world))
    #expect(report.findings.map(\.code) == [ResolutionCodes.installUnsatisfiable])
  }

  @Test func `Of many held releases ten are listed`() throws {
    var world = World()
    world.release("bell", "1.0.0")
    for number in 1...15 { world.release("bell", "1.\(number).0", "engines: {platform: ^5}") }
    world.install("bell", "version: ^1")
    let report = try #require(why("bell", world))
    #expect(report.held.count == 10 && report.furtherHeld == 5)
  }
}
