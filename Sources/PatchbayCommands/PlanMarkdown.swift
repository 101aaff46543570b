import Diagnostics
import Reconciler

/// Tells a plan as a comment of a pull request.
enum PlanMarkdown {
  /// The first line, which nobody sees: a bot finds its comment by it, and edits that.
  static let marker = "<!-- patchbay plan -->"

  /// The whole plan. The time that it took is not in it, so that the same plan is the same comment.
  static func page(of plan: Plan) -> PlanPage {
    let head = plan.commits.head.map { "`\($0.prefix(12))`" } ?? "what is not committed"
    var page = PlanPage(
      opening: """
        \(marker)
        ### Plan: \(escaped(PlanWords.headline(plan)))

        \(head) into `\(plan.commits.base.prefix(12))`, parted at `\(plan.commits.mergeBase.prefix(12))`, as of \(plan.asOf)

        """)
    page.sections = [
      PlanPage.Section(
        name: "findings", head: "\n#### Findings\n\n",
        rows: plan.brought.map(finding) + (PlanWords.standing(plan).map { ["\n\($0)\n"] } ?? [])),
      PlanPage.Section(
        name: "tenants", head: "\n#### Tenants\n\n",
        rows: plan.tenantChanges.map {
          "- \($0.tenants.count) \(PlanWords.what($0.kind)): \(escaped(PlanWords.names($0.tenants)))\n"
        }),
      PlanPage.Section(
        name: "changes",
        head: "\n#### What tenants are served\n\n| | tenants | plugin | because | |\n|---|--:|---|---|---|\n",
        rows: plan.effects.map(row)),
      PlanPage.Section(
        name: "changes of the registry", head: "\n#### What can be installed\n\n",
        rows: plan.registryChanges.map(PlanWords.change).map { "- \($0.what) \(escaped($0.subject))\n" }),
      PlanPage.Section(
        name: "lines", head: "\n#### Reach\n\n", rows: PlanWords.reach(plan).map { "- \(escaped($0))\n" }),
      PlanPage.Section(
        name: "approvals", head: "\n#### Who must approve\n\n",
        rows: PlanWords.approvals(plan.approvers).map { "- \(escaped($0.what)): \(escaped($0.subject))\n" }),
    ]
    return page
  }

  private static func row(_ effect: Plan.Effect) -> String {
    let plugin = [PlanWords.release(effect), PlanWords.wish(effect)].compactMap(\.self).joined(separator: ", ")
    let details = PlanWords.details(effect) + [PlanWords.names(effect.tenants)]
    let cells = [
      effect.kind.rawValue, String(effect.tenants.count), escaped(plugin), escaped(effect.reason.description),
      details.map(escaped).joined(separator: "<br>"),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func finding(_ finding: Finding) -> String {
    let start = finding.place.range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    let place = finding.place.path.isEmpty ? "" : " at \(escaped(VisibleText.of(finding.place.path)))\(start)"
    return
      "- **\(finding.severity.rawValue)** \(finding.code.id)\(place): \(escaped(VisibleText.of(finding.message)))\n"
  }

  /// A text in which nothing is markup, and which calls nobody.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case "@": escaped += "&#64;"
      case "#": escaped += "&#35;"
      case "|", "*", "_", "`", "[", "]", "\\", "~", "!": escaped += "\\\(scalar)"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
