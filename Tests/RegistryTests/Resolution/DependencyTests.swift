import Testing
import YAML

@testable import Registry

@Suite struct `Dependencies` {
  @Test func `A plugin that others depend on is served with them, with its defaults`() {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: ^1}")
    world.release("cart", "1.0.0", "dependencies: {tax-core: '>=1.1'}")
    world.release("tax-core", "1.1.0", "configuration: {properties: {rate: {default: 19, x-visibility: public}}}")
    world.install("shop", "version: ^1")
    world.install("cart", "version: ^1")
    let outcome = world.outcome()
    #expect(outcome.served == ["cart 1.0.0", "shop 1.0.0", "tax-core 1.1.0"])
    let dependency = outcome.resolved?.served[2]
    #expect(dependency?.install == nil)
    #expect(dependency?.requiredBy == ["cart", "shop"])
    #expect(dependency?.configuration.publicPart["rate"]?.integer == 19)
  }

  @Test func `What a dependency needs is served too`() {
    var world = World()
    world.release("a", "1.0.0", "dependencies: {b: '*'}")
    world.release("b", "1.0.0", "dependencies: {c: '*'}")
    world.release("c", "1.0.0", "dependencies: {a: '*'}")
    world.install("a", "version: '*'")
    #expect(world.outcome().served == ["a 1.0.0", "b 1.0.0", "c 1.0.0"])
  }

  @Test func `If it has an install, that file's range counts`() {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: '*'}")
    for version in ["1.0.0", "2.0.0"] { world.release("tax-core", version) }
    world.install("shop", "version: '*'")
    world.install("tax-core", "version: ^1")
    #expect(world.outcome().served == ["shop 1.0.0", "tax-core 1.0.0"])
    #expect(world.outcome().unresolved.isEmpty)
  }

  @Test func `A range that a dependant asks for holds an install back`() {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: ^1}")
    for version in ["1.0.0", "2.0.0"] { world.release("tax-core", version) }
    world.install("shop", "version: '*'")
    world.install("tax-core", "version: '*'")
    #expect(world.outcome().served == ["shop 1.0.0", "tax-core 1.0.0"])
    #expect(world.outcome().unresolved == ["tax-core 2.0.0: DEPENDENCY_NOT_MET"])
  }

  @Test func `A dependency is held, too, with its own entry`() {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: ^1}")
    world.release("tax-core", "1.0.0")
    world.release("tax-core", "1.1.0", "requiredPermissions: [{permission: 'orders:read', reason: x}]")
    world.release("tax-core", "2.0.0")
    world.install("shop", "version: '*'")
    #expect(world.outcome().served == ["shop 1.0.0", "tax-core 1.0.0"])
    #expect(world.outcome().unresolved == ["tax-core 1.1.0: PERMISSION_NOT_GRANTED"])
  }

  @Test func `An install that is disabled has no release, and what needs it is left out before the rest is resolved`() {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: '*'}")
    world.release("cart", "1.0.0", "dependencies: {shop: '*'}")
    world.release("clock", "1.0.0")
    world.release("tax-core", "1.0.0")
    for plugin in ["shop", "cart", "clock"] { world.install(plugin, "version: '*'") }
    world.install("tax-core", "version: '*'\nenabled: false")
    let outcome = world.outcome()
    #expect(outcome.served == ["clock 1.0.0"])
    #expect(outcome.unresolved == ["cart 1.0.0: DEPENDENCY_DISABLED", "shop 1.0.0: DEPENDENCY_DISABLED"])
    #expect(outcome.conditions == ["tax-core: INSTALL_DISABLED"])
    #expect(outcome.findings.isEmpty)
    #expect(
      outcome.chain(of: "cart") == [
        "the tenant asks for cart * (tenants/hall/installs/cart.yaml:1:10)",
        "cart 1.0.0 needs shop * (registry/plugins/cart/versions/1.0.0.yaml:1:22)",
        "shop 1.0.0 needs tax-core * (registry/plugins/shop/versions/1.0.0.yaml:1:26)",
        "the install of tax-core is disabled (tenants/hall/installs/tax-core.yaml:2:10)",
      ])
  }

  @Test func `An older release that does not need what is disabled is chosen first`() {
    var world = World()
    world.release("shop", "1.0.0")
    world.release("shop", "2.0.0", "dependencies: {tax-core: '*'}")
    world.release("tax-core", "1.0.0")
    world.install("shop", "version: '*'")
    world.install("tax-core", "version: '*'\nenabled: false")
    #expect(world.outcome().served == ["shop 1.0.0"])
    #expect(world.outcome().unresolved == ["shop 2.0.0: DEPENDENCY_NOT_MET"])
  }

  @Test func `What has no solution for another reason as well is not left out but an error`() {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: ^2}")
    world.release("tax-core", "1.0.0")
    world.install("shop", "version: '*'")
    world.install("tax-core", "version: '*'\nenabled: false")
    #expect(!world.outcome().isWhole)
  }

  @Test func `An optional dependency brings nothing in`() {
    var world = World()
    world.release("shop", "1.0.0", "optionalDependencies: {tax-core: ^1}")
    world.release("tax-core", "1.0.0")
    world.install("shop", "version: '*'")
    #expect(world.outcome().served == ["shop 1.0.0"])
    #expect(world.outcome().unresolved.isEmpty)
  }

  @Test func `If the optional one is served anyway, its range counts`() {
    var world = World()
    world.release("shop", "1.0.0", "optionalDependencies: {tax-core: ^1}")
    for version in ["1.0.0", "2.0.0"] { world.release("tax-core", version) }
    for plugin in ["shop", "tax-core"] { world.install(plugin, "version: '*'") }
    #expect(world.outcome().served == ["shop 1.0.0", "tax-core 1.0.0"])
    #expect(world.outcome().unresolved == ["tax-core 2.0.0: DEPENDENCY_NOT_MET"])
  }

  @Test func `Contributions to points of a plugin that is not served are left out, with a condition`() {
    var world = World()
    world.point("page/v1")
    world.release(
      "ribbon", "1.0.0",
      """
      optionalDependencies: {shop: '*'}
      contributes: [{extensionPoint: shop.button/v1, export: Button}, {extensionPoint: page/v1, export: Page}]
      """)
    world.release(
      "shop", "1.0.0", "definesExtensionPoints: {button/v1: {surface: storefront, title: Button, props: {}}}")
    world.install("ribbon", "version: '*'")
    let outcome = world.outcome()
    #expect(outcome.resolved?.served[0].contributions.map(\.extensionPoint.id) == ["page/v1"])
    #expect(outcome.conditions == ["ribbon 1.0.0 shop.button/v1: CONTRIBUTION_LEFT_OUT"])
    world.install("shop", "version: '*'")
    #expect(
      world.outcome().resolved?.served[0].contributions.map(\.extensionPoint.id) == ["shop.button/v1", "page/v1"])
    #expect(world.outcome().conditions.isEmpty)
  }

  @Test func `In a tenant a plugin's point is the one of the release that is served`() {
    var world = World()
    world.release("shop", "1.0.0", "definesExtensionPoints: {old/v1: {surface: admin, title: Old, props: {}}}")
    world.release("shop", "2.0.0", "definesExtensionPoints: {new/v1: {surface: admin, title: New, props: {}}}")
    world.release(
      "ribbon", "1.0.0",
      """
      dependencies: {shop: '*'}
      contributes: [{extensionPoint: shop.new/v1, export: N}, {extensionPoint: shop.old/v1, export: O}]
      """)
    world.install("ribbon", "version: '*'")
    world.install("shop", "version: ^1")
    let outcome = world.outcome()
    #expect(outcome.resolved?.served[0].contributions.map(\.extensionPoint.title) == ["Old"])
    #expect(outcome.conditions == ["ribbon 1.0.0 shop.new/v1: CONTRIBUTION_LEFT_OUT"])
  }

  @Test func `A conflict excludes both being served, whoever declares it`() {
    for declaring in ["a", "b"] {
      var world = World()
      let other = declaring == "a" ? "b" : "a"
      world.release(declaring, "1.0.0", "conflicts: {\(other): '*'}")
      world.release(other, "1.0.0")
      for plugin in ["a", "b"] { world.install(plugin, "version: '*'") }
      #expect(!world.outcome().isWhole)
      world.install(other, "version: '*'\nenabled: false")
      #expect(world.outcome().served == ["\(declaring) 1.0.0"])
    }
  }

  @Test(arguments: [
    ("released: 2026-05-31", "policies: {minimumReleaseAge: 2d}", "", "RELEASE_TOO_YOUNG"),
    (
      "requiredPermissions: [{permission: 'money:move', reason: x}]", "policies: {maxRisk: low}", "",
      "PERMISSION_NOT_GRANTED, RISK_ABOVE_LIMIT"
    ),
  ])
  func `Age and risk apply to dependencies as to installs`(
    release: String, tenant: String, status: String, codes: String
  ) {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: '*'}")
    world.release("tax-core", "1.0.0")
    world.release("tax-core", "1.1.0", release)
    world.tenant(tenant)
    world.install("shop", "version: '*'")
    #expect(world.outcome().served == ["shop 1.0.0", "tax-core 1.0.0"])
    #expect(world.outcome().unresolved == ["tax-core 1.1.0: \(codes)"])
  }

  @Test func `A yank applies to dependencies as to installs`() {
    var world = World()
    world.release("shop", "1.0.0", "dependencies: {tax-core: '*'}")
    for version in ["1.0.0", "1.1.0"] { world.release("tax-core", version) }
    world.status("tax-core", "yanked: {1.1.0: {reason: broken}}")
    world.install("shop", "version: '*'")
    #expect(world.outcome().served == ["shop 1.0.0", "tax-core 1.0.0"])
    #expect(world.outcome().unresolved.isEmpty)
    #expect(world.outcome().conditions == ["tax-core 1.1.0: RELEASE_YANKED"])
    world.install("tax-core", "version: 1.1.0")
    #expect(world.outcome().served == ["shop 1.0.0", "tax-core 1.1.0"])
  }
}
