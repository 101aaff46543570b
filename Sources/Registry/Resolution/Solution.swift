/// What a tenant's plugins come to: the choices, and the installs that were left out.
struct Solution {
  /// An enabled install that is not served though the tenant is whole.
  struct LeftOut {
    /// The plugin's number.
    let plugin: Int

    /// What it is left out for.
    let reason: Reason

    /// Why no release will do.
    let causes: [Cause]

    /// What an install is left out for.
    enum Reason {
      /// It needs a plugin that the tenant turned off.
      case disabledDependency

      /// What it would be served was revoked.
      case revocation
    }
  }

  /// How the search ends.
  enum Outcome {
    /// The tenant is whole.
    case whole(Solution)

    /// These have no solution together with those before them.
    case broken([Misfit])
  }

  /// The choices in the order in which they were made.
  let board: Board

  /// The installs that were left out, in order of plugin.
  let leftOut: [LeftOut]

  /// What the choices are an answer to.
  let question: Question

  /// Finds what a tenant is served.
  ///
  /// First all enabled installs together. If that fails, without those that need something disabled. If that fails too, and
  /// would not without revocations, each in order of id that fits beside those before it. Otherwise the tenant is broken.
  static func of(_ context: TenantContext) -> Outcome {
    let all = Question(roots: context.enabled)
    if let board = Search.solution(of: all, in: context) {
      return .whole(Solution(board: board, leftOut: [], question: all))
    }
    let disabled = installsThatNeedDisabled(context, ignoresRevocations: false)
    let rest = all.without(disabled)
    if !disabled.isEmpty, let board = Search.solution(of: rest, in: context) {
      return .whole(Solution(board: board, leftOut: disabled, question: rest))
    }
    let fitting = Fitting(rest, in: context)
    if isWholeWithoutRevocations(context) {
      let revoked = fitting.misfits.map { LeftOut(plugin: $0.plugin, reason: .revocation, causes: $0.causes) }
      let leftOut = (disabled + revoked).sorted { $0.plugin < $1.plugin }
      return .whole(Solution(board: fitting.board, leftOut: leftOut, question: fitting.question))
    }
    return .broken(fitting.misfits)
  }

  /// The installs that have no solution by themselves, but would have one if no install were turned off.
  private static func installsThatNeedDisabled(_ context: TenantContext, ignoresRevocations: Bool) -> [LeftOut] {
    guard context.enabled.count < context.installs.entries.count else { return [] }
    return context.enabled.compactMap { plugin in
      var alone = Question(roots: [plugin], ignoresRevocations: ignoresRevocations)
      guard case .none(let causes) = Search.answer(to: alone, in: context) else { return nil }
      alone.ignoresDisabling = true
      guard Search.solution(of: alone, in: context) != nil else { return nil }
      return LeftOut(plugin: plugin, reason: .disabledDependency, causes: Cause.ordered(causes, from: plugin))
    }
  }

  private static func isWholeWithoutRevocations(_ context: TenantContext) -> Bool {
    guard context.index.hasRevocations else { return false }
    let disabled = installsThatNeedDisabled(context, ignoresRevocations: true)
    var question = Question(roots: context.enabled).without(disabled)
    question.ignoresRevocations = true
    return Search.solution(of: question, in: context) != nil
  }
}

/// Installs added one after the other, in order of id, each if it has a solution together with those added before.
private struct Fitting {
  /// What the installs that fit come to.
  private(set) var board: Board

  /// The installs that fit.
  private(set) var question: Question

  /// Those that do not.
  private(set) var misfits: [Misfit] = []

  init(_ all: Question, in context: TenantContext) {
    board = Board(context.index)
    question = all
    question.roots = []
    for root in all.roots {
      var larger = question
      larger.roots.append(root)
      switch Search.answer(to: larger, in: context) {
      case .solution(let found): (board, question) = (found, larger)
      case .none(let causes): misfits.append(Misfit(plugin: root, causes: Cause.ordered(causes, from: root)))
      }
    }
  }
}

extension Question {
  /// The same without some of its roots.
  fileprivate func without(_ leftOut: [Solution.LeftOut]) -> Question {
    var question = self
    question.roots.removeAll { root in leftOut.contains { $0.plugin == root } }
    return question
  }
}
