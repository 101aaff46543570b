import ByteCoding
import Diagnostics
import TestSupport
import Testing

@testable import Registry

/// Random changes to random registries: what is judged of a slice is what the whole registry comes to.
@Suite struct RegistrySliceTests {
  @Test(arguments: 0..<UInt64(8)) func `a slice comes to what the whole registry does`(seed: UInt64) throws {
    var world = RandomRegistry(seed: seed)
    var before = try world.assembleWhole()
    #expect(before.isPlain)
    var plain = 0
    for _ in 0..<15 {
      let changed = world.change()
      let after = try world.assembleWhole()
      let (slice, judged) = try world.assembleSlice(changed)
      #expect(slice.isPlain == after.isPlain)
      if slice.isPlain {
        plain += 1
        compare(slice, after, before, judged: judged)
      }
      if after.isPlain { before = after } else { world.undo() }
    }
    #expect(0 < plain && plain < 15)
  }

  private func compare(
    _ slice: AssembledRegistry, _ after: AssembledRegistry, _ before: AssembledRegistry, judged: Set<String>
  ) {
    #expect(text(slice.foundInPlatform) == text(after.foundInPlatform))
    let ids = Set(after.registry.pluginIDs + before.registry.pluginIDs)
    for id in ids {
      let (old, new) = (before.registry.plugin(id), after.registry.plugin(id))
      let expected = judged.contains(id) ? slice.registry.plugin(id) : old
      #expect(expected?.signature == new?.signature && expected?.tenantFrame == new?.tenantFrame)
      #expect(new == nil || new?.signature.bytes.isEmpty == false)
      let found = judged.contains(id) ? slice.foundInPlugins[id] : before.foundInPlugins[id]
      if new != nil { #expect(text(found ?? []) == text(after.foundInPlugins[id] ?? [])) }
    }
    #expect(text(RegistryAssembly.findings(amongIDs: after.registry.pluginIDs)) == text(after.foundAmongIDs))
    #expect(slice.registry.pluginIDs == after.registry.pluginIDs)
  }

  private func text(_ findings: [Finding]) -> String { TextPrinter().text(of: findings) }

  @Test func `what is said of a listing wakes a tenant only if it can see it`() throws {
    let listing = "registry/plugins/seat-map/plugin.yaml"
    func plugin(_ text: String) throws -> Plugin {
      try #require(try TestRepository.clean.with(listing, text).read().registry.plugin("seat-map"))
    }
    let first = try plugin(TestRepository.listing)
    let linked = try plugin(TestRepository.listing + "homepage: https://seats.example\n")
    #expect(first.signature != linked.signature && first.tenantFrame == linked.tenantFrame)
    for more in ["channels: {stable: 1.0.0}\n", "lifecycle: experimental\n", "deprecated: {endOfLife: 2027-01-01}\n"] {
      #expect(try plugin(TestRepository.listing + more).tenantFrame != first.tenantFrame)
    }
    let renamed = try plugin(TestRepository.listing.replacing("Seat Map", with: "Seats"))
    #expect(renamed.tenantFrame != first.tenantFrame)
  }

  @Test func `what leads nowhere in a slice is explained as in the whole`() throws {
    let repository = TestRepository.clean.with(
      "registry/plugins/seat-map/versions/1.0.0.yaml", TestRepository.release("dependencies: {tax-cor: \"1\"}\n"))
    let files = Dictionary(grouping: repository.files) { RepositoryUnit(path: $0.path) }
    let reader = DocumentReader()
    let slice = try RegistryAssembly(
      PlatformReading(files[.platform] ?? [], reader: reader),
      plugins: [PluginReading(id: "seat-map", files[.plugin("seat-map")] ?? [], reader: reader)],
      pluginIDs: ["seat-map", "tax-core"], reader: reader
    ).assemble(judging: ["seat-map"])
    #expect(slice.foundInPlugins["seat-map"]?.map(\.help) == ["did you mean `tax-core`?"])
    #expect(!slice.isPlain)
  }
}

/// A registry of a few plugins that name each other, of which some files change.
private struct RandomRegistry {
  private var generator: SeededGenerator
  private var plugins: [String: [String: String]] = [:]
  private var undone: [String: [String: String]] = [:]
  private let reader = DocumentReader()
  private let ids = ["alpha", "beta", "gamma", "delta", "omega", "storefront"]

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    for id in ids.dropLast() { plugins[id] = ["plugin.yaml": TestRepository.listing] }
  }

