import Diagnostics
import Reconciler
import Registry

/// The words in which a plan is told, in any format. What people wrote is told with every character visible.
enum PlanWords {
  /// The whole plan in a sentence.
  static func headline(_ plan: Plan) -> String {
    let served = Set(plan.effects.flatMap(\.tenants)).count
    let what =
      plan.files.isEmpty
      ? "Nothing of what is served changes"
      : served == 0
        ? "No tenant is served anything else"
        : "\(SummaryText.count(served, "tenant")) \(served == 1 ? "is" : "are") served something else"
    let found = Severity.allCases.compactMap { severity in
      let count = plan.count(severity)
      return count == 0 ? nil : SummaryText.count(count, severity.rawValue)
    }
    return what + (found.isEmpty ? "." : "; the change brings \(found.joined(separator: ", ")).")
  }

  /// The commits and the moments.
  static func commits(_ plan: Plan) -> String {
    let (base, head) = (plan.commits.base.prefix(12), plan.commits.head.map { String($0.prefix(12)) })
    let parted = plan.commits.mergeBase == plan.commits.base ? "" : ", parted at \(plan.commits.mergeBase.prefix(12))"
    let moments =
      plan.baseAsOf == plan.asOf ? "as of \(plan.asOf)" : "as of \(plan.asOf), beside it as of \(plan.baseAsOf)"
    return "\(head ?? "what is not committed") into \(base)\(parted), \(moments), in \(plan.milliseconds) ms"
  }

  /// What happens to tenants as a whole.
  static func what(_ kind: Plan.TenantChange.Kind) -> String {
    switch kind {
    case .removed: "gone"
    case .absent: "without a manifest: never whole"
    case .held: "served as of an earlier commit"
    case .mended: "served as they stand again"
    case .added: "new"
    }
  }

  /// Which release of which plugin.
  static func release(_ effect: Plan.Effect) -> String {
    let (from, to) = (effect.from ?? "", effect.to ?? "")
    return switch effect.kind {
    case .removed: "\(effect.plugin) \(from)"
    case .downgraded, .upgraded: "\(effect.plugin) \(from) → \(to)"
    case .held: "\(effect.plugin) \(effect.newest ?? ""), \(to) stays"
    case .unresolved: "\(effect.plugin)\(effect.newest.map { " \($0)" } ?? "")"
    case .installed, .reconfigured: "\(effect.plugin) \(to)"
    case .settled: "\(effect.plugin)\(to.isEmpty ? "" : " \(to)")"
    }
  }

  /// What a tenant asks for.
  static func wish(_ effect: Plan.Effect) -> String? { effect.selector.map { "asks for \(VisibleText.of($0))" } }

  /// What else there is to say, a phrase each.
  static func details(_ effect: Plan.Effect) -> [String] {
    var details: [String] = []
    if !effect.codes.isEmpty {
      let newest = effect.kind == .held || effect.kind == .unresolved ? "" : effect.newest.map { "\($0) is " } ?? ""
      details.append("\(newest)not served: \(effect.codes.joined(separator: ", "))")
    }
    if !effect.permissions.isEmpty {
      details.append("gains \(effect.permissions.map(permission).joined(separator: ", "))")
    }
    if !effect.hosts.isEmpty { details.append("may call \(effect.hosts.map(VisibleText.of).joined(separator: ", "))") }
    if !effect.settings.isEmpty {
      let settings = effect.settings.map { setting in
        "\(VisibleText.of(setting.key)) \(setting.isReference ? "(reference) " : "")\(setting.change.rawValue)"
      }
      details.append("configuration: \(settings.joined(separator: ", "))")
    }
    return details
  }

  /// Some of the tenants by name, and how many more there are.
  static func names(_ tenants: [String]) -> String {
    let names = tenants.prefix(5).map(VisibleText.of).joined(separator: ", ")
    return tenants.count > 6
      ? "\(names) and \(tenants.count - 5) more" : tenants.map(VisibleText.of).joined(separator: ", ")
  }

