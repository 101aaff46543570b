import Diagnostics
import YAML

/// Checks the places of a tree against its text, by counting that owes nothing to the reader's.
struct PlaceChecker {
  /// What does not fit.
  private(set) var mistakes: [String] = []

  private let bytes: [UInt8]

  /// Line and column of each byte that begins a scalar, and of the end.
  private var positions: [UInt32: SourcePosition] = [:]

  init(_ source: SourceText) {
    bytes = source.bytes
    var position = SourcePosition.start
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      positions[position.offset] = position
      let isMark = scalar == "\u{FEFF}" && position.offset == 0
      position.offset += UInt32(UTF8.width(scalar))
      if scalar == "\n" {
        position.line += 1
        position.column = 1
      } else if !isMark {
        position.column += 1
      }
    }
    positions[position.offset] = position
  }

  mutating func check(_ node: Node) {
    check(node.range)
    for element in node.elements {
      checkOrder(node.range, holds: element.range)
      check(element)
    }
    for member in node.members {
      check(member.keyRange)
      checkOrder(node.range, holds: member.keyRange)
      checkOrder(node.range, holds: member.value.range)
      check(member.value)
    }
    // What is written in one piece can be compared.
    let text = String(decoding: bytes[Int(node.range.start.offset)..<Int(node.range.end.offset)], as: UTF8.self)
    switch node.value {
    case .string(let value) where !value.isEmpty && !value.contains { $0.isNewline || $0 == " " }:
      if !"&!*'\"|>".contains(text.prefix(1)), text != value { mistakes.append("\(text) is not \(value)") }
    case .sequence, .mapping:
      if text.last?.isWhitespace == true { mistakes.append("a collection ends with a space: \(text)") }
    default: break
    }
  }

  private mutating func check(_ range: SourceRange) {
    if range.end < range.start { mistakes.append("\(range) is the wrong way round") }
    for position in [range.start, range.end] where positions[position.offset] != position {
      mistakes.append("\(position) is none")
    }
  }

  private mutating func checkOrder(_ outer: SourceRange, holds inner: SourceRange) {
    if inner.start < outer.start || outer.end < inner.end { mistakes.append("\(inner) is not in \(outer)") }
  }
}
