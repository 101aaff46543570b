import Diagnostics
import Versioning
import YAML

/// The sentences of an explanation, each with the place where the fact is written.
///
/// No sentence holds a value of a configuration or the moment of the run.
struct Wording {
  typealias Fact = ResolvedTenant.Fact

  let context: TenantContext

  /// Words facts about a tenant.
  init(_ context: TenantContext) {
    self.context = context
  }

  /// Facts in words, none twice.
  func facts(_ causes: [Cause]) -> [Fact] {
    var seen: Set<String> = []
    return causes.flatMap { facts($0) }.filter { seen.insert("\($0.place.path)\n\($0.sentence)").inserted }
  }

  /// A plugin with some of its releases: "tax-core 1.4.0", "tax-core 1.4.0 and 1.3.0", "every release of tax-core".
  func name(_ plugin: Int, _ positions: [Int]) -> String {
    let releases = context.index.plugins[plugin].releases
    if positions.count > 1, positions.count == releases.count { return "every release of \(id(plugin))" }
    let versions = positions.map { releases[$0].release.version.description }
    let shown = versions.count <= 3 ? versions : versions.prefix(2) + ["\(versions.count - 2) older releases"]
    return "\(id(plugin)) \(shown.listed(by: "and"))"
  }

  /// One fact in words. A fact that only holds together with another one, such as the tenant's platform release, brings it.
  private func facts(_ cause: Cause) -> [Fact] {
    guard let first = cause.positions.first else { return [wish(cause.plugin)] }
    let newest = Candidate(plugin: cause.plugin, position: first)
    let release = context.index[newest].release
    let document = release.document
    let subject = name(cause.plugin, cause.positions)
    let isOne = cause.positions.count == 1 || subject.hasPrefix("every ")
    /// A sentence about the releases, with the form of the verb that goes with their number.
    func sentence(_ singular: String, _ plural: String, _ rest: String) -> String {
      "\(subject) \(isOne ? singular : plural) \(rest)"
    }
    switch cause.kind {
    case .disabled:
      return [disabled(cause.plugin)]
    case .outside:
      return [wish(cause.plugin)]
    case .yanked:
      return [Fact(sentence("was", "were", "yanked"), at: place(ofMark: \.yanked, newest))]
    case .revoked:
      return [Fact(sentence("was", "were", "revoked"), at: place(ofMark: \.revoked, newest))]
    case .platform:
      let runs = sentence("runs", "run", "on platform \(release.platformRange)")
      return [Fact(runs, at: document.place(of: "engines", "platform")), platform]
    case .peer(let peer):
      let imports = sentence("imports", "import", "\(peer.plugin) \(peer.range)")
      return [Fact(imports, at: document.place(peer.member.value)), provided(peer)]
    case .permission(let id):
      let requires = sentence("requires", "require", "the permission \(id)")
      return [Fact(requires, at: release.place(ofPermission: id)), notGranted(id, cause.plugin)]
    case .risk(let id):
      let risk = context.index[newest].risks[id, default: .high].rawValue
      let holds = sentence("holds", "hold", "the permission \(id), whose risk is \(risk)")
      return [Fact(holds, at: release.place(ofPermission: id)), riskLimit]
    case .age:
      let released = sentence("was", "were", "released \(document.root["released"]?.string ?? "after that")")
      return [Fact(released, at: document.place(of: "released")), minimumAge]
    case .configuration(let problems):
      return problems.flatMap { problem in
        let refuses = sentence("does", "do", "not accept \(problem.subject): \(problem.message)")
        return [
          Fact(refuses, at: problem.place ?? document.place(of: "configuration")),
          Fact("\(name(newest.plugin, [newest.position])) asks for that", at: problem.schemaPlace),
        ]
      }
    case .dependency(let edge):
      let needs = sentence("needs", "need", "\(edge.dependency.plugin) \(edge.dependency.range)")
      return [Fact(needs, at: document.place(edge.dependency.member.value))]
    case .optionalDependency(let edge):
      let goes = sentence("goes", "go", "with no other \(edge.dependency.plugin) than \(edge.dependency.range)")
      return [Fact(goes, at: document.place(edge.dependency.member.value))]
    case .conflict(let edge):
      let other = "\(edge.dependency.plugin) \(edge.dependency.range)"
      return [Fact("\(subject) cannot be served with \(other)", at: document.place(edge.dependency.member.value))]
    case .cardinality(let point, let contributors):
      return contributors.map { contribution($0, to: point) } + [maximum(of: point)]
    }
  }
}

