import Registry
import Testing
import YAML

@testable import Rendering

@Suite struct `Fragments of the documents that list everything` {
  private static let documents = RegistryDocuments(Sample.context)

  /// The fragments of some plugins, in any order, as they are when they have been kept.
  private func kept(_ plugins: [Plugin], _ context: RenderingContext = Sample.context) -> [Fragment] {
    plugins.flatMap { RegistryDocuments(context).fragments(of: $0) }
  }

  private func texts(_ fragments: [Fragment], _ context: RenderingContext = Sample.context) -> [String: String] {
    var texts: [String: String] = [:]
    RegistryDocuments(context).renderShared(fragments) { file in
      guard case .bytes(let bytes) = file.content else { return }
      texts[file.path] = String(decoding: bytes, as: UTF8.self)
    }
    return texts
  }

  /// The sample with a plugin in the stead of the one of its id.
  private func context(with plugin: Plugin) -> RenderingContext {
    let registry = Sample.registry
    return RenderingContext(
      PublishedRegistry(
        platform: registry.platform, permissions: registry.permissions, categories: registry.categories,
        extensionPoints: registry.extensionPoints, publishers: registry.publishers,
        plugins: registry.plugins.map { $0.id == plugin.id ? plugin : $0 }))
  }

  /// A plugin that puts something at a point of another.
  private static let apples = Plugin(
    id: "apples",
    listing: Sample.listing(
      "apples", "{name: Apples, publisher: acme, description: Pays, category: payments, license: MIT}"),
    releases: [
      Sample.release(
        "apples", "1.0.0",
        """
        released: 2026-01-01
        engines: {platform: "*"}
        bundle: {entry: a.js, files: [{path: a.js, integrity: sha384-a, bytes: 7}]}
        dependencies: {stripe-payments: "*"}
        contributes: [{extensionPoint: stripe-payments.wallet-button/v1, export: Button}]
        """)
    ],
    status: nil)

  @Test func `give the same documents in whatever order they come`() {
    let fragments = kept(Sample.registry.plugins)
    #expect(texts(fragments) == texts(fragments.reversed()))
  }

  @Test func `have places of their own in each document`() {
    let fragments = kept(Sample.registry.plugins + [Self.apples])
    for (document, parts) in Dictionary(grouping: fragments, by: \.document) {
      #expect(Set(parts.map(\.place)).count == parts.count, "\(document.rawValue)")
    }
  }

  @Test func `name their document by its path`() throws {
    for fragment in kept(Sample.registry.plugins) {
      #expect(SharedDocument(rawValue: fragment.document.rawValue) == fragment.document)
      #expect(OutputPaths.isOurs(fragment.document.rawValue, in: .public))
    }
    for path in ["index.json", "plugins/seat-map.json", "categories/a", "storefront/arena.json", ""] {
      #expect(SharedDocument(rawValue: path) == nil)
    }
  }

  @Test func `change with their own plugin and no other`() {
    let old = Sample.taxCore
    let new = Plugin(
      id: old.id,
      listing: Sample.listing(
        "tax-core", "{name: Taxes, publisher: stripe, description: Other, category: seating, license: MIT}"),
      releases: [], status: nil)
    let there = context(with: new)
    for plugin in Sample.registry.plugins where plugin.id != old.id {
      #expect(kept([plugin]) == kept([plugin], there), "\(plugin.id)")
    }
    let mixed = kept(Sample.registry.plugins.filter { $0.id != old.id }) + kept([new], there)
    #expect(texts(mixed, there) == texts(kept(there.registry.plugins, there), there))
  }

  @Test func `know the surfaces of points that other plugins open`() throws {
    let catalog = try #require(kept([Self.apples]).first { $0.document == .catalog })
    let entry = jsonNode(String(decoding: catalog.bytes, as: UTF8.self))
    #expect(entry["surfaces"]?.elements.map(\.string) == ["storefront"])
  }

  @Test func `count plugins by category`() throws {
    let catalog = try jsonNode(#require(texts(kept(Sample.registry.plugins))["catalog.json"]))
    let counts = catalog["categories"]?.elements.map { "\($0["id"]?.string ?? "") \(pretty($0["plugins"] ?? $0))" }
    #expect(counts == ["payments 2\n", "seating 1\n"])
    let none = try jsonNode(#require(texts([])["catalog.json"]))
    #expect(none["categories"]?.elements.map { $0["plugins"].map(pretty) } == ["0\n", "0\n"])
  }

  @Test func `leave out what is put at a point whose contract is gone`() throws {
    let point = "stripe-payments.wallet-button/v1"
    let whole = texts(kept([Self.apples, Sample.stripePayments]))
    #expect(whole["extension-points/\(point).json"]?.contains(#""plugins":[{"id":"apples""#) == true)
    let list = try jsonNode(#require(whole["extension-points.json"]))["extensionPoints"]?.elements
    let entry = list?.first { $0["id"]?.string == point }
    #expect(entry?["plugins"]?.elements.map(\.string) == ["apples"])
    #expect(entry?["definedBy"]?.string == "stripe-payments")

    let rest = texts(kept([Self.apples]))
    #expect(rest["extension-points/\(point).json"] == nil)
    #expect(rest["extension-points.json"]?.contains(point) == false)
  }

  @Test func `of borrowed releases follow those of their plugin`() throws {
    let borrowed = Self.documents.fragment(
      ofBorrowed: Sample.release(
        "seat", "10.0.0",
        """
        released: 2025-01-01
        engines: {platform: "*"}
        bundle: {entry: a.js, files: [{path: a.js, integrity: sha384-a, bytes: 7}]}
        contributes: []
        """))
    #expect(borrowed.owner == "seat@10.0.0")
    let own = ["seat", "seat-map"].map {
      Fragment(document: .bundles, owner: $0, place: $0, bytes: Array("\"\($0)\":1".utf8))
    }
    let bundles = try jsonNode(#require(texts(own + [borrowed])["bundles.json"]))["bundles"]
    #expect(bundles?.members.map(\.key) == ["seat", "seat@10.0.0", "seat-map"])
  }
}
