internal import Diagnostics

/// Where the members or elements of a collection stand in its text.
struct Entries {
  /// Each from its key, its dash or its value to the end of its value.
  let ranges: [Range<Int>]

  /// Whether the collection stands between brackets.
  let isFlow: Bool

  /// How far the entries of a block are indented.
  let indentation: Int

  /// Looks at a collection; nil for a scalar.
  init?(_ node: Node, in lines: TextLines) {
    isFlow = node.isFlow(in: lines.bytes)
    indentation = Int(node.range.start.column) - 1
    switch node.value {
    case .mapping(let members):
      ranges = members.map { Int($0.keyRange.start.offset)..<Int(max($0.keyRange.end, $0.value.range.end).offset) }
    case .sequence(let elements) where isFlow: ranges = elements.map(\.range.offsets)
    case .sequence(let elements):
      var (ranges, start) = ([Range<Int>](), Int(node.range.start.offset))
      for element in elements {
        ranges.append(start..<Int(element.range.end.offset))
        start = lines.afterComments(Int(element.range.end.offset))
      }
      self.ranges = ranges
    default: return nil
    }
  }
}

extension Node {
  /// Whether this is a collection between brackets.
  func isFlow(in bytes: [UInt8]) -> Bool {
    switch value {
    case .mapping, .sequence: "[{".utf8.contains(bytes[Int(range.start.offset)])
    default: false
    }
  }
}
