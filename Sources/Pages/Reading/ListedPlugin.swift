internal import YAML

/// A plugin as the marketplace lists it.
struct ListedPlugin: Sendable {
  let id: String
  let name: String
  let description: String
  let keywords: [String]
  let category: String
  let publisher: (id: String, name: String)

  /// Whether the platform made sure who publishes it.
  let isVerified: Bool

  let license: String

  /// `experimental`, `production` or `deprecated`.
  let lifecycle: String

  let surfaces: [String]
  let platforms: [String]

  /// The file's name below `icons/`.
  let icon: String?

  /// The release that is recommended, and when it came out.
  let version: String
  let released: String

  let dependencies: [String]

  /// What the order of names goes by.
  private let sortKey: String

  init(_ entry: Node) {
    id = entry.text("id")
    name = entry.text("name")
    description = entry.text("description")
    keywords = entry.texts("keywords")
    category = entry.text("category")
    publisher = (entry["publisher"]?.text("id") ?? "", entry["publisher"]?.text("name") ?? "")
    isVerified = entry["publisher"]?.text("verification") != "none"
    license = entry.text("license")
    lifecycle = entry.text("lifecycle")
    surfaces = entry.texts("surfaces")
    platforms = entry.texts("platforms")
    icon = entry.icon
    version = entry.text("version")
    released = entry.text("released")
    dependencies = entry.texts("dependencies")
    sortKey = name.lowercased()
  }

  /// Whether this one stands before another in lists.
  func precedes(_ other: ListedPlugin) -> Bool {
    sortKey == other.sortKey
      ? id.utf8.lexicographicallyPrecedes(other.id.utf8)
      : sortKey.utf8.lexicographicallyPrecedes(other.sortKey.utf8)
  }
}
