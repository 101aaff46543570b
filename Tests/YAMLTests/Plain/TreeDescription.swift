import Diagnostics
import YAML

/// What two readers make of one text.
struct ReaderComparison {
  /// The tree of the plain reader; nil if it gave up.
  let plain: [String]?

  /// The tree of libyaml; nil if it refused the text.
  let other: [String]?

  init(_ text: some StringProtocol) {
    let source = SourceText(path: "a.yaml", bytes: Array(text.utf8))
    plain = YAMLReader.readPlainly(source)?.root.description
    other = plain == nil ? nil : YAMLReader.readWithLibyaml(source).document?.root.description
  }

  /// Whether what the plain reader took is what libyaml read.
  var agrees: Bool { plain == nil || plain == other }
}

extension Node {
  /// The tree, a line each key and value: where it stands and what it is. Two trees are the same when their lines are.
  var description: [String] {
    switch value {
    case .null: ["\(range.words) null"]
    case .boolean(let value): ["\(range.words) \(value)"]
    case .number(let number): ["\(range.words) number \(number.text)"]
    case .string(let text): ["\(range.words) string \(Array(text.unicodeScalars).debugDescription)"]
    case .sequence(let elements): ["\(range.words) sequence"] + elements.flatMap(\.description)
    case .mapping(let members):
      ["\(range.words) mapping"]
        + members.flatMap {
          ["\($0.keyRange.words) key \(Array($0.key.unicodeScalars).debugDescription)"] + $0.value.description
        }
    }
  }
}

extension SourceRange {
  fileprivate var words: String {
    [start, end].map { "\($0.line):\($0.column)@\($0.offset)" }.joined(separator: "–")
  }
}
