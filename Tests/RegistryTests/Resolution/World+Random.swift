@testable import Registry

extension World {
  /// A small world with some of everything that can keep a release from being served.
  static func random(using generator: inout some RandomNumberGenerator) -> World {
    var maker = RandomWorld(generator: generator)
    defer { generator = maker.generator }
    return maker.make()
  }

  /// The world with a plugin taken away and, as often as not, another one of that name published.
  func withAnother(_ plugin: String, using generator: inout some RandomNumberGenerator) -> World {
    var maker = RandomWorld(generator: generator)
    defer { generator = maker.generator }
    return maker.replace(plugin, in: self)
  }
}

private struct RandomWorld<Generator: RandomNumberGenerator> {
  var generator: Generator
  private var world = World()
  private var plugins: [String] = []

  init(generator: Generator) { self.generator = generator }

  mutating func make() -> World {
    plugins = Array(["a", "b", "c", "d", "e"].prefix(Int.random(in: 2...5, using: &generator)))
    world.point("one/v1", "cardinality: {max: 1}")
    world.point("two/v1", "cardinality: {min: 1, max: 2}")
    world.point("any/v1")
    for plugin in plugins { publish(plugin) }
    var policies: [String] = []
    if chance(3) { policies.append("minimumReleaseAge: 20d") }
    if chance(4) { policies.append("maxRisk: \(pick(["low", "medium"]))") }
    world.tenant("policies: {\(policies.joined(separator: ", "))}" + (chance(3) ? "\nplatform: 5.0.0" : ""))
    for plugin in plugins where !chance(4) { install(plugin) }
    return world
  }

  mutating func replace(_ plugin: String, in old: World) -> World {
    world = old
    plugins = ["a", "b", "c", "d", "e"]
    world.remove(below: "registry/plugins/\(plugin)/")
    if chance(2) { publish(plugin) }
    return world
  }

  private mutating func publish(_ plugin: String) {
    let versions = ["1.0.0", "1.1.0", "2.0.0-rc.1", "2.0.0", "3.0.0"].filter { _ in !chance(3) }
    for version in versions.isEmpty ? ["1.0.0"] : versions { release(plugin, version) }
    let end = chance(5) ? "\ndeprecated: {endOfLife: \(pick(["2026-05-20", "2026-06-10"]))}" : ""
    let channels = "{stable: \(pick(["1.1.0", "2.0.0"])), beta: \(pick(["2.0.0-rc.1", "3.0.0"]))}"
    world.listing(plugin, "channels: \(channels)\(end)")
    var status: [String] = []
    if chance(5) { status.append("yanked: {\(pick(versions + ["1.0.0"])): {reason: x}}") }
    if chance(4) { status.append("revoked: {\(pick(versions + ["1.0.0"])): {reason: x}}") }
    if chance(4) {
      status.append("advisories: [{id: x, severity: low, affected: '<3', fixedIn: \(pick(versions + ["1.0.0"]))}]")
    }
    if !status.isEmpty { world.status(plugin, status.joined(separator: "\n")) }
  }

  private mutating func release(_ plugin: String, _ version: String) {
    var lines: [String] = []
    if chance(10) { lines.append("engines: {platform: '\(pick([">=5", "<5"]))'}") }
    if chance(14) { lines.append("peerDependencies: {react: '\(pick(["^17", "^18"]))'}") }
    if chance(7) { lines.append("released: \(pick(["2026-05-09", "2026-05-25"]))") }
    lines.append("dependencies: \(ranges(oneIn: 3, besides: plugin))")
    lines.append("optionalDependencies: \(ranges(oneIn: 7, besides: plugin))")
    lines.append("conflicts: \(ranges(oneIn: 9, besides: plugin))")
    if chance(9) { lines.append("requiredPermissions: [{permission: '\(permission())', reason: x}]") }
    if chance(8) { lines.append("optionalPermissions: [{permission: '\(permission())', reason: x}]") }
    if chance(2) {
      lines.append("definesExtensionPoints: {own/v1: {surface: admin, title: x, props: {}, cardinality: {max: 1}}}")
    }
    let points = ["one/v1", "two/v1", "any/v1"] + plugins.map { "\($0).own/v1" }
    let contributions = points.filter { _ in chance(8) }.map { "{extensionPoint: \($0), export: X}" }
    lines.append("contributes: [\(contributions.joined(separator: ", "))]")
    if chance(2) {
      let mode = pick(["{enum: [p, q]}", "{enum: [q, r]}", "{enum: [q], default: q}", "{enum: [p, r], default: p}"])
      lines.append("configuration: {properties: {mode: \(mode)}\(chance(8) ? ", required: [mode]" : "")}")
    }
    world.release(plugin, version, lines.joined(separator: "\n"))
  }

  private mutating func install(_ plugin: String) {
    var lines: [String] = []
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: lines.append("version: \(pick(["1.0.0", "1.1.0", "2.0.0"]))")
    case 1, 2: lines.append("channel: \(pick(["stable", "beta"]))")
    default: lines.append("version: '\(range())'")
    }
    if chance(5) { lines.append("enabled: false") }
    if !chance(6) { lines.append("grants: ['orders:read', 'money:move']") }
    if chance(20) { lines.append("configuration: {mode: \(pick(["p", "q", "r"]))}") }
    world.install(plugin, lines.joined(separator: "\n"))
  }

  private mutating func ranges(oneIn odds: Int, besides plugin: String) -> String {
    let others = plugins.filter { $0 != plugin && chance(odds) }
    return "{\(others.map { "\($0): '\(range())'" }.joined(separator: ", "))}"
  }

  private mutating func range() -> String {
    pick(["*", "*", ">=1", "<3", "^1", "^2", ">=1.1", "<2", ">=2.0.0-rc.1", "^3 || ^1"])
  }

  private mutating func permission() -> String { pick(["orders:read", "orders:write", "money:move"]) }

  private mutating func chance(_ odds: Int) -> Bool { Int.random(in: 0..<odds, using: &generator) == 0 }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &generator)]
  }
}
