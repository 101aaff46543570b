import JSONText
import YAML

extension JSONWriter {
  /// In which order the members of maps are written.
  enum MemberOrder {
    /// By the UTF-8 of their keys: what people wrote as a map means the same in any order.
    case sorted

    /// As written: of schemas, whose readers show properties in that order.
    case authored
  }

  /// Writes a value from a document. Numbers keep their digits.
  mutating func node(_ node: Node, _ order: MemberOrder) {
    switch node.value {
    case .null: null()
    case .boolean(let value): boolean(value)
    case .number(let number): raw(number.text)
    case .string(let text): string(text)
    case .sequence(let elements):
      array { for index in elements.indices { $0.node(elements[index], order) } }
    case .mapping(let members):
      object { json in
        for index in Self.indices(of: members, order) {
          json.key(members[index].key)
          json.node(members[index].value, order)
        }
      }
    }
  }

  /// The places of members in the order in which they are written. Members themselves are dear to move.
  private static func indices(of members: [Node.Member], _ order: MemberOrder) -> [Int] {
    order == .authored
      ? Array(members.indices) : members.indices.sorted { members[$0].key.precedesInUTF8(members[$1].key) }
  }

  /// Writes a member whose value is a schema.
  mutating func member(_ key: String, schema: Node) {
    self.key(key)
    node(schema, .authored)
  }

  /// Writes a member whose value is a list of objects.
  mutating func member<Element>(
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

extension String {
  /// Whether this text comes before another in the order of their UTF-8 bytes, which is the same on any machine.
  func precedesInUTF8(_ other: String) -> Bool {
    let (left, right) = (utf8.span, other.utf8.span)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }
}
