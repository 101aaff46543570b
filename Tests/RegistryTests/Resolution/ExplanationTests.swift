import Diagnostics
import Testing

@testable import Registry

@Suite struct `Explanations` {
  @Test func `A range without a release says which is the newest`() {
    var world = World()
    world.release("seat-map", "1.0.0")
    world.install("seat-map", "version: ^9")
    #expect(
      world.outcome().findingTexts == [
        "error[INSTALL_UNSATISFIABLE]: the tenant asks for seat-map ^9, and there is no such release "
          + "(tenants/hall/installs/seat-map.yaml:1:10)"
      ])
    #expect(world.outcome().findings[0].help == "the newest release of seat-map is 1.0.0")
  }

  @Test func `Releases with the same fault share a sentence`() {
    var world = World()
    for version in ["1.0.0", "1.1.0"] { world.release("seat-map", version, "engines: {platform: ^5}") }
    for version in ["1.2.0", "1.3.0", "1.4.0", "1.5.0"] {
      world.release("seat-map", version, "requiredPermissions: [{permission: 'orders:read', reason: x}]")
    }
    world.tenant("platform: 4.0.0")
    world.install("seat-map", "version: ^1")
    #expect(
      world.outcome().findingTexts == [
        "error[INSTALL_UNSATISFIABLE]: the tenant asks for seat-map ^1, and no such release can be served "
          + "(tenants/hall/installs/seat-map.yaml:1:10)",
        "  seat-map 1.5.0, 1.4.0 and 2 older releases require the permission orders:read "
          + "(registry/plugins/seat-map/versions/1.5.0.yaml:1:23)",
        "  the tenant does not grant orders:read to seat-map (tenants/hall/installs/seat-map.yaml)",
        "  seat-map 1.1.0 and 1.0.0 run on platform ^5 (registry/plugins/seat-map/versions/1.1.0.yaml:1:21)",
        "  the tenant is on platform 4.0.0 (tenants/hall/tenant.yaml:2:11)",
      ])
  }

  @Test func `A conflict five levels deep is told as a chain`() {
    // a ─▶ b ─▶ c ─▶ d ─▶ e, which cannot be served with f
    var world = World()
    for (plugin, next) in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")] {
      world.release(plugin, "1.0.0", "dependencies: {\(next): ^1}")
    }
    world.release("e", "1.0.0", "conflicts: {f: ^1}")
    world.release("f", "1.0.0")
    for plugin in ["a", "f"] { world.install(plugin, "version: ^1") }
    #expect(
      world.outcome().findingTexts == [
        "error[INSTALL_UNSATISFIABLE]: the tenant asks for f ^1, and no such release can be served "
          + "(tenants/hall/installs/f.yaml:1:10)",
        "  the tenant asks for a ^1 (tenants/hall/installs/a.yaml:1:10)",
        "  a 1.0.0 needs b ^1 (registry/plugins/a/versions/1.0.0.yaml:1:19)",
        "  b 1.0.0 needs c ^1 (registry/plugins/b/versions/1.0.0.yaml:1:19)",
        "  c 1.0.0 needs d ^1 (registry/plugins/c/versions/1.0.0.yaml:1:19)",
        "  d 1.0.0 needs e ^1 (registry/plugins/d/versions/1.0.0.yaml:1:19)",
        "  e 1.0.0 cannot be served with f ^1 (registry/plugins/e/versions/1.0.0.yaml:1:16)",
      ])
  }

  @Test func `Every kind of fact has its sentence and its place`() {
    var world = World()
    world.point("place/v1", "cardinality: {max: 1}")
    world.release("banner", "1.0.0", "contributes: [{extensionPoint: place/v1, export: X}]")
    world.release("seat-map", "1.0.0")
    world.release(
      "seat-map", "2.0.0",
      """
      released: 2026-05-31
      engines: {platform: ^5}
      peerDependencies: {react: ^18, vue: ^3}
      dependencies: {tax-core: ^1}
      conflicts: {banner: ^1}
      requiredPermissions: [{permission: 'money:move', reason: x}]
      contributes: [{extensionPoint: place/v1, export: X}]
      configuration: {required: [rows]}
      """)
    world.release("tax-core", "1.0.0", "requiredPermissions: [{permission: 'orders:read', reason: x}]")
    world.tenant("policies: {minimumReleaseAge: 3d, maxRisk: low}")
    world.install("banner", "version: ^1")
    world.install("seat-map", "version: '*'\ngrants: []")
    let release = "registry/plugins/seat-map/versions/2.0.0.yaml"
    #expect(
      world.outcome().chain(of: "seat-map") == [
        "seat-map 2.0.0 runs on platform ^5 (\(release):2:21)",
        "the tenant is on platform 4.0.0, the default (registry/platform.yaml:7:22)",
        "seat-map 2.0.0 imports react ^18 (\(release):3:27)",
        "platform 4.0.0 provides react 17.0.2 (registry/platform.yaml:5:3)",
        "seat-map 2.0.0 imports vue ^3 (\(release):3:37)",
        "platform 4.0.0 does not provide vue (registry/platform.yaml:5:3)",
        "seat-map 2.0.0 requires the permission money:move (\(release):6:23)",
        "the tenant does not grant money:move to seat-map (tenants/hall/installs/seat-map.yaml:2:9)",
        "seat-map 2.0.0 holds the permission money:move, whose risk is high (\(release):6:23)",
        "the tenant allows no risk above low (tenants/hall/tenant.yaml:2:44)",
        "seat-map 2.0.0 was released 2026-05-31 (\(release):1:11)",
        "the tenant waits until a release is 3d old (tenants/hall/tenant.yaml:2:31)",
        "seat-map 2.0.0 does not accept the configuration: the key `rows` is missing "
          + "(tenants/hall/installs/seat-map.yaml)",
        "seat-map 2.0.0 asks for that (\(release):8:17)",
        "seat-map 2.0.0 cannot be served with banner ^1 (\(release):5:21)",
        "banner 1.0.0 contributes once to place/v1 (registry/plugins/banner/versions/1.0.0.yaml:1:15)",
        "seat-map 2.0.0 contributes once to place/v1 (\(release):7:15)",
        "place/v1 takes at most one contribution (registry/extension-points/place/v1.yaml:4:20)",
        "seat-map 2.0.0 needs tax-core ^1 (\(release):4:26)",
        "tax-core 1.0.0 requires the permission orders:read (registry/plugins/tax-core/versions/1.0.0.yaml:1:23)",
        "the tenant has no install of tax-core that grants orders:read (tenants/hall/tenant.yaml)",
      ])
  }

  @Test func `What an explanation cites is enough for there to be no solution`() {
    // The conflict between b and c plays no part in why a has no release.
    var world = World()
    world.release("a", "1.0.0", "dependencies: {d: ^2}")
    world.release("b", "1.0.0")
    world.release("b", "2.0.0", "conflicts: {c: '*'}")
    world.release("c", "1.0.0")
    world.release("d", "1.0.0")
    for plugin in ["a", "b", "c"] { world.install(plugin, "version: '*'") }
    let paths = Set(world.outcome().findings.flatMap { [$0.place.path] + $0.notes.map(\.place.path) })
    #expect(paths == ["tenants/hall/installs/a.yaml", "registry/plugins/a/versions/1.0.0.yaml"])
  }
}
