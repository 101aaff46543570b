import JSONText

/// `search.json`: as much of the catalogue as searching and filtering in the browser takes.
struct SearchDocument: OutputDocument {
  let fragments: [Fragment]

  var path: String { SharedDocument.search.rawValue }

  func write(to json: inout JSONWriter) {
    json.member("plugins", elements: fragments)
  }
}
