/// What is put into a collection.
enum NewEntry {
  /// A member; further keys lead to mappings of one member each, down to the value.
  case member(keys: ArraySlice<String>, YAMLValue)

  /// An element of a list.
  case element(YAMLValue)

  /// The collection that holds this alone.
  var alone: YAMLValue {
    switch self {
    case .member(let keys, let value):
      keys.reversed().reduce(value) { .mapping([YAMLValue.Member($1, $0)]) }
    case .element(let value): .sequence([value])
    }
  }

  /// The entry between brackets.
  func inline(_ text: ValueText) -> String {
    switch alone {
    case .mapping(let members): members.map(text.inline).joined()
    case .sequence(let elements): elements.map { text.inline($0, inFlow: true) }.joined()
    default: ""
    }
  }

  /// The entry in a block. What its keys lead to has lines of its own, so that more can be put there.
  func block(_ text: ValueText, indentation: Int) -> String {
    switch self {
    case .member(let keys, let value):
      let deepest = indentation + 2 * (keys.count - 1)
      let outer = keys.dropLast().enumerated().map { depth, key in
        ScalarText.of(key, inFlow: false) + ":" + text.newLine(indentation + 2 * (depth + 1))
      }
      let last = keys.last.map { text.block(YAMLValue.Member($0, value), indentation: deepest) }
      return outer.joined() + (last ?? "")
    case .element(let value): return "- " + text.block(value, indentation: indentation + 2)
    }
  }
}
