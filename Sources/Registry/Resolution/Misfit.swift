import Diagnostics

/// An enabled install that has no solution together with those before it.
struct Misfit {
  /// The plugin's number.
  let plugin: Int

  /// The facts that leave no release.
  let causes: [Cause]

  /// What is to be said of it, at the install.
  ///
  /// If the configuration alone is to blame, the findings are at its values. Otherwise one is at the range or channel, and
  /// the facts are its notes.
  func findings(in context: TenantContext) -> [Finding] {
    guard let install = context.installs[plugin] else { return [] }
    let wording = Wording(context)
    if let (candidate, problems) = refusal(in: context) {
      let release = wording.name(plugin, [candidate.position])
      return problems.map { $0.finding($0.code, of: release, in: install) }
    }
    let wish = wording.wish(plugin)
    let newest = context.index.plugins[plugin].releases.first?.release.version
    let asked = context.index.plugins[plugin].releases.indices.filter {
      context.asksFor(Candidate(plugin: plugin, position: $0))
    }
    if asked.isEmpty {
      return [
        Finding(
          ResolutionCodes.installUnsatisfiable, "\(wish.sentence), and there is no such release", at: wish.place,
          help: newest.map { "the newest release of \(install.plugin) is \($0)" })
      ]
    }
    let facts = wording.facts(causes).filter { $0.sentence != wish.sentence }
    return [
      Finding(
        ResolutionCodes.installUnsatisfiable, "\(wish.sentence), and no such release can be served", at: wish.place,
        notes: facts.map { Finding.Note($0.sentence, at: $0.place) })
    ]
  }

  /// The newest release that is asked for, if only the configuration keeps it from being served, and none can be by itself.
  private func refusal(in context: TenantContext) -> (Candidate, [ConfigurationProblem])? {
    let question = Question(roots: [plugin])
    let releases = context.index.plugins[plugin].releases.indices.map { Candidate(plugin: plugin, position: $0) }
    guard let newest = context.newest(of: plugin), !releases.contains(where: { context.admits($0, in: question) }),
      case let flaws = context.flaws(of: newest, in: question), flaws.count == 1,
      case .configuration(let problems) = flaws[0].kind
    else { return nil }
    return (newest, problems)
  }
}
