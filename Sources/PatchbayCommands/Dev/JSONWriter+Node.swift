import JSONText
import YAML

extension JSONWriter {
  /// Writes a value from a document: its members as written, its numbers with their digits.
  mutating func node(_ node: Node) {
    switch node.value {
    case .null: null()
    case .boolean(let value): boolean(value)
    case .number(let number): raw(number.text)
    case .string(let text): string(text)
    case .sequence(let elements):
      array { json in for element in elements { json.node(element) } }
    case .mapping(let members):
      object { json in
        for member in members {
          json.key(member.key)
          json.node(member.value)
        }
      }
    }
  }
}
