import Versioning

/// The choices made so far, in the order in which they were made, and what they mean for the next one.
///
/// ```
///   choices   a 2.1.0   b 1.4.0   d 3.0.0          in order of decision
///   demands     d ^3 ◀────┘ └────▶ not with c <2   on plugins, chosen or not
///   counts    storefront.checkout.payment/v1: 1    of points that limit them
/// ```
struct Board {
  /// What a choice says of the releases of another plugin.
  private struct Demand {
    let from: Candidate
    let kind: Kind
    let edge: IndexedRelease.Edge

    enum Kind {
      case dependency
      case optionalDependency
      case conflict
    }

    func refuses(_ candidate: Candidate) -> Bool { edge.holds(candidate) == (kind == .conflict) }

    var cause: Cause {
      switch kind {
      case .dependency: Cause(.dependency(edge), from)
      case .optionalDependency: Cause(.optionalDependency(edge), from)
      case .conflict: Cause(.conflict(edge), from)
      }
    }
  }

  /// The choices in the order in which they were made.
  private(set) var choices: [Candidate] = []

  let index: RegistryIndex
  private var positions: [Int: Int] = [:]
  private var demands: [Int: [Demand]] = [:]
  private var counts: [Int]

  /// Nothing is chosen yet.
  init(_ index: RegistryIndex) {
    self.index = index
    counts = Array(repeating: 0, count: index.limitedPoints.count)
  }

  /// The release that was chosen of a plugin.
  func choice(of plugin: Int) -> Candidate? {
    positions[plugin].map { Candidate(plugin: plugin, position: $0) }
  }

  /// The smallest name that a chosen release asks for and that is undecided.
  var nextAsked: Int? {
    demands.lazy.filter { plugin, demands in
      positions[plugin] == nil && demands.contains { $0.kind == .dependency }
    }.map(\.key).min()
  }

  /// Whether every release of a plugin that is chosen asks for holds a release.
  func isAskedFor(_ candidate: Candidate) -> Bool {
    demands[candidate.plugin, default: []].allSatisfy { $0.kind != .dependency || $0.edge.holds(candidate) }
  }

  /// The choices that need a plugin, in order of plugin.
  func choicesThatNeed(_ plugin: Int) -> [Candidate] {
    guard let demands = demands[plugin] else { return [] }
    return demands.filter { $0.kind == .dependency }.map(\.from).sorted { $0.plugin < $1.plugin }
  }

  /// An extension point as it is for the tenant: the registry's own, or the one that the served release of its owner opens.
  func point(_ id: String) -> ExtensionPoint? {
    if let point = index.registry.extensionPoints[id] { return point }
    guard let owner = index.registry.plugin(owning: id).flatMap({ index.numbers[$0.id] }),
      let choice = choice(of: owner)
    else { return nil }
    return index[choice].release.definesExtensionPoints.first { $0.id == id }
  }

  /// Chooses a release.
  mutating func choose(_ candidate: Candidate) {
    let entry = index[candidate]
    choices.append(candidate)
    positions[candidate.plugin] = candidate.position
    demand(entry.dependencies, .dependency, by: candidate)
    demand(entry.optionalDependencies, .optionalDependency, by: candidate)
    demand(entry.conflicts, .conflict, by: candidate)
    for point in entry.pointCounts { counts[point.point] += point.count }
  }

  /// What keeps a release from being chosen beside the choices so far.
  ///
  /// - Parameters:
  ///   - candidate: The release.
  ///   - onlyFirst: Whether one fact is enough.
  /// - Returns: The facts; none if it can be chosen.
  func obstacles(to candidate: Candidate, onlyFirst: Bool = false) -> [Cause] {
    var causes: [Cause] = []
    for demand in demands[candidate.plugin, default: []] where demand.refuses(candidate) {
      causes.append(demand.cause)
      if onlyFirst { return causes }
    }
    let entry = index[candidate]
    for edge in entry.dependencies where isChosenOutside(edge) { causes.append(Cause(.dependency(edge), candidate)) }
    for edge in entry.optionalDependencies where isChosenOutside(edge) {
      causes.append(Cause(.optionalDependency(edge), candidate))
    }
    for edge in entry.conflicts where isChosenInside(edge) { causes.append(Cause(.conflict(edge), candidate)) }
    for point in entry.pointCounts {
      let limited = index.limitedPoints[point.point]
      guard let maximum = limited.maximum, counts[point.point] + point.count > maximum else { continue }
      causes.append(Cause(.cardinality(limited, contributors(to: point.point) + [candidate]), candidate))
    }
    return causes
  }

  // MARK: -

  private mutating func demand(_ edges: [IndexedRelease.Edge], _ kind: Demand.Kind, by candidate: Candidate) {
    for edge in edges {
      guard let plugin = edge.plugin else { continue }
      demands[plugin, default: []].append(Demand(from: candidate, kind: kind, edge: edge))
    }
  }

  private func isChosenOutside(_ edge: IndexedRelease.Edge) -> Bool {
    guard let plugin = edge.plugin, let position = positions[plugin] else { return false }
    return !edge.releases.contains(position)
  }

  private func isChosenInside(_ edge: IndexedRelease.Edge) -> Bool {
    guard let plugin = edge.plugin, let position = positions[plugin] else { return false }
    return edge.releases.contains(position)
  }

  private func contributors(to point: Int) -> [Candidate] {
    choices.filter { choice in index[choice].pointCounts.contains { $0.point == point } }
  }
}
