import Versioning

/// One tenant while it is resolved: what it asks for and allows, held against single releases.
///
/// What one release does to another is the business of ``Board``.
final class TenantContext {
  /// What does not depend on the tenant.
  let index: RegistryIndex

  /// The moment that ages are counted to.
  private let asOf: Timestamp

  /// The moments about it at which every question that was asked of the clock has the same answer.
  private(set) var validity: Range<Timestamp> = .distantPast ..< .distantFuture

  /// The tenant.
  let tenant: Tenant

  /// Its platform release, by place in the registry's list.
  let platform: Int

  /// Its installs by plugin's number.
  let installs: InstallTable

  /// The plugins that it wants to be served, ascending.
  let enabled: [Int]

  private var acceptances: [Candidate: ConfigurationAcceptance] = [:]

  /// Sets out to resolve a tenant.
  ///
  /// - Returns: nil if the tenant names a platform release or a plugin that is not there; rules say so.
  init?(_ tenant: Tenant, index: RegistryIndex, asOf: Timestamp) {
    guard let platform = index.registry.platform.number(of: tenant) else { return nil }
    var entries: [InstallTable.Entry] = []
    entries.reserveCapacity(tenant.installs.count)
    for install in tenant.installs {
      guard let number = index.numbers[install.plugin] else { return nil }
      entries.append(InstallTable.Entry(plugin: number, install: install))
    }
    self.index = index
    self.asOf = asOf
    self.tenant = tenant
    self.platform = platform
    installs = InstallTable(entries)
    enabled = installs.entries.filter(\.install.enabled).map(\.plugin)
    acceptances.reserveCapacity(entries.count)
  }

  /// The platform release.
  var platformRelease: PlatformRelease { index.registry.platform.releases[platform] }

  /// Whether the tenant's own files ask for a release, whatever is said of it afterwards: it is in the range or channel of
  /// the plugin's install, or the tenant has none.
  func asksFor(_ candidate: Candidate) -> Bool {
    guard let install = installs[candidate.plugin] else { return true }
    let version = index.plugins[candidate.plugin].versions[candidate.position]
    switch install.selector {
    case .pin(let pinned): return version == pinned
    case .range(let range): return range.contains(version)
    case .channel(let name):
      guard let named = index.plugins[candidate.plugin].plugin.listing.channel(name) else { return false }
      return version == named || version < named && !version.isPrerelease
    }
  }

  /// What keeps a release from being served to this tenant by itself.
  ///
  /// - Parameters:
  ///   - candidate: The release.
  ///   - question: What is asked: whether revocations count, and whether disabled installs do.
  ///   - onlyFirst: Whether one fact is enough.
  /// - Returns: The facts in the order of the codes; none if it can be served as far as it alone goes.
  func flaws(of candidate: Candidate, in question: Question, onlyFirst: Bool = false) -> [Cause] {
    let install = installs[candidate.plugin]
    var causes: [Cause] = []
    /// Notes a fact, and says whether that is enough.
    func note(_ kind: Cause.Kind) -> Bool {
      causes.append(Cause(kind, candidate))
      return onlyFirst
    }
    if let install, !install.enabled, !question.ignoresDisabling, note(.disabled) { return causes }
    if !asksFor(candidate), note(.outside) { return causes }
    let entry = index[candidate]
    if entry.isYanked, install?.pinned == nil, note(.yanked) { return causes }
    if entry.isRevoked, !question.ignoresRevocations, note(.revoked) { return causes }
    if !entry.runsOn[platform], note(.platform) { return causes }
    if !entry.findsPeersOn[platform] {
      for peer in entry.release.peerDependencies where !platformRelease.provides(peer) {
        if note(.peer(peer)) { return causes }
      }
    }
    for request in entry.release.requiredPermissions where !(install?.grants.contains(request.permission) ?? false) {
      if note(.permission(request.permission)) { return causes }
    }
    if let limit = tenant.policies.maxRisk {
      for permission in entry.held(by: install) where entry.risks[permission, default: .low] > limit {
        if note(.risk(permission)) { return causes }
      }
    }
    if install?.pinned == nil, isTooYoung(entry), note(.age) { return causes }
    if case .refused(let problems) = acceptance(by: candidate), note(.configuration(problems)) { return causes }
    return causes
  }

