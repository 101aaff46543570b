package import JSONText
package import YAML

extension JSONWriter {
  /// In which order the members of maps are written.
  package enum MemberOrder {
    /// By the UTF-8 of their keys: what people wrote as a map means the same in any order.
    case sorted

    /// As written: of schemas, whose readers show properties in that order.
    case authored
  }

  /// Writes a value from a document. Numbers keep their digits.
  package mutating func node(_ node: Node, _ order: MemberOrder) { value(node.value, order) }

  /// Writes a value, without the place that a node has on top.
  private mutating func value(_ value: Node.Value, _ order: MemberOrder) {
    switch value {
    case .null: null()
    case .boolean(let value): boolean(value)
    case .number(let number): raw(number.text)
    case .string(let text): string(text)
    case .sequence(let elements):
      array { for index in elements.indices { $0.value(elements[index].value, order) } }
    case .mapping(let members):
      object { json in
        func write(_ index: Int) {
          json.key(members[index].key)
          json.value(members[index].value.value, order)
        }
        if order == .authored || members.count < 2 {
          for index in members.indices { write(index) }
        } else {
          Self.withSorted(members) { for place in $0 { write(place.index) } }
        }
      }
    }
  }

  /// Where a member is among others, and the first bytes of its key, which tell most keys apart.
  ///
  /// Members themselves are dear to move.
  private struct Place {
    let index: Int
    let prefix: UInt64
  }

  /// Calls a closure with the places of members in order of the UTF-8 of their keys.
  private static func withSorted(
    _ members: [Node.Member], _ body: (UnsafeMutableBufferPointer<Place>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Place.self, capacity: members.count) { places in
      for index in members.indices {
        places.initializeElement(at: index, to: Place(index: index, prefix: members[index].key.prefixInUTF8))
      }
      var places = places
      places.sort { left, right in
        left.prefix != right.prefix
          ? left.prefix < right.prefix : members[left.index].key.precedesInUTF8(members[right.index].key)
      }
      body(places)
    }
  }

  /// Writes a member whose value is a schema.
  mutating func member(_ key: String, schema: Node) {
    self.key(key)
    node(schema, .authored)
  }

  /// Writes a member whose value is a list of objects.
  package mutating func member<Element>(
    _ key: String, each elements: some Sequence<Element>, _ write: (Element, inout JSONWriter) -> Void
  ) {
    self.key(key)
    array { json in
      for element in elements { json.object { write(element, &$0) } }
    }
  }

  /// Writes a member whose value is an object.
  mutating func member(_ key: String, object members: (inout JSONWriter) -> Void) {
    self.key(key)
    object(members)
  }

  /// Writes a member whose value is made already.
  mutating func member(_ key: String, json value: [UInt8]) {
    self.key(key)
    raw(value)
  }
}
