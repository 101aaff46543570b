import JSONSchema
import Versioning
import YAML

@testable import Registry

/// The design's words about choosing versions, taken literally: every way to choose is tried, in order, to its end.
///
/// It shares nothing with the resolver but the documents, and the validation of a configuration.
struct TenantOracle {
  let registry: PublishedRegistry
  let tenant: Tenant
  let asOf: Timestamp

  /// The release that a tenant would be served of each plugin, in the order of decision.
  typealias Choices = [Release]

  /// What is expected of a whole tenant.
  struct Expectation {
    var served: Choices
    var leftOut: [String: String]
    var context: Choosing
  }

  /// What is taken as given in a search.
  struct Choosing {
    var roots: [String]
    var given: [String: Version] = [:]
    var ignoresRevocations = false
    var ignoresDisabling = false
  }

  private func install(_ plugin: String) -> Install? { tenant.installs.first { $0.plugin == plugin } }

  private var platform: PlatformRelease {
    registry.platform.releases.first { $0.version == tenant.platform ?? registry.platform.defaultPlatform }
      ?? registry.platform.releases[0]
  }

  // MARK: - The tenant

  /// What the tenant is served; nil if it is not whole.
  func expectation() -> Expectation? {
    let enabled = tenant.installs.filter(\.enabled).map(\.plugin)
    var choosing = Choosing(roots: enabled)
    let disabled = leftOutForDisabling(choosing)
    choosing.roots.removeAll { disabled.contains($0) }
    var leftOut = Dictionary(uniqueKeysWithValues: disabled.map { ($0, "DEPENDENCY_DISABLED") })
    if let served = first(choosing) { return Expectation(served: served, leftOut: leftOut, context: choosing) }
    var before = Choosing(roots: enabled, ignoresRevocations: true)
    let disabledBefore = leftOutForDisabling(before)
    before.roots.removeAll { disabledBefore.contains($0) }
    guard first(before) != nil else { return nil }
    let all = choosing.roots
    choosing.roots = []
    var served: Choices = []
    for plugin in all {
      var larger = choosing
      larger.roots.append(plugin)
      if let found = first(larger) { (choosing, served) = (larger, found) } else { leftOut[plugin] = "revocation" }
    }
    return Expectation(served: served, leftOut: leftOut, context: choosing)
  }

  private func leftOutForDisabling(_ choosing: Choosing) -> [String] {
    choosing.roots.filter { plugin in
      var alone = choosing
      alone.roots = [plugin]
      if first(alone) != nil { return false }
      alone.ignoresDisabling = true
      return first(alone) != nil
    }
  }

  // MARK: - Choosing

  /// The first solution that a depth-first search meets.
  func first(_ choosing: Choosing) -> Choices? { first(choosing, after: []) }

  private func first(_ choosing: Choosing, after chosen: Choices) -> Choices? {
    let decided = Set(chosen.map(\.plugin))
    let asked = Set(chosen.flatMap { $0.dependencies.map(\.plugin) }).subtracting(decided).sorted()
    guard let plugin = choosing.roots.first(where: { !decided.contains($0) }) ?? asked.first else {
      return fits(chosen) ? chosen : nil
    }
    for release in registry.plugin(plugin)?.releases ?? [] {
      if let given = choosing.given[plugin] {
        if release.version != given { continue }
      } else if !isWanted(release, choosing) || !flaws(of: release).isEmpty {
        continue
      }
      if let found = first(choosing, after: chosen + [release]) { return found }
    }
    return nil
  }

  /// Whether releases can be served together.
  private func fits(_ chosen: Choices) -> Bool {
    func served(_ dependency: Release.Dependency) -> Release? { chosen.first { $0.plugin == dependency.plugin } }
    for release in chosen {
      for dependency in release.dependencies {
        guard let other = served(dependency), dependency.range.contains(other.version) else { return false }
      }
      for dependency in release.optionalDependencies {
        if let other = served(dependency), !dependency.range.contains(other.version) { return false }
      }
      for conflict in release.conflicts {
        if let other = served(conflict), conflict.range.contains(other.version) { return false }
      }
    }
    return points(chosen).allSatisfy { point in count(point.id, chosen) <= point.maximum ?? .max }
  }

  /// The extension points that there are for what is served.
  func points(_ chosen: Choices) -> [ExtensionPoint] {
    registry.extensionPoints.values.sorted { $0.id < $1.id } + chosen.flatMap(\.definesExtensionPoints)
  }

  /// How many contributions there are at a point.
  func count(_ point: String, _ chosen: Choices) -> Int {
    chosen.reduce(0) { $0 + $1.contributes.count { $0.extensionPoint == point } }
  }

  // MARK: - One release

  /// Whether the tenant's file asks for a release, as far as it is to be had.
  func isWanted(_ release: Release, _ choosing: Choosing) -> Bool {
    let status = registry.plugin(release.plugin)?.status
    if status?.revoked[release.version] != nil, !choosing.ignoresRevocations { return false }
    let install = install(release.plugin)
    if install?.enabled == false, !choosing.ignoresDisabling { return false }
    if case .pin? = install?.selector {} else if status?.yanked[release.version] != nil { return false }
    return isAsked(release)
  }

  /// Whether a release is in the range or channel of the tenant's file.
  func isAsked(_ release: Release) -> Bool {
    switch install(release.plugin)?.selector {
    case nil: return true
    case .pin(let version): return release.version == version
    case .range(let range): return range.contains(release.version)
    case .channel(let channel):
      let channels = registry.plugin(release.plugin)?.listing.channels ?? []
      guard let named = channels.first(where: { $0.name == channel })?.version else { return false }
      return release.version == named || (release.version < named && !release.version.isPrerelease)
    }
  }

  /// The codes of what keeps a release from being served by itself.
  func flaws(of release: Release) -> Set<String> {
    let install = install(release.plugin)
    let isPin = if case .pin? = install?.selector { true } else { false }
    let grants = install?.grants ?? []
    var codes: Set<String> = []
    if !release.platformRange.contains(platform.version) { codes.insert("PLATFORM_NOT_SUPPORTED") }
    for peer in release.peerDependencies
    where !platform.provides.contains(where: { $0.specifier == peer.plugin && peer.range.contains($0.version) }) {
      codes.insert("PEER_NOT_PROVIDED")
    }
    for request in release.requiredPermissions where !grants.contains(request.permission) {
      codes.insert("PERMISSION_NOT_GRANTED")
    }
    let held =
      release.requiredPermissions.map(\.permission)
      + release.optionalPermissions.map(\.permission).filter { grants.contains($0) }
    if let limit = tenant.policies.maxRisk, held.contains(where: { registry.permissions[$0]?.risk ?? .high > limit }) {
      codes.insert("RISK_ABOVE_LIMIT")
    }
    let mends = registry.plugin(release.plugin)?.status?.advisories.contains { $0.fixedIn == release.version } ?? false
    let minimum = tenant.policies.minimumReleaseAge
    if minimum > 0, asOf.seconds - release.released.seconds < minimum, !isPin, !mends {
      codes.insert("RELEASE_TOO_YOUNG")
    }
    let configuration = install?.configuration ?? Node(.mapping([]), at: release.document.root.range)
    if let schema = release.configuration?.schema {
      if !schema.isValid(schema.fillingDefaults(configuration)) { codes.insert("CONFIGURATION_NOT_ACCEPTED") }
    } else if !configuration.members.isEmpty {
      codes.insert("CONFIGURATION_NOT_ACCEPTED")
    }
    return codes
  }
}
