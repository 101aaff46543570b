import JSONText
import Registry

/// `categories/<category>.json`: the plugins of one category, as the catalogue lists them.
struct CategoryDocument: OutputDocument {
  let category: Category
  let entries: [MarketplaceEntry]
  let context: RenderingContext

  var path: String { OutputPaths.category(category.id) }

  func write(to json: inout JSONWriter) {
    json.category(category)
    json.member("plugins", each: entries) { $1.marketplace($0, context) }
  }
}
