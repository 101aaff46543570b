internal import JSONText
internal import YAML

extension Node {
  /// The value as JSON for people, indented, with keys in the order written.
  var indentedJSON: String {
    var text = ""
    appendJSON(to: &text, indentation: "\n")
    return text
  }

  /// The value as JSON in one line.
  var compactJSON: String {
    switch value {
    case .sequence(let elements): "[" + elements.map(\.compactJSON).joined(separator: ", ") + "]"
    case .mapping(let members):
      "{" + members.map { "\(Self.quoted($0.key)): \($0.value.compactJSON)" }.joined(separator: ", ") + "}"
    case .string(let text): Self.quoted(text)
    case .number(let number): number.text
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  private func appendJSON(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch value {
    case .sequence(let elements) where elements.contains { !$0.elements.isEmpty || !$0.members.isEmpty }:
      for (index, element) in elements.enumerated() {
        text += (index == 0 ? "[" : ",") + inner
        element.appendJSON(to: &text, indentation: inner)
      }
      text += indentation + "]"
    case .mapping(let members) where !members.isEmpty:
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "{" : ",") + inner + Self.quoted(member.key) + ": "
        member.value.appendJSON(to: &text, indentation: inner)
      }
      text += indentation + "}"
    default: text += compactJSON
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter(capacity: text.utf8.count + 2)
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
