import Diagnostics
import Registry
import Versioning

/// Which release of a plugin a platform release can have.
struct Compatibility {
  /// The platform release.
  let platform: PlatformRelease

  /// The newest release of the plugin that fits; nil for none.
  let fitting: Release?

  /// The newest release of the plugin, if another one or none fits, and why it does not.
  let held: (newest: Release, code: Code)?

  /// Whether the plugin's authors tested the fitting release on this platform release.
  var isTested: Bool { fitting?.testedWith.contains(platform.version.description) ?? false }
}

extension Plugin {
  /// What each platform release can have of the plugin, in the order given.
  ///
  /// Releases that are yanked or revoked do not count, nor do pre-releases of a plugin that has others.
  func compatibility(with platforms: [PlatformRelease]) -> [Compatibility] {
    let releases = recommendedReleases
    guard let newest = releases.first else { return [] }
    return platforms.map { platform in
      Compatibility(
        platform: platform, fitting: releases.first { platform.obstacle(to: $0) == nil },
        held: platform.obstacle(to: newest).map { (newest, $0) })
    }
  }
}

extension PlatformRelease {
  /// Why a release does not run here: the first code that applies; nil if it does.
  fileprivate func obstacle(to release: Release) -> Code? {
    guard release.platformRange.contains(version) else { return ConditionCodes.platformNotSupported }
    return release.peerDependencies.allSatisfy(provides) ? nil : ConditionCodes.peerNotProvided
  }
}
