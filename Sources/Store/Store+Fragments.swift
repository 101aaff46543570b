extension Store {
  /// The parts of a document, in order of their places' bytes.
  public func fragments(ofDocument document: String) throws(StoreError) -> [FragmentRow] {
    try rows(.fragmentsOfDocument, "read the parts of a document") { $0.bind(document) }
  }

  /// The parts that come from one owner, in order of document and place.
  public func fragments(ofOwner owner: String) throws(StoreError) -> [FragmentRow] {
    try rows(.fragmentsOfOwner, "read an owner's parts") { $0.bind(owner) }
  }

  /// Keeps a part, in place of the one that stood there.
  public func put(_ fragment: FragmentRow) throws(StoreError) { try put(fragment, .putFragment, "write a part") }

  /// Forgets the part of a document at a place.
  public func removeFragment(of document: String, at place: String) throws(StoreError) {
    try run(.removeFragment, "remove a part") { query in
      query.bind(document)
      query.bind(place)
    }
  }
}
