import Diagnostics
import Versioning
import YAML

/// Puts together what is true of a whole tenant: what it is served, what it is not, and why.
struct Assembly {
  private let context: TenantContext
  private let solution: Solution
  private let wording: Wording
  private var findings: [Finding] = []
  private var conditions: [ResolvedTenant.Condition] = []

  /// Begins with the choices.
  init(_ context: TenantContext, _ solution: Solution) {
    self.context = context
    self.solution = solution
    wording = Wording(context)
  }

  /// What resolving the tenant comes to.
  mutating func outcome() -> (ResolvedTenant, [Finding]) {
    let choices = solution.board.choices.sorted { $0.plugin < $1.plugin }
    let served = choices.map { serve($0) }
    var unresolved: [(plugin: Int, entry: ResolvedTenant.Unresolved)] = []
    for choice in choices {
      if let entry = held(choice) { unresolved.append((choice.plugin, entry)) }
    }
    for leftOut in solution.leftOut { unresolved.append((leftOut.plugin, entry(leftOut))) }
    noteDisabledInstalls()
    noteUnfilledPoints(served)
    let tenant = context.tenant
    let resolved = ResolvedTenant(
      tenant: tenant,
      platform: context.platformRelease,
      region: tenant.region ?? context.index.registry.platform.defaultRegion,
      served: served,
      unresolved: unresolved.sorted { $0.plugin < $1.plugin }.map(\.entry),
      conditions: conditions.sorted(by: ResolvedTenant.Condition.precedes)
    )
    return (resolved, findings.sorted(by: Finding.precedes))
  }

  // MARK: - What is served

  private mutating func serve(_ choice: Candidate) -> ResolvedTenant.Served {
    let entry = context.index[choice]
    let plugin = context.index.plugins[choice.plugin].plugin
    let install = context.installs[choice.plugin]
    let contributions = place(entry.release, install, choice)
    noteStatus(of: choice, plugin: plugin)
    return ResolvedTenant.Served(
      plugin: plugin,
      release: entry.release,
      install: install,
      requiredBy: solution.board.choicesThatNeed(choice.plugin).map { context.index.plugins[$0.plugin].plugin.id },
      configuration: context.configuration(for: choice),
      contributions: contributions,
      permissions: entry.held(by: install)
    )
  }

  /// The contributions of a release that have a place, each with the order that counts.
  private mutating func place(
    _ release: Release, _ install: Install?, _ choice: Candidate
  ) -> [ResolvedTenant.PlacedContribution] {
    let placements = install?.placements ?? []
    if placements.isEmpty, let placed = context.index[choice].placed { return placed }
    for placement in placements where !release.contributes.contains(where: placement.names) {
      // What names a contribution of a release that is held is right, and only waits.
      let waits = newerReleases(than: choice).contains { newer in
        context.index[newer].release.contributes.contains(where: placement.names)
      }
      if !waits { noteUnknownPlacement(placement, of: choice) }
    }
    return release.contributes.compactMap { contribution in
      guard let point = solution.board.point(contribution.extensionPoint) else {
        noteLeftOut(contribution, of: choice)
        return nil
      }
      let meant = placements.filter { $0.names(contribution) }
      let placement = meant.first { $0.export != nil } ?? meant.first
      return ResolvedTenant.PlacedContribution(
        extensionPoint: point, contribution: contribution, order: placement?.order ?? contribution.order)
    }
  }

  // MARK: - What is not

  /// The entry of a plugin that is served older than the newest release that the tenant asks for; nil if it is not.
  private mutating func held(_ choice: Candidate) -> ResolvedTenant.Unresolved? {
    let newer = newerReleases(than: choice)
    if newer.isEmpty { return nil }
    if let revoked = newer.first(where: { context.index[$0].isRevoked }) {
      note(ConditionCodes.releaseRevoked, revoked, because: [Cause(.revoked, revoked)])
    }
    if let yanked = newer.first(where: { context.index[$0].isYanked }) {
      note(ConditionCodes.releaseYanked, yanked, because: [Cause(.yanked, yanked)])
    }
    guard let newest = newer.first(where: { !context.index[$0].isRevoked && !context.index[$0].isYanked }) else {
      return nil
    }
    let causes = Holding.causes(of: newest, in: solution, context: context)
    noteRefusedConfiguration(causes, of: newest)
    return ResolvedTenant.Unresolved(
      plugin: context.id(newest.plugin),
      newest: context.index[newest].release.version,
      served: context.index[choice].release.version,
      codes: Holding.codes(causes, for: newest.plugin),
      because: wording.facts(causes))
  }

