/// The plugins that have something in common, on pages of their own: what a filter shows to those without JavaScript.
struct Shelf: Sendable {
  /// Its title where it stands among others: `Payments`.
  let title: String

  /// What the page is called: `Under MIT`.
  let heading: String

  /// A sentence about it.
  let lead: String?

  /// What its filter goes by: a category's id, a licence.
  let value: String

  /// Where its first page goes, without `.html`.
  let path: String

  let plugins: [ListedPlugin]

  /// How it is named with its number of plugins.
  var link: View {
    ["title": .text(title), "value": .text(value), "href": .text(path + ".html"), "plugins": .text("\(plugins.count)")]
  }

  /// The shelf's pages.
  func pages(in catalog: Catalog, cards: [String: View]) -> [Page] {
    Paging.slices(of: plugins, at: path).map { slice in
      .html(
        "shelf", at: slice.path, title: heading, summary: lead ?? heading, in: catalog,
        [
          "heading": .text(heading), "lead": View(lead), "total": .text(Words.count(plugins.count, "plugin")),
          "cards": .list(slice.elements.compactMap { cards[$0.id] }), "pager": slice.pager,
        ])
    }
  }
}

/// Shelves of one kind.
struct ShelfGroup: Sendable {
  /// What they differ in: `Category`.
  let title: String

  /// What the search calls it, and the folder of their pages.
  let name: String

  /// In the order in which they are shown.
  let shelves: [Shelf]

  /// All groups, empty shelves left out.
  static func all(of catalog: Catalog) -> [ShelfGroup] {
    let plugins = catalog.plugins
    let categories = Dictionary(grouping: plugins, by: \.category)
    let licenses = Dictionary(grouping: plugins, by: \.license)
    return [
      ShelfGroup(
        "Category", "categories",
        catalog.categories.map { ($0.id, $0.title, $0.title, $0.description, categories[$0.id] ?? []) }),
      ShelfGroup(
        "Surface", "surfaces",
        ["storefront", "admin"].map { surface in
          let words =
            surface == "storefront"
            ? ("On the storefront", "What visitors see.") : ("In the admin", "What the organiser's staff sees.")
          return (
            surface, Words.capitalized(surface), words.0, words.1, plugins.filter { $0.surfaces.contains(surface) }
          )
        }),
      ShelfGroup(
        "Platform", "platforms",
        catalog.releases.map { release in
          (
            release, release, "On platform \(release)", "With a release that runs on it.",
            plugins.filter { $0.platforms.contains(release) }
          )
        }),
      ShelfGroup(
        "Licence", "licences",
        licenses.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
          .map { ($0.key, $0.key, "Under \($0.key)", nil, $0.value) }),
      ShelfGroup(
        "Publisher", "verified",
        [
          (
            "yes", "Verified", "From verified publishers", "The platform made sure who they are.",
            plugins.filter(\.isVerified)
          )
        ]),
    ]
  }

  private init(
    _ title: String, _ name: String,
    _ shelves: [(value: String, title: String, heading: String, lead: String?, plugins: [ListedPlugin])]
  ) {
    self.title = title
    self.name = name
    var taken: Set<String> = []
    self.shelves = shelves.filter { !$0.plugins.isEmpty }.map {
      Shelf(
        title: $0.title, heading: $0.heading, lead: $0.lead, value: $0.value,
        path: name + "/" + Self.fileName($0.value, &taken), plugins: $0.plugins)
    }
  }

  /// A name that a file can have, and no other shelf of the group has: `MIT OR Apache-2.0` is `mit-or-apache-2.0`.
  private static func fileName(_ value: String, _ taken: inout Set<String>) -> String {
    let plain = value.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) ? $0 : "-" }
    var name = String(plain.drop { $0 == "." })
    if name.isEmpty || taken.contains(name) { name += "-\(taken.count + 1)" }
    taken.insert(name)
    return name
  }
}
