import Testing
import YAML

@testable import Registry
@testable import Rendering

/// Which plugins are on which surface, and in which order contributions stand.
@Suite struct `A page` {
  /// A plugin that contributes to points of the sample, by id, each with an order.
  private struct Made {
    let id: String
    var points: [(id: String, order: Int)] = []
    var requiredBy: [String] = []
  }

  private func page(_ surface: ExtensionPoint.Surface, _ made: [Made]) -> Node {
    let served = made.map { made in
      let contributions = made.points.enumerated().map { "{extensionPoint: \($1.id), export: E\($0)}" }
      let release = Sample.release(
        made.id, "1.0.0",
        """
        released: 2026-01-01
        engines: {platform: "*"}
        bundle: {entry: index.js, files: [{path: index.js, integrity: sha384-a, bytes: 1}]}
        contributes: [\(contributions.joined(separator: ", "))]
        """)
      return ResolvedTenant.Served(
        plugin: Plugin(id: made.id, listing: Sample.taxCore.listing, releases: [release], status: nil),
        release: release,
        install: nil, requiredBy: made.requiredBy,
        configuration: EffectiveConfiguration(complete: Sample.node("{}"), publicPart: Sample.node("{}")),
        contributions: zip(release.contributes, made.points).compactMap { contribution, point in
          Sample.registry.extensionPoints[point.id].map {
            ResolvedTenant.PlacedContribution(extensionPoint: $0, contribution: contribution, order: point.order)
          }
        },
        permissions: [])
    }
    let tenant = ResolvedTenant(
      tenant: Sample.tenant.tenant, platform: Sample.tenant.platform, region: nil, served: served, unresolved: [],
      conditions: [])
    let documents = tenantDocuments(tenant, Sample.context)
    guard case .bytes(let bytes) = documents[surface == .storefront ? 0 : 1].content else {
      preconditionFailure("a document has bytes")
    }
    return jsonNode(String(decoding: bytes, as: UTF8.self))
  }

  private func plugins(_ page: Node) -> [String?] {
    page["plugins"]?.elements.map { $0["id"]?.string } ?? []
  }

  private let widget = "storefront.widget/v1"
  private let settings = "admin.settings/v1"

  @Test func `has the plugins that contribute to its surface, and those that contribute nowhere`() {
    let made = [
      Made(id: "both", points: [(settings, 0), (widget, 0)]), Made(id: "front", points: [(widget, 0)]),
      Made(id: "library"), Made(id: "staff", points: [(settings, 0)]),
    ]
    #expect(plugins(page(.storefront, made)) == ["both", "front", "library"])
    #expect(plugins(page(.admin, made)) == ["both", "library", "staff"])
  }

  @Test func `has the plugins that those on it need, directly and through others`() {
    let made = [
      Made(id: "a", points: [(settings, 0)], requiredBy: ["b"]),
      Made(id: "b", points: [(settings, 0)], requiredBy: ["c"]), Made(id: "c", points: [(widget, 0)]),
      Made(id: "d", points: [(settings, 0)], requiredBy: ["a", "gone"]),
      Made(id: "e", points: [(settings, 0)], requiredBy: ["gone"]),
    ]
    #expect(plugins(page(.storefront, made)) == ["a", "b", "c", "d"])
  }

  @Test func `has what is left of a plugin's contributions`() {
    let made = [Made(id: "a", points: [("b.gone/v1", 0), (settings, 0), (widget, 0), ("b.gone/v1", 0), (widget, 0)])]
    let contributions = page(.storefront, made)["extensionPoints"]?[widget]?["contributions"]?.elements ?? []
    #expect(contributions.map { $0["export"]?.string } == ["E2", "E4"])
  }

  @Test func `has contributions in order, and equal ones by plugin, then position`() {
    let made = [
      Made(id: "a", points: [(widget, 5), (widget, 0), (widget, 5)]),
      Made(id: "b", points: [(widget, -1), (widget, 5)]),
    ]
    let contributions = page(.storefront, made)["extensionPoints"]?[widget]?["contributions"]?.elements ?? []
    let found = contributions.map { "\($0["plugin"]?.string ?? "") \($0["export"]?.string ?? "")" }
    #expect(found == ["b E0", "a E1", "a E0", "a E2", "b E1"])
  }
}
