/// `index.html` and the pages after it: the search, and all plugins in order of name.
enum FrontPages {
  /// How many of the newest releases the front shows.
  private static let newest = 4

  /// How many publishers the filter offers; the others are found by their names.
  private static let offered = 100

  static func pages(in catalog: Catalog, groups: [ShelfGroup], cards: [String: View]) -> [Page] {
    let publishers = Dictionary(grouping: catalog.plugins, by: \.publisher.id)
    let recent = catalog.plugins.sorted { ($1.released, $0.id) < ($0.released, $1.id) }.prefix(newest)
    let options = publishers.values.sorted { ($1.count, $0[0].publisher.name) < ($0.count, $1[0].publisher.name) }
      .prefix(offered)
      .map { ["value": .text($0[0].publisher.id), "title": .text($0[0].publisher.name)] as View }
    let group = { (name: String) in View.list(groups.first { $0.name == name }?.shelves.map(\.link) ?? []) }

    return Paging.slices(of: catalog.plugins, at: "index").map { slice in
      .html(
        "front", at: slice.path, title: slice.number == 1 ? nil : "Page \(slice.number)",
        summary: "Plugins for \(catalog.platform).", in: catalog,
        [
          "lead": .text(lead(of: catalog, publishers: publishers.count)),
          "total": .text(Words.count(catalog.plugins.count, "plugin")),
          "showsRecent": .flag(slice.number == 1 && !recent.isEmpty),
          "recent": slice.number == 1 ? .list(recent.compactMap { cards[$0.id] }) : [],
          "categories": group("categories"), "surfaces": group("surfaces"), "platforms": group("platforms"),
          "licences": group("licences"), "publishers": .list(options),
          "hasGroups": .flag(groups.contains { !$0.shelves.isEmpty }),
          "groups": .list(
            groups.filter { !$0.shelves.isEmpty }.map {
              ["title": .text($0.title), "shelves": .list($0.shelves.prefix(offered).map(\.link))]
            }),
          "cards": .list(slice.elements.compactMap { cards[$0.id] }),
          "pager": slice.pager,
          "blank": Card.blank,
        ])
    }
  }

  private static func lead(of catalog: Catalog, publishers: Int) -> String {
    let surfaces = Set(catalog.plugins.flatMap(\.surfaces))
    let places = [
      surfaces.contains("storefront") ? "the storefront" : nil, surfaces.contains("admin") ? "the admin" : nil,
    ]
    let purpose = Words.list(places.compactMap { $0 })
    return "\(Words.count(catalog.plugins.count, "plugin")) by \(Words.count(publishers, "publisher"))"
      + (purpose.isEmpty ? "." : ", for \(purpose).")
  }
}
