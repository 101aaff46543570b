/// A part of a document.
public struct FragmentRow: Hashable, Sendable {
  /// The document that it is in.
  public var document: String

  /// Where it stands there: the parts are in order of their places.
  public var place: String

  /// What it comes from.
  public var owner: String

  /// The part.
  public var bytes: [UInt8]

  /// Makes a row.
  public init(document: String, place: String, owner: String, bytes: [UInt8]) {
    self.document = document
    self.place = place
    self.owner = owner
    self.bytes = bytes
  }
}

extension FragmentRow: Row {
  init(from query: inout Query) {
    document = query.text()
    place = query.text()
    owner = query.text()
    bytes = query.bytes()
  }

  func bind(to query: inout Query) {
    query.bind(document)
    query.bind(place)
    query.bind(owner)
    query.bind(bytes)
  }
}
