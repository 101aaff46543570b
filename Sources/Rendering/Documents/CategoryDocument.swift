import JSONText
import Registry

/// `categories/<category>.json`: the plugins of one category, as the catalogue lists them.
struct CategoryDocument: OutputDocument {
  let category: Category
  let fragments: [Fragment]

  var path: String { SharedDocument.category(category.id).rawValue }

  func write(to json: inout JSONWriter) {
    json.category(category)
    json.member("plugins", elements: fragments)
  }
}
