import Git
import Registry
import Rendering
import Versioning

extension Run {
  /// What there is to say of the commits behind a plugin in a tenant.
  public enum BlameAnswer: Sendable {
    /// The commits.
    case told(Blame)

    /// The tenant is not whole: the commit as of which it is served, if it ever was whole.
    case notWhole(asOf: String?)

    /// There is no such tenant; these there are.
    case unknownTenant(among: [String])

    /// There is no such plugin; these there are.
    case unknownPlugin(among: [String])
  }

  /// Names the commits behind what a tenant is served of a plugin.
  public func blame(tenant id: String, plugin: String) async throws(ReconcilerError) -> BlameAnswer {
    try await stopping {
      switch try await inquire(tenant: id, plugin: plugin) {
      case .unknownTenant(let ids): return .unknownTenant(among: ids)
      case .unknownPlugin(let ids): return .unknownPlugin(among: ids)
      case .found(let inquiry):
        if let blame = try inquiry.blame(plugin) { return .told(blame) }
        return .notWhole(asOf: try await inquiry.judge(jobs: request.jobs)?.memory.asOf?.description)
      }
    }
  }
}

extension Inquiry {
  /// The commits; nil if the tenant is not whole.
  fileprivate func blame(_ plugin: String) throws -> Blame? {
    let resolver = TenantResolver(registry: state.registry, asOf: asOf)
    guard let tenant = try tenant(), let resolved = resolver.resolve(tenant).resolved else { return nil }
    let repository = try snapshot.open()
    let questions = BlameQuestion.questions(about: plugin, in: resolved, state.registry)
    let since = try BlameWalk.run(questions, line.points, in: repository)
    var lines: [Blame.Line] = []
    for (question, point) in zip(questions, since) {
      lines.append(
        Blame.Line(
          what: question.what, place: question.place,
          commit: HistoryCommit(try repository.commit(line.points[point].origin)),
          mayBeOlder: !line.isComplete && point == line.points.count - 1))
    }
    return Blame(
      served: resolved.served.first { $0.plugin.id == plugin }?.release.version.description, lines: lines)
  }
}