  /// The releases that the tenant asks for and that are newer than the one that is served, newest first.
  func newerReleases(than choice: Candidate) -> [Candidate] {
    (0..<choice.position).lazy.map { Candidate(plugin: choice.plugin, position: $0) }.filter { isAskedFor($0) }
  }

  /// Whether the tenant asks for a release: by its install, or by what it is served that needs the plugin.
  private func isAskedFor(_ candidate: Candidate) -> Bool {
    context.installs[candidate.plugin] != nil ? context.asksFor(candidate) : solution.board.isAskedFor(candidate)
  }

  private func entry(_ leftOut: Solution.LeftOut) -> ResolvedTenant.Unresolved {
    let newest = context.newest(of: leftOut.plugin)
    let flaws = newest.map { context.flaws(of: $0, in: solution.question) } ?? []
    let codes =
      switch leftOut.reason {
      case .disabledDependency: [ConditionCodes.dependencyDisabled] + Holding.codes(flaws, for: leftOut.plugin)
      case .revocation: Holding.codes(leftOut.causes.filter { $0.bears(on: newest) } + flaws, for: leftOut.plugin)
      }
    return ResolvedTenant.Unresolved(
      plugin: context.id(leftOut.plugin),
      newest: newest.map { context.index[$0].release.version },
      served: nil,
      codes: codes,
      because: wording.facts(leftOut.causes + flaws))
  }

  // MARK: - Notes

  private mutating func note(
    _ code: Code, _ candidate: Candidate, point: String? = nil, because facts: [ResolvedTenant.Fact]
  ) {
    conditions.append(
      ResolvedTenant.Condition(
        code: code, plugin: context.id(candidate.plugin), version: context.index[candidate].release.version,
        extensionPoint: point, because: facts))
  }

  private mutating func note(_ code: Code, _ candidate: Candidate, because causes: [Cause]) {
    note(code, candidate, because: wording.facts(causes))
  }

  /// What is said of the plugin and of the release that is served.
  private mutating func noteStatus(of choice: Candidate, plugin: Plugin) {
    let version = context.index[choice].release.version
    if context.index[choice].isYanked { note(ConditionCodes.releaseYanked, choice, because: [Cause(.yanked, choice)]) }
    if let status = plugin.status {
      if let suspended = status.suspended {
        let fact = Wording.Fact("\(plugin.id) is suspended", at: status.document.place(key: suspended.member))
        note(ConditionCodes.pluginSuspended, choice, because: [fact])
      }
      let weaknesses = status.advisories.filter { $0.affected.contains(version) }
      if !weaknesses.isEmpty {
        let facts = weaknesses.map { wording.weakness($0, of: choice, in: status) }
        note(ConditionCodes.releaseAffected, choice, because: facts)
      }
    }
    let listing = plugin.listing
    guard listing.lifecycle == .deprecated || listing.deprecated != nil else { return }
    let hasEnded = listing.deprecated?.endOfLife.map { context.hasCome($0) } ?? false
    note(
      hasEnded ? ConditionCodes.pluginEndOfLife : ConditionCodes.pluginDeprecated, choice,
      because: [wording.deprecation(of: listing)])
  }

  private mutating func noteDisabledInstalls() {
    for entry in context.installs.entries where !entry.install.enabled {
      conditions.append(
        ResolvedTenant.Condition(
          code: ConditionCodes.installDisabled, plugin: context.id(entry.plugin),
          because: [wording.disabled(entry.plugin)]))
    }
  }

