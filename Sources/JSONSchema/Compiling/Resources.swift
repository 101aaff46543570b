import YAML

/// A schema document: what was given, added or loaded.
struct SchemaDocument {
  /// The URI under which it is known.
  let uri: String

  /// The outermost schema.
  let root: Node
}

/// A schema with a URI of its own: a document's root, or a schema in it that has an `$id`.
struct Resource {
  /// A schema of the resource that has a name.
  struct Anchor {
    let location: Location
    let node: Node
    let isDynamic: Bool
  }

  /// The absolute URI without a fragment, or empty.
  let uri: String

  let location: Location
  let node: Node
  let dialect: Dialect

  /// Its schemas that have names.
  var anchors: [String: Anchor] = [:]
}

/// A place in a schema document.
struct Location: Hashable {
  /// The document's number.
  let document: Int

  /// A JSON Pointer.
  var pointer: String

  /// A place below this one.
  func appending(_ step: String) -> Location {
    Location(document: document, pointer: pointer + "/" + JSONPointer.escaped(step))
  }
}

/// A schema, and the resource it belongs to.
struct Site {
  let location: Location
  let node: Node
  let resource: Int
}
