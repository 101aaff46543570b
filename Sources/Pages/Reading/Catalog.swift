internal import YAML

/// What the documents that list everything say together: the frame of every page.
struct Catalog: Sendable {
  /// A category of the marketplace.
  struct Category: Sendable {
    let id: String
    let title: String
    let description: String?
  }

  /// A place where plugins attach, as far as other pages name it.
  struct Point: Sendable {
    let id: String
    let title: String
    let surface: String
    let definedBy: String?
    let plugins: [String]
  }

  /// The platform's name.
  let platform: String

  /// Where the documents are served from.
  let baseURL: String

  /// In order of id.
  let categories: [Category]

  /// `catalog.json`'s, by id.
  let publishers: [String: Node]

  /// What can be had, in order of name.
  let plugins: [ListedPlugin]

  /// The same, by id.
  let plugin: [String: ListedPlugin]

  /// The ids of the categories that a listed plugin is in.
  let usedCategories: Set<String>

  /// Which listed plugins are served with a plugin of this id, in order of name.
  let dependents: [String: [ListedPlugin]]

  /// The extension points by id, those of suspended plugins too.
  let points: [String: Point]

  /// The platform's releases, newest first.
  let releases: [String]

  /// `compatibility.json`'s, by plugin, then by platform release.
  let compatibility: [String: Node]

  /// Puts the documents together.
  ///
  /// - Throws: ``PagesError`` if one cannot be read.
  init(_ folder: PublicFolder, index: Node) throws {
    self.init(
      index: index, catalog: try folder.document("catalog.json"),
      extensionPoints: try folder.document("extension-points.json"),
      compatibility: try folder.document("compatibility.json"))
  }

  /// Puts documents together that were read.
  init(index: Node, catalog: Node, extensionPoints: Node, compatibility: Node) {
    platform = index.text("name")
    baseURL = index.text("baseUrl")
    categories = (catalog["categories"]?.elements ?? []).map {
      Category(id: $0.text("id"), title: $0.text("title"), description: $0["description"]?.string)
    }
    publishers = Self.byID(catalog["publishers"]?.elements ?? []) { ($0.text("id"), $0) }
    let listed = (catalog["plugins"]?.elements ?? []).map(ListedPlugin.init)
    plugins = listed.sorted { $0.precedes($1) }
    plugin = Self.byID(plugins) { ($0.id, $0) }
    usedCategories = Set(plugins.map(\.category))
    dependents = Dictionary(
      grouping: plugins.flatMap { plugin in plugin.dependencies.map { (id: $0, plugin: plugin) } }, by: \.id
    ).mapValues { $0.map(\.plugin) }
    points = Self.byID(extensionPoints["extensionPoints"]?.elements ?? []) {
      let point = Point(
        id: $0.text("id"), title: $0.text("title"), surface: $0.text("surface"), definedBy: $0["definedBy"]?.string,
        plugins: $0.texts("plugins"))
      return (point.id, point)
    }
    releases = (compatibility["platforms"]?.elements ?? []).map { $0.text("version") }
    self.compatibility = Self.byID(compatibility["plugins"]?.members ?? []) { ($0.key, $0.value) }
  }

  /// The category's title, or its id if it has none.
  func title(ofCategory id: String) -> String {
    categories.first { $0.id == id }?.title ?? id
  }

  private static func byID<Element, Value>(
    _ elements: [Element], _ entry: (Element) -> (String, Value)
  ) -> [String: Value] {
    Dictionary(elements.map(entry)) { first, _ in first }
  }
}
