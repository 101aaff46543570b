/// `changes.html` and `changes.atom`: what happened lately.
enum ChangesPages {
  static func pages(_ changes: [Change], in catalog: Catalog) -> [Page] {
    [page(changes, catalog), feed(changes, catalog)]
  }

  private static func page(_ changes: [Change], _ catalog: Catalog) -> Page {
    // Newest first, so the changes of a day stand together.
    var days: [(day: String, changes: [View])] = []
    for change in changes {
      let day = Words.day(change.moment)
      if days.last?.day != day { days.append((day, [])) }
      days[days.count - 1].changes.append(view(change))
    }
    return .html(
      "changes", at: "changes", title: "Changes",
      summary: "What happened lately to the plugins of \(catalog.platform).",
      in: catalog,
      [
        "days": .list(days.map { ["day": .text($0.day), "changes": .list($0.changes)] }),
        "happened": .flag(!days.isEmpty),
      ])
  }

  private static func feed(_ changes: [Change], _ catalog: Catalog) -> Page {
    Page(
      template: "feed", path: "changes.atom",
      view: [
        "platform": .text(catalog.platform), "feed": .text(catalog.baseURL + "/catalog.json"),
        "updated": .text(changes.first?.moment ?? "1970-01-01T00:00:00Z"),
        "changes": .list(
          changes.map { change in
            view(change).adding([
              "entry": .text(
                "\(catalog.baseURL)/plugins/\(change.plugin.id).json#\(change.kind.rawValue)-\(change.version ?? "all")"
              )
            ])
          }),
      ])
  }

  private static func view(_ change: Change) -> View {
    Emblem.view(id: change.plugin.id, name: change.plugin.name, icon: change.plugin.icon).adding([
      "title": .text(change.title), "version": View(change.version), "kind": .text(change.kind.rawValue),
      "moment": .text(change.moment), "reason": View(change.reason),
      "summary": .text(change.reason ?? (change.kind == .released ? "A new release." : change.title + ".")),
    ])
  }
}