  /// Changes, adds or deletes one or two plugins, and says which.
  mutating func change() -> Set<String> {
    undone = plugins
    var changed: Set<String> = []
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      guard let id = ids.randomElement(using: &generator) else { continue }
      changed.insert(id)
      if chance(8) {
        plugins[id] = nil
      } else {
        plugins[id] = folder(of: id, naming: chance(12) ? ids + ["omgea"] : Array(plugins.keys).sorted())
      }
    }
    return changed
  }

  mutating func undo() { plugins = undone }

  // MARK: - Assembling

  func assembleWhole() throws -> AssembledRegistry {
    try RegistryAssembly(platform, plugins: plugins.keys.sorted().map { reading($0) }, reader: reader).assemble()
  }

  /// Assembles what changed, what names it, and what these name; all of it as it was remembered.
  func assembleSlice(_ changed: Set<String>) throws -> (AssembledRegistry, judged: Set<String>) {
    let readings = Dictionary(uniqueKeysWithValues: plugins.keys.map { ($0, reading($0)) })
    let judged = changed.union(readings.values.filter { !$0.names.isDisjoint(with: changed) }.map(\.id))
    let named = judged.reduce(into: platform.names) { $0.formUnion(readings[$1]?.names ?? []) }
    let loaded = try judged.union(named).compactMap { readings[$0] }.map { reading in
      try reading.encoded().withUnsafeBytes { bytes throws(DamagedBytes) in
        try PluginReading(id: reading.id, encoded: bytes, reader: DocumentReader(), texts: texts)
      }
    }
    let assembly = try RegistryAssembly(
      platform, plugins: loaded, pluginIDs: plugins.keys.sorted(), reader: reader)
    return (assembly.assemble(judging: judged), judged)
  }

  private var texts: TextSource {
    let files = Dictionary(plugins.flatMap { self.files($0.key) }.map { ($0.content, $0.bytes) }) { first, _ in first }
    return { files[$0] ?? [] }
  }

  private func reading(_ id: String) -> PluginReading { PluginReading(id: id, files(id), reader: reader) }

  private func files(_ id: String) -> [RepositoryFile] {
    (plugins[id] ?? [:]).map {
      RepositoryFile(path: "registry/plugins/\(id)/\($0.key)", bytes: Array($0.value.utf8))
    }
  }

  private var platform: PlatformReading {
    let files = TestRepository.clean.files.filter {
      $0.path.hasPrefix("registry/") && !$0.path.hasPrefix("registry/plugins/")
    }
    return PlatformReading(files, reader: reader)
  }

  // MARK: - Making

  private mutating func folder(of id: String, naming others: [String]) -> [String: String] {
    var files: [String: String] = [:]
    for version in ["1.0.0", "1.1.0", "2.0.0"].prefix(Int.random(in: 1...3, using: &generator)) {
      files["versions/\(version).yaml"] = release(of: id, naming: others)
      files["bundles/\(version)/index.js"] = chance(20) ? "export {};\n" : TestRepository.module
    }
    files["plugin.yaml"] = listing(naming: others)
    if chance(4) {
      files["status.yaml"] = "yanked: {\(chance(8) ? "3.0.0" : "1.0.0"): {reason: x}}\n"
    }
    if chance(5) { files["icon.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" }
    if chance(5) { files["README.md"] = "# \(id) \(Int.random(in: 0..<3, using: &generator))\n" }
    if chance(20) { files["odd.txt"] = "" }
    return files
  }

  private mutating func listing(naming others: [String]) -> String {
    if chance(30) { return "name: [\n" }
    var text = TestRepository.listing.replacing("Seat Map", with: "Map \(Int.random(in: 0..<5, using: &generator))")
    if chance(4), let other = others.randomElement(using: &generator) { text += "deprecated: {replacedBy: \(other)}\n" }
    if chance(4) { text += "channels: {stable: \(chance(8) ? "3.0.0" : "1.0.0")}\n" }
    if chance(5) { text += "icon: icon.svg\n" }
    return text
  }

  private mutating func release(of id: String, naming others: [String]) -> String {
    var lines: [String] = []
    let others = others.filter { $0 != id }
    for key in ["dependencies", "optionalDependencies", "conflicts"] where chance(3) {
      guard let other = others.randomElement(using: &generator) else { continue }
      lines.append("\(key): {\(other): \"^1\"}")
      guard key == "dependencies", chance(3) else { continue }
      lines.append("x-note: names \(other)")
    }
    if chance(2) { lines.append("definesExtensionPoints: {own/v1: {surface: admin, title: x, props: {}}}") }
    var text = TestRepository.release(lines.joined(separator: "\n") + "\n")
    if chance(6), let other = others.randomElement(using: &generator) {
      text = text.replacing(
        "export: SeatMap}\n", with: "export: SeatMap}\n  - {extensionPoint: \(other).own/v1, export: SeatMap}\n")
    }
    if chance(20) { text += "configuration: {type: nothing}\n" }
    return text
  }

  private mutating func chance(_ odds: Int) -> Bool { Int.random(in: 0..<odds, using: &generator) == 0 }
}
