import Diagnostics
import YAML

/// A node without its places, to compare: numbers by their value, mappings without order.
enum PlainValue: Equatable {
  case null
  case boolean(Bool)
  case number(Double?)
  case string(String)
  case sequence([PlainValue])
  case mapping([String: PlainValue])

  init(_ node: Node) {
    self =
      switch node.value {
      case .null: .null
      case .boolean(let value): .boolean(value)
      case .number(let number): .number(Double(number.text))
      case .string(let text): .string(text)
      case .sequence(let elements): .sequence(elements.map(PlainValue.init))
      case .mapping(let members):
        .mapping(Dictionary(uniqueKeysWithValues: members.map { ($0.key, PlainValue($0.value)) }))
      }
  }

  /// The values of a text that holds several JSON texts, one after another.
  static func values(ofJSON text: String) -> [PlainValue] {
    var values: [PlainValue] = []
    var pending = ""
    for line in text.split(separator: "\n") {
      pending += line + "\n"
      guard let document = JSONReader.read(SourceText(path: "in.json", bytes: Array(pending.utf8))).document else {
        continue
      }
      values.append(PlainValue(document.root))
      pending = ""
    }
    return values
  }
}