// MARK: - What the tenant and the platform say

extension Wording {
  /// What the tenant asks for of a plugin.
  func wish(_ plugin: Int) -> Fact {
    guard let install = context.installs[plugin] else {
      return Fact("the tenant has no install of \(id(plugin))", at: Place(path: context.tenant.document.source.path))
    }
    let document = install.document
    switch install.selector {
    case .pin(let version):
      return Fact("the tenant asks for \(id(plugin)) \(version)", at: document.place(of: "version"))
    case .range(let range):
      return Fact("the tenant asks for \(id(plugin)) \(range)", at: document.place(of: "version"))
    case .channel(let name):
      let named = context.index.plugins[plugin].plugin.listing.channel(name)
      let says = named.map { "names \($0)" } ?? "does not exist"
      return Fact(
        "the tenant asks for the channel \(name) of \(id(plugin)), which \(says)", at: document.place(of: "channel"))
    }
  }

  /// That the install of a plugin is turned off.
  func disabled(_ plugin: Int) -> Fact {
    guard let document = context.installs[plugin]?.document else { return wish(plugin) }
    return Fact("the install of \(id(plugin)) is disabled", at: document.place(of: "enabled"))
  }

  /// The tenant's platform release.
  var platform: Fact {
    let version = context.platformRelease.version
    let document = context.tenant.document
    if document.root["platform"] != nil {
      return Fact("the tenant is on platform \(version)", at: document.place(of: "platform"))
    }
    let place = context.index.registry.platform.document.place(of: "defaults", "platform")
    return Fact("the tenant is on platform \(version), the default", at: place)
  }

  /// The place of what a status file says of a release.
  func place(ofMark marks: KeyPath<Status, [Version: Status.Mark]>, _ candidate: Candidate) -> Place {
    let plugin = context.index.plugins[candidate.plugin].plugin
    guard let status = plugin.status, let mark = status[keyPath: marks][context.index[candidate].release.version] else {
      return Place(path: "registry/plugins/\(plugin.id)/status.yaml")
    }
    return status.document.place(key: mark.member)
  }

  /// A known weakness of a release that is served.
  func weakness(_ advisory: Status.Advisory, of candidate: Candidate, in status: Status) -> Fact {
    let mend = advisory.fixedIn.map { ", which \($0) mends" } ?? ""
    let sentence = "\(advisory.id) affects \(name(candidate.plugin, [candidate.position]))\(mend)"
    return Fact(sentence, at: status.document.place(of: "advisories"))
  }

  /// That a plugin is on its way out.
  func deprecation(of listing: Listing) -> Fact {
    let instead = listing.deprecated?.replacedBy.map { ", use \($0) instead" } ?? ""
    let end = listing.document.root["deprecated"]?["endOfLife"]?.string.map { "; its end of life is \($0)" } ?? ""
    let key = listing.deprecated == nil ? "lifecycle" : "deprecated"
    return Fact("\(listing.id) is deprecated\(instead)\(end)", at: listing.document.place(of: key))
  }