  /// Whether a release can be served to this tenant as far as it alone goes.
  func admits(_ candidate: Candidate, in question: Question) -> Bool {
    flaws(of: candidate, in: question, onlyFirst: true).isEmpty
  }

  /// Whether a plugin that a release needs has a release in range that will do by itself.
  func canMeet(_ edge: IndexedRelease.Edge, in question: Question) -> Bool {
    guard let plugin = edge.plugin else { return false }
    return index.plugins[plugin].releases.indices.contains { position in
      edge.releases.contains(position) && admits(Candidate(plugin: plugin, position: position), in: question)
    }
  }

  /// The newest release of an install's plugin that it asks for and that is neither yanked nor revoked.
  func newest(of plugin: Int) -> Candidate? {
    index.plugins[plugin].releases.indices.lazy.map { Candidate(plugin: plugin, position: $0) }.first { candidate in
      let entry = self.index[candidate]
      return !entry.isYanked && !entry.isRevoked && self.asksFor(candidate)
    }
  }

  /// A plugin's id.
  func id(_ plugin: Int) -> String { index.plugins[plugin].plugin.id }

  /// What a release makes of the tenant's configuration.
  func acceptance(by candidate: Candidate) -> ConfigurationAcceptance {
    if let known = acceptances[candidate] { return known }
    let install = installs[candidate.plugin]
    let defaults = install == nil ? index[candidate].defaults : nil
    let entry = index[candidate]
    let made = defaults ?? ConfigurationAcceptance(of: install, by: entry.release, plan: entry.plan)
    acceptances[candidate] = made
    return made
  }

  /// The configuration of a release that accepts the tenant's.
  func configuration(for candidate: Candidate) -> EffectiveConfiguration {
    guard case .accepted(let configuration) = acceptance(by: candidate) else {
      preconditionFailure("a release that does not accept the configuration is never chosen")
    }
    return configuration
  }

  /// Whether a moment has come.
  func hasCome(_ moment: Timestamp) -> Bool {
    let hasCome = moment <= asOf
    validity =
      hasCome
      ? max(validity.lowerBound, moment)..<validity.upperBound
      : validity.lowerBound..<min(validity.upperBound, moment)
    return hasCome
  }

  private func isTooYoung(_ entry: IndexedRelease) -> Bool {
    let minimum = tenant.policies.minimumReleaseAge
    return minimum > 0 && !entry.isMend && !hasCome(entry.release.released.advanced(by: minimum))
  }
}

/// What is asked of a tenant's plugins: which are to be served, and what is taken as given.
struct Question {
  /// The plugins to be served for their own sake, ascending.
  var roots: [Int]

  /// Releases that are taken as chosen, whatever keeps them from being served by themselves.
  var given: [Candidate] = []

  /// Whether revoked releases may be chosen.
  var ignoresRevocations = false

  /// Whether installs that are turned off count as if they were turned on.
  var ignoresDisabling = false
}

extension Install {
  /// The one version that the install names, if it is a pin.
  var pinned: Version? {
    if case .pin(let version) = selector { version } else { nil }
  }
}

extension Listing {
  /// The version that a channel names.
  func channel(_ name: String) -> Version? { channels.first { $0.name == name }?.version }
}

extension IndexedRelease {
  /// The permissions that the release holds when it is served: what it requires, and what else it was granted, in order of
  /// id.
  func held(by install: Install?) -> [String] {
    let optional = release.optionalPermissions.lazy.map(\.permission).filter { install?.grants.contains($0) ?? false }
    if optional.isEmpty { return requiredPermissions }
    return Set(requiredPermissions + optional).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension PlatformDocument {
  /// The platform release of a tenant, by place in the list: the one it names, or else the default.
  func number(of tenant: Tenant) -> Int? {
    guard let version = tenant.platform ?? defaultPlatform else { return nil }
    return releases.firstIndex { $0.version == version }
  }
}
