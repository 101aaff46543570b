extension Store {
  /// The parts of a document, in order of their plugins' bytes.
  public func fragments(of document: String) throws(StoreError) -> [Fragment] {
    try rows(.fragmentsOfDocument, "read the parts of a document") { $0.bind(document) }
  }

  /// The documents that have parts, each with the plugins that they come from, both in order of their bytes.
  public func documents() throws(StoreError) -> [(name: String, plugins: [String])] {
    var query = try connection.use(.fragmentKeys, "read the names of documents")
    var documents: [(name: String, plugins: [String])] = []
    while try query.next() {
      let (name, plugin) = (query.text(), query.text())
      if documents.last?.name.utf8.elementsEqual(name.utf8) != true { documents.append((name, [])) }
      documents[documents.count - 1].plugins.append(plugin)
    }
    return documents
  }

  /// Keeps a part, in the place of the one that the plugin had in the document.
  public func put(_ fragment: Fragment) throws(StoreError) { try put(fragment, .putFragment, "write a part") }

  /// Forgets the part that a plugin has in a document.
  public func removeFragment(of document: String, plugin: String) throws(StoreError) {
    try run(.removeFragment, "remove a part") { query in
      query.bind(document)
      query.bind(plugin)
    }
  }

  /// Forgets the parts that a plugin has in any document.
  public func removeFragments(ofPlugin id: String) throws(StoreError) {
    try run(.removeFragmentsOfPlugin, "remove a plugin's parts") { $0.bind(id) }
  }
}
