internal import YAML

/// `extension-points.html`, and a page for each place where plugins attach: what is asked of them, and who serves it.
enum ExtensionPointPages {
  /// The page that lists them, by surface.
  static func overview(in catalog: Catalog) -> Page {
    let points = catalog.points.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    let groups = ["storefront", "admin"].map { surface -> View in
      [
        "title": .text(Words.capitalized(surface)),
        "points": .list(
          points.filter { $0.surface == surface }.map { point in
            [
              "id": .text(point.id), "title": .text(point.title),
              "definedBy": View(point.definedBy.flatMap { catalog.plugin[$0]?.name ?? $0 }),
              "total": .text(Words.count(point.plugins.count, "plugin")),
            ]
          }),
      ]
    }
    return .html(
      "extension-points", at: "extension-points", title: "Extension points",
      summary: "The places where plugins attach to \(catalog.platform).", in: catalog, ["groups": .list(groups)])
  }

  /// The pages of one, made of its document.
  static func pages(of document: Node, in catalog: Catalog, cards: [String: View]) -> [Page] {
    let plugins = document["plugins"]?.elements ?? []
    return Paging.slices(of: plugins, at: "extension-points/" + document.text("id")).map { slice in
      .html(
        "extension-point", at: slice.path, title: document.text("title"),
        summary: document["description"]?.string ?? "An extension point of \(catalog.platform).", in: catalog,
        [
          "id": .text(document.text("id")), "title": .text(document.text("title")),
          "description": View(document["description"]?.string),
          "surface": .text(Words.capitalized(document.text("surface"))),
          "definedBy": definer(of: document, in: catalog),
          "cardinality": .text(cardinality(document["cardinality"])),
          "fallback": .text(fallback(document["fallback"])),
          "budget": View(document["budget"]?["bytes"]?.integer.map { "At most \(Words.size($0)) of files" }),
          "permissions": .list(document.texts("permissions").map { .text($0) }),
          "props": SchemaView.view(of: document["props"]),
          "total": .text(Words.count(plugins.count, "plugin")),
          "cards": .list(slice.elements.compactMap { cards[$0.text("id")] }),
          "pager": slice.pager,
        ])
    }
  }

  private static func definer(of document: Node, in catalog: Catalog) -> View {
    guard let id = document["definedBy"]?.string else { return .nothing }
    return ["plugin": .text(id), "pluginName": .text(catalog.plugin[id]?.name ?? id)]
  }

  private static func cardinality(_ cardinality: Node?) -> String {
    switch (cardinality?["min"]?.integer ?? 0, cardinality?["max"]?.integer) {
    case (0, nil): "Any number"
    case (0, let most?): "At most \(most)"
    case (let least, nil): "At least \(least)"
    case (let least, let most?): least == most ? "Exactly \(least)" : "From \(least) to \(most)"
    }
  }

  private static func fallback(_ fallback: Node?) -> String {
    fallback?["message"]?.string.map { "“\($0)”" } ?? "Nothing is shown"
  }
}
