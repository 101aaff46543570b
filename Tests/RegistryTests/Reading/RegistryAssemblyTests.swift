import Diagnostics
import Testing
import Versioning

@testable import Registry

/// What is broken holds only what depends on it.
@Suite struct RegistryAssemblyTests {
  private let listing = "registry/plugins/seat-map/plugin.yaml"
  private let publisher = "registry/publishers/acme.yaml"
  private let point = "registry/extension-points/storefront.event.detail/v1.yaml"

  /// Assembles a repository with earlier versions of its files, newest first.
  private func assemble(_ repository: TestRepository, past: [String: [String]] = [:]) throws -> AssembledRegistry {
    let reader = DocumentReader()
    let files = repository.files.filter { $0.path.hasPrefix("registry/") }
    let units = Dictionary(grouping: files) { RepositoryUnit(path: $0.path) }
    let plugins = units.compactMap { unit, files in
      if case .plugin(let id)? = unit { PluginReading(id: id, files, reader: reader) } else { nil }
    }
    let platform = PlatformReading(units[.platform] ?? [], reader: reader)
    return try RegistryAssembly(platform, plugins: plugins, reader: reader).assemble { path, index in
      let versions = past[path] ?? []
      return versions.indices.contains(index) ? RepositoryFile(path: path, bytes: Array(versions[index].utf8)) : nil
    }
  }

  private func lines(_ assembled: AssembledRegistry) -> [String] {
    assembled.findings.map { "\($0.code.id) \($0.place.path)" }
  }

  @Test func `a listing that does not fit counts as in its newest earlier version that did`() throws {
    let broken = TestRepository.clean.with(listing, "name: [\n")
    let assembled = try assemble(
      broken,
      past: [
        listing: [
          "name: Only\n", TestRepository.listing.replacing("acme", with: "nobody"),
          TestRepository.listing.replacing("Seat Map", with: "Older Map"), TestRepository.listing,
        ]
      ])
    #expect(assembled.registry.plugin("seat-map")?.listing.name == "Older Map")
    #expect(assembled.substitutes.map(\.path) == [listing])
    #expect(lines(assembled) == ["YAML_SYNTAX \(listing)"])
  }

  @Test func `a listing that names something that is not there counts as it last did`() throws {
    let broken = TestRepository.clean.with(
      listing, TestRepository.listing.replacing("acme", with: "nobody").replacing("Seat Map", with: "New"))
    let assembled = try assemble(broken, past: [listing: [TestRepository.listing]])
    #expect(assembled.registry.plugin("seat-map")?.listing.name == "Seat Map")
    #expect(lines(assembled) == ["PUBLISHER_UNKNOWN \(listing)"])
  }

