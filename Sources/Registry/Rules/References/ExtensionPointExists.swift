public import Diagnostics
import YAML

extension RuleCodes {
  /// An extension point that does not exist, or not in that version.
  public static let extensionPointUnknown = Code(
    "EXTENSION_POINT_UNKNOWN", .finding(.error), title: "the extension point does not exist in that version",
    explanation:
      "A contribution names a place of the platform (registry/extension-points/<id>/v<n>.yaml), or one that a "
      + "published release of another plugin opens (<plugin>.<name>/v<n>).",
    mend: "Correct the id or its version.")
}

extension Rule<ReleaseInRegistry> {
  /// What a release contributes to exists.
  static var extensionPointsExist: Self {
    Rule(RuleCodes.extensionPointUnknown) { subject, report in
      let release = subject.release
      for contribution in release.contributes {
        report.addIfUnknown(contribution.extensionPoint, besides: release.definesExtensionPoints, in: subject.registry)
        {
          contribution.node["extensionPoint"].map(release.document.place)
        }
      }
    }
  }
}

extension Rule<InstallInRegistry> {
  /// Where a tenant places something exists.
  static var placementsExist: Self {
    Rule(RuleCodes.extensionPointUnknown) { subject, report in
      for placement in subject.install.placements {
        report.addIfUnknown(placement.extensionPoint, in: subject.registry) {
          placement.node["extensionPoint"].map(subject.install.document.place)
        }
      }
    }
  }
}

extension Report {
  fileprivate mutating func addIfUnknown(
    _ id: String, besides own: [ExtensionPoint] = [], in registry: PublishedRegistry, place: () -> Place?
  ) {
    guard registry.extensionPoints[id] == nil, !own.contains(where: { $0.id == id }), !registry.isOpened(id),
      let place = place()
    else { return }
    let owner = registry.plugin(owning: id)
    let opened = owner?.releases.flatMap(\.definesExtensionPoints).map(\.id) ?? []
    let candidates = Array(registry.extensionPoints.keys) + opened
    let name = String(id.prefix { $0 != "/" })
    let versions = candidates.filter { $0.hasPrefix(name + "/") }
    let message =
      versions.isEmpty
      ? "there is no extension point `\(id)`"
      : "the extension point `\(name)` exists only as \(versions.sorted().map { "`\($0)`" }.joined(separator: ", "))"
    addUnknown(
      RuleCodes.extensionPointUnknown, message, name: id, at: place, among: candidates,
      file: owner == nil ? "registry/extension-points/\(id).yaml" : nil)
  }
}

extension PublishedRegistry {
  /// The plugin whose releases can open an extension point: `stripe-payments.wallet-button/v1` begins with its id.
  func plugin(owning extensionPoint: String) -> Plugin? {
    plugin(Self.owner(ofExtensionPoint: extensionPoint))
  }

  /// The id that a plugin would have that opens an extension point which is not the registry's own.
  static func owner(ofExtensionPoint id: String) -> String {
    String(Substring(id.utf8.prefix { $0 != UInt8(ascii: ".") }))
  }

  /// Whether a published release opens the extension point.
  func isOpened(_ extensionPoint: String) -> Bool {
    plugin(owning: extensionPoint)?.releases.contains { release in
      release.definesExtensionPoints.contains { $0.id == extensionPoint }
    } ?? false
  }
}
