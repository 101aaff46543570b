import JSONText
import Registry

/// `catalog.json`: the marketplace: its plugins, their categories and who publishes them.
struct CatalogDocument: OutputDocument {
  let fragments: [Fragment]
  let context: RenderingContext

  var path: String { SharedDocument.catalog.rawValue }

  func write(to json: inout JSONWriter) {
    let counts = Dictionary(grouping: fragments.compactMap(\.parts.second)) { $0 }.mapValues(\.count)
    json.member("categories", each: context.registry.categories) { category, json in
      json.category(category)
      json.member("plugins", counts[category.id] ?? 0)
      json.member("url", context.url(OutputPaths.category(category.id)))
    }
    json.member("publishers", each: context.registry.publishers.values.sorted { $0.id.precedesInUTF8($1.id) }) {
      $1.publisher($0)
    }
    json.member("plugins", elements: fragments)
  }
}

extension JSONWriter {
  /// Writes a category's own words, as members.
  mutating func category(_ category: Category) {
    member("id", category.id)
    member("title", category.title)
    member("description", ifPresent: category.description)
  }

  /// Writes who publishes, as members.
  mutating func publisher(_ publisher: Publisher) {
    member("id", publisher.id)
    member("name", publisher.name)
    member("website", ifPresent: publisher.website)
    member("contact", ifPresent: publisher.contact)
    member("verification") { json in
      json.member("level", publisher.verification?.level ?? "none")
      json.member("method", ifPresent: publisher.verification?.method)
      json.member("domain", ifPresent: publisher.verification?.domain)
      json.member("at", ifPresent: publisher.verification?.at)
    }
  }
}