  @Test func `a deleted document that something still names counts as it last was`() throws {
    let assembled = try assemble(
      TestRepository.clean.with([publisher: nil, point: nil]),
      past: [publisher: ["name: Acme\n"], point: ["surface: [\n", TestRepository.point]])
    #expect(assembled.registry.publishers["acme"]?.name == "Acme")
    #expect(assembled.registry.plugin("seat-map")?.releases.count == 1)
    #expect(assembled.substitutes.map(\.path) == [point, publisher])
    #expect(lines(assembled) == ["DOCUMENT_DELETED \(point)", "DOCUMENT_DELETED \(publisher)"])
    #expect(
      assembled.findings.first?.message == "\(point) was deleted, but is still named; it counts as it last was")
  }

  @Test func `a deleted document that nothing names is gone`() throws {
    let other = "registry/publishers/bolt.yaml"
    let assembled = try assemble(TestRepository.clean, past: [other: ["name: Bolt\n"]])
    #expect(assembled.registry.publishers["bolt"] == nil)
    #expect(assembled.findings.isEmpty && assembled.substitutes.isEmpty)
  }

  @Test func `the vocabularies are lent too`() throws {
    let assembled = try assemble(
      TestRepository.clean.with(["registry/categories.yaml": nil, "registry/permissions.yaml": "a\n"]),
      past: [
        "registry/categories.yaml": ["seating: {title: Seats}\n"],
        "registry/permissions.yaml": ["orders:read: {title: See, warning: Sees, risk: low}\n"],
      ])
    #expect(assembled.registry.categories.map(\.title) == ["Seats"])
    #expect(assembled.registry.permissions.keys.sorted() == ["orders:read"])
    #expect(lines(assembled) == ["DOCUMENT_DELETED registry/categories.yaml", "VALUE_TYPE registry/permissions.yaml"])
  }

  @Test func `a deleted listing of a plugin with releases counts as it last was`() throws {
    let assembled = try assemble(TestRepository.clean.with(listing, nil), past: [listing: [TestRepository.listing]])
    #expect(assembled.registry.plugin("seat-map")?.releases.count == 1)
    #expect(lines(assembled) == ["DOCUMENT_DELETED \(listing)"])
  }

  @Test func `a deleted folder does not lift a revocation`() throws {
    let status = "registry/plugins/seat-map/status.yaml"
    let assembled = try assemble(
      TestRepository.clean.with(listing, nil),
      past: [listing: [TestRepository.listing], status: ["revoked: {1.0.0: {reason: Malware}}\n"]])
    #expect(assembled.registry.plugin("seat-map")?.status?.revoked.count == 1)
    #expect(lines(assembled) == ["DOCUMENT_DELETED \(listing)"])
  }

  @Test func `a broken status counts as it last was, and a valid one may lift a revocation`() throws {
    let status = "registry/plugins/seat-map/status.yaml"
    let revoked = "revoked: {1.0.0: {reason: Malware}}\n"
    let broken = try assemble(TestRepository.clean.with(status, "revoked: []\n"), past: [status: [revoked]])
    #expect(broken.registry.plugin("seat-map")?.status?.revoked.count == 1)
    let lifted = try assemble(TestRepository.clean.with(status, "{}\n"), past: [status: [revoked]])
    #expect(lifted.registry.plugin("seat-map")?.status?.revoked.isEmpty == true)
    let gone = try assemble(TestRepository.clean, past: [status: [revoked]])
    #expect(gone.registry.plugin("seat-map")?.status == nil)
  }

  @Test func `a broken release counts as not published, and a channel that names it holds the listing`() throws {
    let newer = "registry/plugins/seat-map/versions/1.1.0.yaml"
    let assembled = try assemble(
      TestRepository.clean.with([
        newer: TestRepository.release("dependencies: {nothing: \"1\"}\n"),
        "registry/plugins/seat-map/bundles/1.1.0/index.js": TestRepository.module,
        listing: TestRepository.listing + "channels: {stable: 1.1.0}\n",
      ]),
      past: [listing: [TestRepository.listing + "channels: {stable: 1.0.0}\n"]])
    let plugin = try #require(assembled.registry.plugin("seat-map"))
    #expect(plugin.releases.map(\.version.description) == ["1.0.0"])
    #expect(plugin.listing.channels.map(\.version.description) == ["1.0.0"])
    #expect(lines(assembled) == ["RELEASE_UNKNOWN \(listing)", "PLUGIN_UNKNOWN \(newer)"])
  }

  @Test func `a deleted plugin without releases is there as long as something names it`() throws {
    let (listing, other) = (self.listing, "registry/plugins/tax/plugin.yaml")
    let assembled = try assemble(
      TestRepository.clean.with(listing, TestRepository.listing + "deprecated: {replacedBy: tax}\n"),
      past: [other: [TestRepository.listing.replacing("Seat Map", with: "Tax")]])
    #expect(assembled.registry.plugin("tax")?.listing.name == "Tax")
    #expect(assembled.registry.plugin("seat-map")?.listing.deprecated?.replacedBy == "tax")
    #expect(lines(assembled) == ["DOCUMENT_DELETED \(other)"])
  }

  @Test func `what falls takes along what depends on it, and nothing else`() throws {
    let assembled = try assemble(
      TestRepository.clean.with([
        "registry/plugins/tax/plugin.yaml": TestRepository.listing.replacing("acme", with: "nobody"),
        "registry/plugins/tax/versions/1.0.0.yaml": TestRepository.release(),
        "registry/plugins/tax/bundles/1.0.0/index.js": TestRepository.module,
        "registry/plugins/seat-map/versions/1.1.0.yaml": TestRepository.release("dependencies: {tax: \"1\"}\n"),
        "registry/plugins/seat-map/bundles/1.1.0/index.js": TestRepository.module,
      ]))
    #expect(assembled.registry.plugins.map(\.id) == ["seat-map"])
    #expect(assembled.registry.plugins.first?.releases.map(\.version.description) == ["1.0.0"])
    #expect(
      lines(assembled) == [
        "PLUGIN_UNKNOWN registry/plugins/seat-map/versions/1.1.0.yaml",
        "PUBLISHER_UNKNOWN registry/plugins/tax/plugin.yaml",
      ])
    #expect(
      assembled.findings.first?.notes.map(\.message) == ["registry/plugins/tax/plugin.yaml is there, but has errors"])
  }

  @Test func `what the past throws comes through`() {
    struct Lost: Error {}
    #expect(throws: Lost.self) {
      let reader = DocumentReader()
      let files = TestRepository.clean.with(publisher, "[").files.filter { $0.path.hasPrefix("registry/") }
      let platform = PlatformReading(files.filter { !$0.path.contains("/plugins/") }, reader: reader)
      _ = try RegistryAssembly(platform, plugins: [], reader: reader).assemble { _, _ in throw Lost() }
    }
  }

  @Test func `findings come in the same order however the files do`() throws {
    let broken = TestRepository.clean.with([
      listing: "a: 1\nb: 2\n", publisher: "a: 1\n", point: "a: 1\n", "registry/zzz.txt": "", "registry/aaa.txt": "",
    ])
    let first = try broken.read().findings.map(\.message)
    for _ in 0..<5 { #expect(try broken.read().findings.map(\.message) == first) }
  }
}
