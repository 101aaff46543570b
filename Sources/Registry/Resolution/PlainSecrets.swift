import Diagnostics

/// Values that stand in plain where a release that the tenant asks for calls for a secret.
///
/// What a newer release calls a secret is one already: that the release which is served would show it, or that the install is
/// turned off, must not bring it into any output. So it is an error whatever is served, and the tenant is not whole.
enum PlainSecrets {
  /// A finding at each such value.
  static func findings(in context: TenantContext, _ board: Board) -> [Finding] {
    var findings: [Finding] = []
    for entry in context.installs.entries where entry.install.configuration != nil {
      let install = entry.install
      for candidate in candidates(for: entry.plugin, in: context, board) {
        guard case .refused(let problems) = context.acceptance(by: candidate) else { continue }
        let secrets = problems.filter { $0.code == ResolutionCodes.secretInPlain }
        if secrets.isEmpty { continue }
        let release = "\(install.plugin) \(context.index[candidate].release.version)"
        findings += secrets.map { $0.finding($0.code, of: release, in: install) }
        break
      }
    }
    return findings
  }

  /// The releases that may disagree with the one that is served: newer ones; of a plugin that is not served, the newest.
  private static func candidates(for plugin: Int, in context: TenantContext, _ board: Board) -> [Candidate] {
    guard let served = board.choice(of: plugin) else { return context.newest(of: plugin).map { [$0] } ?? [] }
    return (0..<served.position).lazy.map { Candidate(plugin: plugin, position: $0) }.filter { candidate in
      let release = context.index[candidate]
      return !release.isYanked && !release.isRevoked && context.asksFor(candidate)
    }
  }
}