  /// What changes of what can be installed.
  static func change(_ change: Plan.RegistryChange) -> (what: String, subject: String) {
    let what =
      switch change.kind {
      case .revoked: "revoked"
      case .revocationLifted: "no longer revoked"
      case .yanked: "yanked"
      case .yankLifted: "no longer yanked"
      case .suspended: "suspended"
      case .suspensionLifted: "no longer suspended"
      case .releaseRemoved: "no longer published"
      case .pluginRemoved: "plugin gone"
      case .pointRemoved: "extension point gone"
      case .pluginAdded: "new plugin"
      case .released: "released"
      case .channelMoved: "channel moved"
      case .listingChanged: "listing changed"
      case .pointAdded: "new extension point"
      case .pointChanged: "extension point changed"
      case .platformChanged: "platform changed"
      }
    let subject = VisibleText.of(change.subject) + (change.version.map { " \($0)" } ?? "")
    return (what, subject + (change.detail.map { ": \(VisibleText.of($0))" } ?? ""))
  }

  /// How much changes.
  static func reach(_ plan: Plan) -> [String] {
    guard !plan.files.isEmpty else { return [] }
    let (new, gone) = (plan.files.count { $0.before == nil }, plan.files.count { $0.after == nil })
    let files =
      "\(SummaryText.count(plan.files.count, "file")): \(new) new, \(plan.files.count - new - gone) changed, \(gone) gone; "
      + "\(SummaryText.bytes(plan.bytesWritten)) to write"
    var lines = ["\(SummaryText.count(plan.tenants.count, "tenant")) with other documents", files]
    if !plan.extensionPoints.isEmpty {
      lines.append(
        "\(SummaryText.count(plan.extensionPoints.count, "extension point")): \(names(plan.extensionPoints))")
    }
    return lines
  }

  /// Who must approve what.
  static func approvals(_ approvers: Plan.Approvers) -> [(what: String, subject: String)] {
    approvers.demands.map { (VisibleText.of($0.rule.pattern.text), demand($0)) }
      + approvers.tenants.map { group in
        let owners =
          group.owners.isEmpty ? "no owner is named" : group.owners.map(VisibleText.of).joined(separator: ", ")
        return (SummaryText.count(group.tenants.count, "tenant"), "\(owners), for \(names(group.tenants))")
      }
      + approvers.publishers.map { publisher in
        let contact = publisher.contact.map { " (\(VisibleText.of($0)))" } ?? ""
        let plugins = publisher.plugins.isEmpty ? "" : ", for \(names(publisher.plugins))"
        return ("publisher", publisher.id + contact + plugins)
      }
      + approvers.permissions.map { gain in
        let tenants = "\(SummaryText.count(gain.tenants.count, "tenant")): \(names(gain.tenants))"
        return ("permission", "\(permission(gain.permission)) of \(gain.plugin), in \(tenants)")
      }
  }

  /// What a rule of `registry/owners.yaml` asks for, and how far that has come.
  private static func demand(_ demand: Approvals.Demand) -> String {
    let owners = demand.rule.owners.map(VisibleText.of).joined(separator: ", ")
    let wish = "\(demand.rule.approvals) of \(owners), for \(names(demand.paths))"
    if demand.isMet { return "\(wish): approved" }
    let given = demand.approvedBy.isEmpty ? "" : ": approved by \(names(demand.approvedBy))"
    return demand.missing.count == demand.paths.count ? wish + given : "\(wish): still for \(names(demand.missing))"
  }

  private static func permission(_ permission: Plan.Effect.Permission) -> String {
    permission.id + (permission.risk.map { " (\($0) risk)" } ?? "")
  }

  /// What there was before, and what is accepted; nil if that is nothing.
  static func standing(_ plan: Plan) -> String? {
    let parts = [
      plan.mended == 0 ? nil : "mends \(SummaryText.count(plan.mended, "finding"))",
      plan.standing == 0 ? nil : "leaves \(SummaryText.count(plan.standing, "finding")) standing in what it reaches",
    ].compactMap(\.self)
    let sentences = [
      parts.isEmpty ? nil : "The change \(parts.joined(separator: " and ")).",
      plan.accepted == 0 ? nil : "Accepted: \(SummaryText.count(plan.accepted, "warning")).",
    ].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
