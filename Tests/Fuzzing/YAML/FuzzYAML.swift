import Diagnostics
import YAML

/// Any bytes are read or refused, by every reader of the module, and every place is one of the text. What the plain reader
/// takes libyaml takes too, and both make the same of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = SourceText(path: "input", bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  for reading in [YAMLReader.read(source), JSONReader.read(source)] {
    precondition((reading.document == nil) == !reading.findings.isEmpty, "a text is read, or there is a reason")
    let places = Places(of: source)
    if let document = reading.document { places.check(document.root) }
    for finding in reading.findings where finding.code != YAMLCodes.textNotUTF8 {
      if let range = finding.place.range { places.check(range) }
    }
  }
  if let plain = YAMLReader.readPlainly(source) {
    guard let document = YAMLReader.readWithLibyaml(source).document else {
      fatalError("libyaml refuses what is plain")
    }
    check(plain.root, equals: document.root)
  }
  let events = YAMLEvents.lines(of: source)
  if YAMLReader.readLeniently(source).findings.isEmpty {
    precondition(events.finding == nil, "what is read has events")
  }
  return 0
}

/// Two trees have the same values at the same places.
private func check(_ plain: Node, equals other: Node) {
  precondition(plain.range == other.range, "\(plain.range) is \(other.range)")
  switch (plain.value, other.value) {
  case (.null, .null): break
  case (.boolean(let value), .boolean(let other)): precondition(value == other)
  case (.number(let value), .number(let other)): precondition(value == other)
  case (.string(let value), .string(let other)): precondition(value.utf8.elementsEqual(other.utf8))
  case (.sequence(let elements), .sequence(let others)):
    precondition(elements.count == others.count)
    for (element, other) in zip(elements, others) { check(element, equals: other) }
  case (.mapping(let members), .mapping(let others)):
    precondition(members.count == others.count)
    for (member, other) in zip(members, others) {
      precondition(member.key.utf8.elementsEqual(other.key.utf8) && member.keyRange == other.keyRange)
      check(member.value, equals: other.value)
    }
  default: fatalError("\(plain.value) is not \(other.value)")
  }
}

/// Line and column of each character of a text, counted without the reader's help.
private struct Places {
  private var positions: [SourcePosition?]

  init(of source: SourceText) {
    let bytes = source.bytes
    positions = Array(repeating: nil, count: bytes.count + 1)
    var position = SourcePosition.start
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position.offset = 3 }
    while case let offset = Int(position.offset), offset <= bytes.count {
      positions[offset] = position
      guard offset < bytes.count else { break }
      let byte = bytes[offset]
      let isBreak = byte == 0x0A || byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A)
      position.line += isBreak ? 1 : 0
      position.column = isBreak ? 1 : position.column + 1
      position.offset += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
  }

  func check(_ range: SourceRange) {
    precondition(range.start <= range.end, "a range begins before it ends")
    precondition(positions[Int(range.start.offset)] == range.start, "\(range.start) is a place")
    precondition(positions[Int(range.end.offset)] == range.end, "\(range.end) is a place")
  }

  func check(_ node: Node) {
    check(node.range)
    var last = node.range.start
    func follow(_ range: SourceRange) {
      precondition(range.start >= last && range.end <= node.range.end, "what is within stands within, in order")
      last = range.end
    }
    for element in node.elements {
      follow(element.range)
      check(element)
    }
    for member in node.members {
      check(member.keyRange)
      follow(member.keyRange)
      follow(member.value.range)
      check(member.value)
    }
  }
}