  private mutating func noteLeftOut(_ contribution: Release.Contribution, of choice: Candidate) {
    let document = context.index[choice].release.document
    let sentence = "\(wording.name(choice.plugin, [choice.position])) contributes to \(contribution.extensionPoint)"
    note(
      ConditionCodes.contributionLeftOut, choice, point: contribution.extensionPoint,
      because: [
        Wording.Fact(sentence, at: document.place(contribution.node)),
        wording.absence(ofPoint: contribution.extensionPoint, solution.board),
      ])
  }

  private mutating func noteUnfilledPoints(_ served: [ResolvedTenant.Served]) {
    let opened = served.flatMap(\.release.definesExtensionPoints).filter { $0.minimum > 0 }
    for point in context.index.pointsWithMinimum + opened {
      let count = served.reduce(0) { $0 + $1.contributions.count { $0.extensionPoint.id == point.id } }
      if count >= point.minimum { continue }
      let asks = wording.minimum(of: point)
      let has = "\(context.tenant.id) has \(Wording.contributions(count)) to \(point.id)"
      let place = Place(context.tenant.document.source, nil)
      conditions.append(
        ResolvedTenant.Condition(
          code: ConditionCodes.cardinalityNotReached, plugin: nil, extensionPoint: point.id,
          because: [asks, Wording.Fact(has, at: place)]))
      findings.append(
        Finding(
          ConditionCodes.cardinalityNotReached, "\(has), at least \(point.minimum) asked for", at: place,
          notes: [Finding.Note(asks.sentence, at: asks.place)]))
    }
  }

  private mutating func noteRefusedConfiguration(_ causes: [Cause], of newest: Candidate) {
    guard let install = context.installs[newest.plugin] else { return }
    for case .configuration(let problems) in causes.lazy.filter({ $0.plugin == newest.plugin }).map(\.kind) {
      let release = wording.name(newest.plugin, [newest.position])
      findings += problems.map { $0.finding(ConditionCodes.configurationNotAccepted, of: release, in: install) }
    }
  }

  private mutating func noteUnknownPlacement(_ placement: Install.Placement, of choice: Candidate) {
    guard let install = context.installs[choice.plugin] else { return }
    let release = context.index[choice].release
    let isPoint = release.contributes.contains { $0.extensionPoint == placement.extensionPoint }
    let name = wording.name(choice.plugin, [choice.position])
    let what = isPoint ? "`\(placement.export ?? "")` to \(placement.extensionPoint)" : "to \(placement.extensionPoint)"
    let points = Set(release.contributes.map { isPoint ? "`\($0.export)`" : $0.extensionPoint }).sorted()
    findings.append(
      Finding(
        ResolutionCodes.placementUnknown, "\(name) contributes nothing \(isPoint ? "as " : "")\(what)",
        at: install.document.place(placement.node[isPoint ? "export" : "extensionPoint"] ?? placement.node),
        help: points.isEmpty ? nil : "it contributes \(isPoint ? "as" : "to") \(points.listed(by: "and"))"))
  }
}

extension Install.Placement {
  /// Whether the placement means a contribution.
  fileprivate func names(_ contribution: Release.Contribution) -> Bool {
    contribution.extensionPoint == extensionPoint && (export ?? contribution.export) == contribution.export
  }
}

extension ResolvedTenant.Condition {
  /// The stable order of conditions: by plugin, what is about no plugin first, then as the codes count, then by point.
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.plugin != right.plugin {
      return (left.plugin ?? "").utf8.lexicographicallyPrecedes((right.plugin ?? "").utf8)
    }
    if left.code != right.code { return left.code.rank < right.code.rank }
    return (left.extensionPoint ?? "").utf8.lexicographicallyPrecedes((right.extensionPoint ?? "").utf8)
  }
}

extension Code {
  private static let ranks = Dictionary(uniqueKeysWithValues: ConditionCodes.all.enumerated().map { ($1, $0) })

  /// The place among the conditions.
  fileprivate var rank: Int { Self.ranks[self] ?? Self.ranks.count }
}
