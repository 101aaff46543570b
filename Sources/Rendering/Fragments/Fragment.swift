import JSONText

/// A plugin's part of a document that lists everything: elements or members, as JSON without a comma before or after; of
/// the types, as TypeScript.
///
/// ```
/// document                             owner           place               bytes
/// catalog.json                         legend          legend seating      {"id":"legend",…}
/// search.json, categories/seating.json legend          legend              {"id":"legend",…}
/// compatibility.json                   legend          legend              "legend":{"5.0.0":{…},…}
/// bundles.json                         legend          legend              "legend@2.0.0":{…},"legend@1.0.0":{…}
/// bundles.json, a borrowed release     legend@1.1.0    legend 1.1.0        "legend@1.1.0":{…}
/// extension-points.json                seats           seats.row/v1        "id":"seats.row/v1","surface":…
/// extension-points.json                legend          seats.row/v1 legend "legend"
/// extension-points/seats.row/v1.json   seats           (empty)             "id":"seats.row/v1","definedBy":…
/// extension-points/seats.row/v1.json   legend          legend              {"id":"legend",…}
/// types/extension-points.d.ts          seats           seats.row/v1        "seats.row/v1": {…};
/// ```
/// Fragments stand in a document in order of the UTF-8 of their places, which are different from each other. A space sorts
/// before whatever an id has in its stead.
public struct Fragment: Hashable, Sendable {
  /// The document that it is a part of.
  public let document: SharedDocument

  /// What it follows from: a plugin's id, or `<id>@<version>` for a release that is borrowed.
  public let owner: String

  /// Where it stands among the fragments of the document.
  public let place: String

  /// The JSON; of the types, TypeScript.
  public let bytes: [UInt8]

  /// Takes a fragment that was kept.
  public init(document: SharedDocument, owner: String, place: String, bytes: [UInt8]) {
    self.document = document
    self.owner = owner
    self.place = place
    self.bytes = bytes
  }

  /// Whether a fragment stands before another of the same document.
  public static func precedes(_ left: Self, _ right: Self) -> Bool { left.place.precedesInUTF8(right.place) }

  /// What stands in the place before a space, and what after it; nil if there is none.
  var parts: (first: String, second: String?) {
    guard let space = place.utf8.firstIndex(of: UInt8(ascii: " ")) else { return (place, nil) }
    return (String(place[..<space]), String(place[place.utf8.index(after: space)...]))
  }
}

extension JSONWriter {
  /// Writes elements or members that fragments hold.
  mutating func fragments(_ fragments: some Sequence<Fragment>) {
    for fragment in fragments { raw(fragment.bytes) }
  }

  /// Writes a member whose value is the list that fragments are the elements of.
  mutating func member(_ key: String, elements fragments: some Sequence<Fragment>) {
    self.key(key)
    array { $0.fragments(fragments) }
  }
}
