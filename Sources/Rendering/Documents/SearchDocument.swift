import JSONText

/// `search.json`: as much of the catalogue as searching and filtering in the browser takes.
struct SearchDocument: OutputDocument {
  let entries: [MarketplaceEntry]
  let context: RenderingContext

  var path: String { "search.json" }

  func write(to json: inout JSONWriter) {
    json.member("plugins", each: entries) { $1.searchable($0, context) }
  }
}
