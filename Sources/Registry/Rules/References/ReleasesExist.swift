public import Diagnostics
import Versioning
import YAML

extension RuleCodes {
  /// A release that the plugin does not have.
  public static let releaseUnknown = Code(
    "RELEASE_UNKNOWN", .finding(.error), title: "the plugin does not have that release",
    explanation: "Channels, yanks, revocations and advisories name releases of the plugin, which are the files under "
      + "versions/. A channel can only name one that is published.",
    mend: "Correct the version, or add the release.")
}

extension Rule<ListingInRegistry> {
  /// The release that a channel names is published.
  static var channelReleasesExist: Self {
    Rule(RuleCodes.releaseUnknown) { subject, report in
      let listing = subject.listing
      let published = subject.registry.plugin(listing.id)?.releases.map(\.version) ?? []
      for member in listing.document.root["channels"]?.members ?? [] {
        guard let version = member.value.string.flatMap({ Version($0) }), !published.contains(version) else { continue }
        report.addUnknownRelease(
          version, of: listing.id, at: listing.document.place(member.value), among: published)
      }
    }
  }
}

extension Rule<StatusOfPlugin> {
  /// The releases that a status speaks of are there.
  static var statedReleasesExist: Self {
    Rule(RuleCodes.releaseUnknown) { subject, report in
      let (root, versions) = (subject.status.document.root, subject.versions)
      for member in (root["yanked"]?.members ?? []) + (root["revoked"]?.members ?? []) {
        guard let version = Version(member.key), !versions.contains(version) else { continue }
        report.addUnknownRelease(
          version, of: subject.plugin, at: subject.status.document.place(key: member), among: versions)
      }
      for node in (root["advisories"]?.elements ?? []).compactMap({ $0["fixedIn"] }) {
        guard let version = node.string.flatMap({ Version($0) }), !versions.contains(version) else { continue }
        report.addUnknownRelease(
          version, of: subject.plugin, at: subject.status.document.place(node), among: versions)
      }
    }
  }
}

extension Report {
  fileprivate mutating func addUnknownRelease(
    _ version: Version, of plugin: String, at place: Place, among versions: [Version]
  ) {
    addUnknown(
      RuleCodes.releaseUnknown, "`\(plugin)` has no release \(version)", at: place,
      choices: versions.map(\.description))
  }
}
