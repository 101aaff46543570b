import Versioning

/// The search that goes back: PubGrub over the tenant's plugins.
///
/// What a release comes to by itself, the platform release among it, is an obstacle; what it says of others is a
/// requirement; points that would have more contributions than they take are objections. So one explanation covers them all.
enum DeepSearch {
  /// The first solution of a question, or why there is none.
  static func answer(to question: Question, in context: TenantContext) -> Search.Answer {
    let universe = TenantUniverse(context, question)
    var solver = Solver(universe, root: universe.root)
    let given = question.given.map { candidate in
      let count = universe.releaseCount(of: candidate.plugin)
      return Selection(package: candidate.plugin, releases: ReleaseSet(only: candidate.position, count: count))
    }
    switch solver.solve(assuming: given) {
    case .solved(let choices):
      var board = Board(context.index)
      for choice in choices { board.choose(Candidate(choice)) }
      return .solution(board)
    case .unsolvable(let explanation):
      return .none(Cause.merged(explanation.facts.flatMap { universe.causes(of: $0) }, in: context.index))
    }
  }
}

/// A tenant's plugins as the solver sees them. Packages are the plugins by number; one more, without releases, stands for
/// all that is asked for and not there.
private final class TenantUniverse: PackageUniverse {
  private let context: TenantContext
  private let question: Question
  private let given: Set<Candidate>
  private let missing: Int
  private var objections: [Cause] = []

  init(_ context: TenantContext, _ question: Question) {
    self.context = context
    self.question = question
    given = Set(question.given)
    missing = context.index.plugins.count
  }

  /// What the tenant asks for.
  var root: [Requirement] {
    question.roots.map { plugin in
      let releases = ReleaseSet(count: releaseCount(of: plugin)) { position in
        let candidate = Candidate(plugin: plugin, position: position)
        return context.asksFor(candidate) || given.contains(candidate)
      }
      return Requirement(.requires, plugin, releases, text: "", reason: Reason(0))
    }
  }

  var packageCount: Int { missing + 1 }

  var rootName: String { context.tenant.id }

  func releaseCount(of package: Int) -> Int { package == missing ? 0 : context.index.plugins[package].releases.count }

  func name(of package: Int) -> String { package == missing ? "" : context.id(package) }

  func version(of release: Int, of package: Int) -> String {
    context.index[Candidate(plugin: package, position: release)].release.version.description
  }

  func requirements(of release: Int, of package: Int) -> [Requirement] {
    let entry = context.index[Candidate(plugin: package, position: release)]
    return entry.dependencies.map { requirement(.requires, $0) }
      + entry.optionalDependencies.filter { $0.plugin != nil }.map { requirement(.accepts, $0) }
      + entry.conflicts.filter { $0.plugin != nil }.map { requirement(.excludes, $0) }
  }

  func obstacle(to release: Int, of package: Int) -> Reason? {
    let candidate = Candidate(plugin: package, position: release)
    return given.contains(candidate) || context.admits(candidate, in: question) ? nil : Reason(0)
  }

  func objection(to choices: [Choice]) -> Objection? {
    guard let overfull = context.index.overfullPoint(of: choices.map(Candidate.init)) else { return nil }
    let point = overfull.point
    objections.append(Cause(.cardinality(point, overfull.contributors), overfull.contributors[0]))
    /// The releases of a plugin that contribute as much, and open the point as well if the plugin is its owner.
    func member(_ candidate: Candidate) -> Selection {
      let count = context.index[candidate].release.contributions(to: point.id)
      let releases = context.index.plugins[candidate.plugin].releases.map(\.release)
      let likes = ReleaseSet(count: releases.count) { position in
        releases[position].contributions(to: point.id) >= count
          && (candidate.plugin != overfull.owner?.plugin || releases[position].opens(point))
      }
      return Selection(package: candidate.plugin, releases: likes)
    }
    let members = Set(overfull.contributors + [overfull.owner].compactMap(\.self)).sorted { $0.plugin < $1.plugin }
    return Objection(to: members.map { member($0) }, reason: Reason(objections.count - 1))
  }

  /// What a fact of an explanation is to the tenant.
  func causes(of fact: Fact) -> [Cause] {
    switch fact {
    case .root(let requirement):
      return [Cause(.outside, plugin: requirement.package, positions: [])]
    case .requirement(let selection, let requirement):
      let positions = Array(selection.releases.positions)
      guard let newest = positions.first else { return [] }
      let entry = context.index[Candidate(plugin: selection.package, position: newest)]
      return entry.kinds(of: requirement, missing: missing).map {
        Cause($0, plugin: selection.package, positions: positions)
      }
    case .obstacle(let selection, _):
      return selection.releases.positions.flatMap { position in
        let flaws = context.flaws(of: Candidate(plugin: selection.package, position: position), in: question)
        return flaws.first.map { $0.isFinal ? [$0] : flaws } ?? []
      }
    case .objection(_, let reason):
      return [objections[reason.number]]
    }
  }

  private func requirement(_ kind: Requirement.Kind, _ edge: IndexedRelease.Edge) -> Requirement {
    Requirement(kind, edge.plugin ?? missing, edge.releases, text: edge.dependency.range.description, reason: Reason(0))
  }
}

extension Candidate {
  fileprivate init(_ choice: Choice) {
    self.init(plugin: choice.package, position: choice.release)
  }
}

extension IndexedRelease {
  /// What a requirement of this release is as a fact.
  fileprivate func kinds(of requirement: Requirement, missing: Int) -> [Cause.Kind] {
    func same(_ edges: [Edge]) -> [Edge] {
      edges.filter {
        ($0.plugin ?? missing) == requirement.package && $0.dependency.range.description == requirement.text
      }
    }
    return switch requirement.kind {
    case .requires: same(dependencies).map { .dependency($0) }
    case .accepts: same(optionalDependencies).map { .optionalDependency($0) }
    case .excludes: same(conflicts).map { .conflict($0) }
    }
  }
}

extension Release {
  /// Whether this opens an extension point with the same limit.
  fileprivate func opens(_ point: ExtensionPoint) -> Bool {
    definesExtensionPoints.contains { $0.id == point.id && $0.maximum == point.maximum }
  }
}
