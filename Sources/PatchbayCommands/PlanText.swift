import Diagnostics
import Reconciler

/// Tells a plan in a terminal.
struct PlanText {
  /// Whether findings may have colours.
  let usesColor: Bool

  /// The whole plan.
  func page(of plan: Plan) -> PlanPage {
    var page = PlanPage(opening: "\(PlanWords.headline(plan))\n  \(PlanWords.commits(plan))\n")
    page.sections = [
      section("tenants", "Tenants", rows(plan.tenantChanges.map { (PlanWords.what($0.kind), names($0.tenants)) })),
      section("changes", "What tenants are served", effects(plan.effects)),
      section("changes of the registry", "What can be installed", rows(plan.registryChanges.map(PlanWords.change))),
      section("lines", "Reach", PlanWords.reach(plan).map { "  \($0)\n" }),
      section("approvals", "Who must approve", rows(PlanWords.approvals(plan.approvers))),
      section("findings", "Findings", findings(plan)),
    ]
    return page
  }

  private func section(_ name: String, _ title: String, _ rows: [String]) -> PlanPage.Section {
    PlanPage.Section(name: name, head: "\n\(title)\n", rows: rows)
  }

  /// A line each, in two columns.
  private func rows(_ rows: [(what: String, subject: String)]) -> [String] {
    let width = rows.map(\.what.count).max() ?? 0
    return rows.map { "  \(Self.padded($0.what, to: width))  \($0.subject)\n" }
  }

  private func names(_ tenants: [String]) -> String {
    "\(SummaryText.count(tenants.count, "tenant")): \(PlanWords.names(tenants))"
  }

  private func effects(_ effects: [Plan.Effect]) -> [String] {
    let width = effects.map(\.kind.rawValue.count).max() ?? 0
    let indent = String(repeating: " ", count: width + 4)
    return effects.map { effect in
      let wish = PlanWords.wish(effect).map { ", \($0)" } ?? ""
      let lines =
        ["because \(VisibleText.of(effect.reason.description))"] + PlanWords.details(effect) + [names(effect.tenants)]
      return "  \(Self.padded(effect.kind.rawValue, to: width))  \(PlanWords.release(effect))\(wish)\n"
        + lines.map { "\(indent)\($0)\n" }.joined()
    }
  }

  private func findings(_ plan: Plan) -> [String] {
    let printer = TextPrinter(usesColor: usesColor)
    return plan.brought.map { printer.text(of: $0) + "\n" } + (PlanWords.standing(plan).map { ["\($0)\n"] } ?? [])
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
