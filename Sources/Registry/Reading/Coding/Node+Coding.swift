import ByteCoding
import Diagnostics
import YAML

/// The tree of a document as bytes: it is read again many times faster than the text is parsed.
///
/// ```
/// node       kind, start, what it holds, end
/// member     key, start and end of the key, node
/// position   how far it is from the one before: one number within a line
/// ```
extension ByteEncoder {
  /// Writes the tree of a document.
  mutating func add(_ root: Node) {
    var last = SourcePosition.start
    add(root, after: &last)
  }

  private mutating func add(_ node: Node, after last: inout SourcePosition) {
    switch node.value {
    case .null: add(.null, at: node, after: &last)
    case .boolean(let value): add(value ? .true : .false, at: node, after: &last)
    case .number(let number):
      add(.number, at: node, after: &last)
      add(shared: number.text)
    case .string(let text):
      add(.string, at: node, after: &last)
      add(shared: text)
    case .sequence(let elements):
      add(.sequence, at: node, after: &last)
      add(count: elements.count)
      for element in elements { add(element, after: &last) }
    case .mapping(let members):
      add(.mapping, at: node, after: &last)
      add(count: members.count)
      for member in members {
        add(shared: member.key)
        add(member.keyRange.start, after: &last)
        add(member.keyRange.end, after: &last)
        add(member.value, after: &last)
      }
    }
    add(node.range.end, after: &last)
  }

  private mutating func add(_ kind: NodeKind, at node: Node, after last: inout SourcePosition) {
    add(byte: kind.rawValue)
    add(node.range.start, after: &last)
  }

  private mutating func add(_ position: SourcePosition, after last: inout SourcePosition) {
    let (distance, lines) = (Int(position.offset) - Int(last.offset), Int(position.line) - Int(last.line))
    if distance >= 0, lines == 0, Int(position.column) - Int(last.column) == distance {
      add(UInt64(distance) << 1)
    } else {
      add(UInt64(distance.magnitude) << 2 | (distance < 0 ? 2 : 0) | 1)
      add(lines)
      add(UInt64(position.column))
    }
    last = position
  }
}

extension ByteDecoder {
  /// Reads the tree of a document.
  mutating func node() throws(DamagedBytes) -> Node {
    var last = SourcePosition.start
    return try node(after: &last, depth: 0)
  }

  private mutating func node(after last: inout SourcePosition, depth: Int) throws(DamagedBytes) -> Node {
    guard depth <= Limits.standard.depth, let kind = NodeKind(rawValue: try byte()) else { throw DamagedBytes() }
    let start = try position(after: &last)
    let value: Node.Value
    switch kind {
    case .null: value = .null
    case .false: value = .boolean(false)
    case .true: value = .boolean(true)
    case .number: value = .number(Number(json: try sharedText()))
    case .string: value = .string(try sharedText())
    case .sequence:
      let count = try count()
      var elements: [Node] = []
      elements.reserveCapacity(count)
      for _ in 0..<count { elements.append(try node(after: &last, depth: depth + 1)) }
      value = .sequence(elements)
    case .mapping:
      let count = try count()
      var members: [Node.Member] = []
      members.reserveCapacity(count)
      for _ in 0..<count {
        let key = try sharedText()
        let range = SourceRange(try position(after: &last), try position(after: &last))
        members.append(Node.Member(key: key, keyRange: range, value: try node(after: &last, depth: depth + 1)))
      }
      value = .mapping(members)
    }
    return Node(value, at: SourceRange(start, try position(after: &last)))
  }

  private mutating func position(after last: inout SourcePosition) throws(DamagedBytes) -> SourcePosition {
    let number = try number()
    guard number <= UInt64(UInt32.max) << 2 else { throw DamagedBytes() }
    if number & 1 == 0 {
      let distance = UInt32(truncatingIfNeeded: number >> 1)
      last.offset &+= distance
      last.column &+= distance
    } else {
      let distance = UInt32(truncatingIfNeeded: number >> 2)
      last.offset = number & 2 == 0 ? last.offset &+ distance : last.offset &- distance
      last.line &+= UInt32(truncatingIfNeeded: try integer())
      last.column = try number32()
    }
    return last
  }
}

/// What a node is, in a byte.
private enum NodeKind: UInt8 {
  case null
  case `false`
  case `true`
  case number
  case string
  case sequence
  case mapping
}