  /// Why there is no extension point of a name for the tenant.
  func absence(ofPoint id: String, _ board: Board) -> Fact {
    let owner = context.index.registry.plugin(owning: id)?.id
    guard let number = owner.flatMap({ context.index.numbers[$0] }), let choice = board.choice(of: number) else {
      return Fact(
        "\(owner ?? "the plugin that opens it") is not served", at: Place(path: context.tenant.document.source.path))
    }
    let document = context.index[choice].release.document
    return Fact("\(name(number, [choice.position])) does not open it", at: document.place(of: "definesExtensionPoints"))
  }

  /// How many contributions a point asks for.
  func minimum(of point: ExtensionPoint) -> Fact {
    let node = point.node["cardinality"]?["min"] ?? point.node
    let sentence = "\(point.id) asks for at least \(Self.contributions(point.minimum))"
    return Fact(sentence, at: point.document.place(node))
  }

  /// "no contribution", "one contribution", "2 contributions".
  static func contributions(_ count: Int) -> String {
    switch count {
    case 0: "no contribution"
    case 1: "one contribution"
    default: "\(count) contributions"
    }
  }

  private func id(_ plugin: Int) -> String { context.id(plugin) }

  private func provided(_ peer: Release.Dependency) -> Fact {
    let platform = context.platformRelease
    let place = context.index.registry.platform.document.place(key: platform.member)
    guard let module = platform.provides.first(where: { $0.specifier == peer.plugin }) else {
      return Fact("platform \(platform.version) does not provide \(peer.plugin)", at: place)
    }
    return Fact("platform \(platform.version) provides \(module.specifier) \(module.version)", at: place)
  }

  private func notGranted(_ permission: String, _ plugin: Int) -> Fact {
    guard let document = context.installs[plugin]?.document else {
      return Fact(
        "the tenant has no install of \(id(plugin)) that grants \(permission)",
        at: Place(path: context.tenant.document.source.path))
    }
    return Fact("the tenant does not grant \(permission) to \(id(plugin))", at: document.place(of: "grants"))
  }

  private var riskLimit: Fact {
    let limit = context.tenant.policies.maxRisk?.rawValue ?? "any"
    return Fact(
      "the tenant allows no risk above \(limit)", at: context.tenant.document.place(of: "policies", "maxRisk"))
  }

  private var minimumAge: Fact {
    let document = context.tenant.document
    let age = document.root["policies"]?["minimumReleaseAge"]?.string ?? "a while"
    return Fact(
      "the tenant waits until a release is \(age) old", at: document.place(of: "policies", "minimumReleaseAge"))
  }

  private func contribution(_ candidate: Candidate, to point: ExtensionPoint) -> Fact {
    let release = context.index[candidate].release
    let made = release.contributes.filter { $0.extensionPoint == point.id }
    let count = made.count == 1 ? "once" : "\(made.count) times"
    let place = made.first.map { release.document.place($0.node) } ?? Place(release.document.source, nil)
    return Fact("\(name(candidate.plugin, [candidate.position])) contributes \(count) to \(point.id)", at: place)
  }

  private func maximum(of point: ExtensionPoint) -> Fact {
    let node = point.node["cardinality"]?["max"] ?? point.node
    let most = Self.contributions(point.maximum ?? .max)
    return Fact("\(point.id) takes at most \(most)", at: point.document.place(node))
  }
}

// MARK: - Places and lists

extension Document {
  /// The place of what a path of keys leads to; the innermost mapping that is there, if the rest is not.
  func place(of keys: String...) -> Place {
    var node = root
    for key in keys {
      guard let next = node[key] else { return Place(source, node.range == root.range ? nil : node.range) }
      node = next
    }
    return place(node)
  }
}

extension Release {
  /// The place where a permission is asked for.
  func place(ofPermission id: String) -> Place {
    let request = (requiredPermissions + optionalPermissions).first { $0.permission == id }
    return request.map { document.place($0.node) } ?? Place(document.source, nil)
  }
}

extension [String] {
  /// "a", "a and b", "a, b and c".
  func listed(by word: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) \(last)"
  }
}
