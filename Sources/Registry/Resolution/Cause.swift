import Diagnostics
import Versioning

/// One fact that keeps releases of a plugin from being served, alone or together with others.
///
/// The code of a condition, the sentences of an explanation and the clauses given to the solver are all made from these.
struct Cause {
  /// What the fact is.
  enum Kind {
    /// The install of the plugin is turned off.
    case disabled

    /// They are outside what the install asks for; without positions, that something is asked for at all.
    case outside

    /// They were withdrawn, and the install does not name them exactly.
    case yanked

    /// They were revoked.
    case revoked

    /// The platform release is outside the range that they run on.
    case platform

    /// The platform release does not provide a module that they import.
    case peer(Release.Dependency)

    /// They need a permission that was not granted.
    case permission(String)

    /// They hold a permission above the tenant's limit.
    case risk(String)

    /// They are too young.
    case age

    /// They do not accept the configuration.
    case configuration([ConfigurationProblem])

    /// They need another plugin in a range.
    case dependency(IndexedRelease.Edge)

    /// They limit the releases of another plugin, if it is served.
    case optionalDependency(IndexedRelease.Edge)

    /// They cannot be served with releases of another plugin.
    case conflict(IndexedRelease.Edge)

    /// Together with others they contribute more to a point than it takes.
    case cardinality(ExtensionPoint, [Candidate])
  }

  /// What the fact is.
  let kind: Kind

  /// Whose releases it is about.
  let plugin: Int

  /// The releases, newest first.
  let positions: [Int]

  /// A fact about releases.
  init(_ kind: Kind, plugin: Int, positions: [Int]) {
    self.kind = kind
    self.plugin = plugin
    self.positions = positions
  }

  /// A fact about one release.
  init(_ kind: Kind, _ candidate: Candidate) {
    self.init(kind, plugin: candidate.plugin, positions: [candidate.position])
  }

  /// The code under which this holds a release of a plugin back; nil if it does so only by way of another plugin that is
  /// named by a further fact.
  func code(for held: Int) -> Code? {
    switch kind {
    case .dependency, .optionalDependency: return ConditionCodes.dependencyNotMet
    case .conflict: return ConditionCodes.conflict
    case .cardinality: return ConditionCodes.cardinalityExceeded
    default: break
    }
    guard plugin == held else { return nil }
    return switch kind {
    case .platform: ConditionCodes.platformNotSupported
    case .peer: ConditionCodes.peerNotProvided
    case .permission: ConditionCodes.permissionNotGranted
    case .risk: ConditionCodes.riskAboveLimit
    case .age: ConditionCodes.releaseTooYoung
    case .configuration: ConditionCodes.configurationNotAccepted
    case .yanked: ConditionCodes.releaseYanked
    case .revoked: ConditionCodes.releaseRevoked
    case .disabled: ConditionCodes.installDisabled
    default: nil
    }
  }

  /// Whether the fact says something of a release, or of no release of its plugin in particular, or that one was revoked.
  func bears(on candidate: Candidate?) -> Bool {
    if case .revoked = kind { return true }
    guard let candidate, candidate.plugin == plugin else { return true }
    return positions.isEmpty || positions.contains(candidate.position)
  }

  /// Whether nothing more needs to be said of the releases: they are not to be had at all.
  var isFinal: Bool {
    switch kind {
    case .disabled, .outside, .yanked, .revoked: true
    default: false
    }
  }

  /// The same facts, those that differ in the releases only made one.
  static func merged(_ causes: [Cause], in index: RegistryIndex) -> [Cause] {
    var merged: [Cause] = []
    var places: [String: Int] = [:]
    for cause in causes {
      let signature = cause.signature(in: index)
      if let place = places[signature] {
        let positions = Set(merged[place].positions + cause.positions).sorted()
        merged[place] = Cause(merged[place].kind, plugin: cause.plugin, positions: positions)
      } else {
        places[signature] = merged.count
        merged.append(cause)
      }
    }
    return merged
  }

  /// The facts as one reads them: those about a plugin first, then those about what it leads to, and so on.
  static func ordered(_ causes: [Cause], from plugin: Int) -> [Cause] {
    var ordered: [Cause] = []
    var rest = causes
    var waiting = [plugin]
    while !rest.isEmpty {
      let next = waiting.isEmpty ? rest[0].plugin : waiting.removeFirst()
      let about = rest.filter { $0.plugin == next }
      rest.removeAll { $0.plugin == next }
      ordered += about
      waiting += about.flatMap(\.leadsTo)
    }
    return ordered
  }

  /// The other plugins that the fact speaks of.
  private var leadsTo: [Int] {
    switch kind {
    case .dependency(let edge), .optionalDependency(let edge), .conflict(let edge): edge.plugin.map { [$0] } ?? []
    case .cardinality(_, let contributors): contributors.map(\.plugin)
    default: []
    }
  }

  /// What two facts have in common that differ in the releases only.
  private func signature(in index: RegistryIndex) -> String {
    let release = positions.first.map { index[Candidate(plugin: plugin, position: $0)].release }
    let detail =
      switch kind {
      case .disabled: "disabled"
      case .outside: "outside"
      case .yanked: "yanked"
      case .revoked: "revoked"
      case .platform: "platform \(release?.platformRange.description ?? "")"
      case .peer(let peer): "peer \(peer.plugin) \(peer.range)"
      case .permission(let id): "permission \(id)"
      case .risk(let id): "risk \(id)"
      case .age: "age \(release?.released.seconds ?? 0)"
      case .configuration(let problems): "configuration \(problems.map { "\($0.pointer) \($0.message)" })"
      case .dependency(let edge): "dependency \(edge.dependency.plugin) \(edge.dependency.range)"
      case .optionalDependency(let edge): "optional \(edge.dependency.plugin) \(edge.dependency.range)"
      case .conflict(let edge): "conflict \(edge.dependency.plugin) \(edge.dependency.range)"
      case .cardinality(let point, let contributors): "cardinality \(point.id) \(contributors)"
      }
    return "\(plugin) \(detail)"
  }
}
