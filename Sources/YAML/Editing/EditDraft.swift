internal import Diagnostics

/// Proposes how a text can be changed to hold another value: the best way first, then others for texts in which that one
/// changes more than is meant. ``Editor`` tries them.
struct EditDraft {
  private let document: Document
  private let lines: TextLines
  private let text: ValueText

  init(_ document: Document) {
    self.document = document
    lines = TextLines(bytes: document.source.bytes)
    text = ValueText(lineBreak: lines.lineBreak)
  }

  /// A value with what is around it.
  private struct Spot {
    var node: Node

    /// Where its key ends; nil for what has none.
    var keyEnd: Int?

    /// Whether it stands between brackets.
    var isInFlow = false

    /// How far a block in its place is indented: below its key, or from where it is.
    var innerIndentation = 0
  }

  private func spot(_ path: ArraySlice<Step>) -> Spot {
    path.reduce(into: Spot(node: document.root)) { spot, step in
      guard let child = spot.node.child(step) else { preconditionFailure("what is edited is there") }
      spot.isInFlow = spot.isInFlow || spot.node.isFlow(in: lines.bytes)
      spot.keyEnd = nil
      if case .key(let key) = step { spot.keyEnd = (spot.node.member(key)?.keyRange.end.offset).map(Int.init) }
      let staysInPlace = spot.keyEnd == nil && !child.range.offsets.isEmpty
      spot.innerIndentation = Int((staysInPlace ? child : spot.node).range.start.column) - 1 + (staysInPlace ? 0 : 2)
      spot.node = child
    }
  }
}

// MARK: - Replacing a value

extension EditDraft {
  /// Another value in the place of one.
  func replace(_ path: ArraySlice<Step>, with value: YAMLValue) -> [[Splice]] {
    let spot = spot(path)
    let inline = text.inline(value, quotes: spot.node.quotes(in: lines.bytes), inFlow: spot.isInFlow)
    if spot.isInFlow || text.fitsOnLine(value) { return write(inline, at: spot) }
    return write(block: text.block(value, indentation: spot.innerIndentation), at: spot) + write(inline, at: spot)
  }

  /// The first entry in the place of a value that was left out, or of a null.
  func fill(_ path: ArraySlice<Step>, with entry: NewEntry) -> [[Splice]] {
    let spot = spot(path)
    if spot.isInFlow { return write(text.inline(entry.alone, inFlow: true), at: spot) }
    let block = entry.block(text, indentation: spot.innerIndentation)
    guard path.isEmpty, spot.node.range.offsets.isEmpty else { return write(block: block, at: spot) }
    // Nothing is there but comments, perhaps.
    let end = lines.bytes.count
    let isNewLine = lines.start(of: end) == end
    return [[.insert(isNewLine ? block + text.lineBreak : text.lineBreak + block, at: end)]]
  }

  /// A text of one line in the place of a value.
  private func write(_ inline: String, at spot: Spot) -> [[Splice]] {
    let range = spot.node.range.offsets
    if range.isEmpty {
      // It was left out: in brackets perhaps with its colon.
      return [[.insert(range.lowerBound == spot.keyEnd ? ": " + inline : " " + inline, at: range.lowerBound)]]
    }
    guard let colon = colon(of: spot), lines.isFirstInLine(range.lowerBound), !spot.isInFlow else {
      return [[Splice(range, inline)]]
    }
    let below = lines.whole(from: range.lowerBound, to: range.upperBound)
    return [[.insert(" " + inline, at: colon), .delete(below)], [Splice(range, inline)]]
  }

  /// A text of several lines in the place of a value, which is no part of a flow collection.
  private func write(block: String, at spot: Spot) -> [[Splice]] {
    let range = spot.node.range.offsets
    guard let colon = colon(of: spot) else { return [[Splice(range, range.isEmpty ? " " + block : block)]] }
    if lines.isFirstInLine(range.lowerBound), !range.isEmpty {
      return [
        [Splice(lines.start(of: range.lowerBound)..<range.upperBound, text.spaces(spot.innerIndentation) + block)]
      ]
    }
    // A comment stays behind the key.
    let below = text.newLine(spot.innerIndentation) + block
    return [[.delete(colon..<range.upperBound), .insert(below, at: lines.end(of: range.upperBound))]]
  }

  /// The offset after the colon of a key; nil if there is none right behind it.
  private func colon(of spot: Spot) -> Int? {
    guard let end = spot.keyEnd.map(lines.afterSpaces), lines.byte(end) == UInt8(ascii: ":") else { return nil }
    return end + 1
  }
}

// MARK: - Putting entries in, taking them away

extension EditDraft {
  /// An entry more, before the one at a position, or the last.
  func insert(_ entry: NewEntry, into node: Node, at position: Int) -> [[Splice]] {
    guard let entries = Entries(node, in: lines) else { return [] }
    if entries.isFlow { return [insert(inline: entry.inline(text), into: node, entries, at: position)] }
    let block = entry.block(text, indentation: entries.indentation)
    let below = text.newLine(entries.indentation) + block
    let (first, previous) = (entries.ranges[0], entries.ranges[position - 1])
    return [
      [.insert(below, at: lines.end(of: previous.upperBound))],
      // Empty lines can belong to the text block above them.
      [.insert(below, at: lines.afterEmptyLines(previous.upperBound))],
      [.insert(block + text.newLine(entries.indentation), at: first.lowerBound)],
    ]
  }

  private func insert(inline: String, into node: Node, _ entries: Entries, at position: Int) -> [Splice] {
    let range = node.range.offsets
    guard position > 0 else {
      let isBlank = lines.afterSpaces(range.lowerBound + 1) == range.upperBound - 1
      return isBlank
        ? [Splice(range.lowerBound + 1..<range.upperBound - 1, inline)]
        : [.insert(inline, at: range.lowerBound + 1)]
    }
    let previous = entries.ranges[position - 1]
    guard lines.isFirstInLine(previous.lowerBound) else { return [.insert(", " + inline, at: previous.upperBound)] }
    // Entries have lines of their own, and so has this one.
    let below = text.newLine(previous.lowerBound - lines.start(of: previous.lowerBound)) + inline
    let comma = lines.afterComments(previous.upperBound)
    let hasComma = lines.byte(comma) == UInt8(ascii: ",")
    let (entryEnd, lineEnd) = (
      hasComma ? comma + 1 : previous.upperBound, lines.end(of: hasComma ? comma : previous.upperBound)
    )
    let end = lineEnd < range.upperBound ? lineEnd : entryEnd
    return hasComma ? [.insert(below + ",", at: end)] : [.insert(",", at: entryEnd), .insert(below, at: end)]
  }

  /// A collection without an entry.
  func remove(_ path: ArraySlice<Step>) -> [[Splice]] {
    let spot = spot(path.dropLast())
    guard let entries = Entries(spot.node, in: lines), let index = spot.node.position(of: path.last) else { return [] }
    let (ranges, range) = (entries.ranges, entries.ranges[index])
    if ranges.count == 1 {
      let empty: YAMLValue = if case .mapping = spot.node.value { .mapping([]) } else { .sequence([]) }
      return write(text.inline(empty, inFlow: false), at: spot)
    }
    return entries.isFlow ? removeInline(ranges, index) : removeLines(range, before: ranges.dropFirst(index + 1).first)
  }

  private func removeInline(_ ranges: [Range<Int>], _ index: Int) -> [[Splice]] {
    let range = ranges[index]
    let inline: Splice =
      index > 0
      ? .delete(ranges[index - 1].upperBound..<range.upperBound) : .delete(range.lowerBound..<ranges[1].lowerBound)
    // It may have its lines alone, with its comma and a comment.
    var end = lines.afterSpaces(range.upperBound)
    if lines.byte(end) == UInt8(ascii: ",") { end = lines.afterSpaces(end + 1) }
    let endsLine = lines.byte(end) == UInt8(ascii: "#") || end == lines.end(of: end)
    guard lines.isFirstInLine(range.lowerBound), endsLine else { return [[inline]] }
    return [[.delete(lines.whole(from: range.lowerBound, to: end))], [inline]]
  }

  private func removeLines(_ range: Range<Int>, before next: Range<Int>?) -> [[Splice]] {
    guard lines.isFirstInLine(range.lowerBound) else {
      // The first entry stands behind a dash or a question mark: what follows takes its place.
      guard let next else { return [] }
      let follower = lines.afterSpaces(lines.next(after: range.upperBound))
      return [[.delete(range.lowerBound..<follower)], [.delete(range.lowerBound..<next.lowerBound)]]
    }
    let own = lines.whole(from: range.lowerBound, to: range.upperBound)
    // A comment would become text, if a text block stands above: it goes too.
    return [[.delete(own)]]
      + (next.map { [[.delete(own.lowerBound..<lines.start(of: $0.lowerBound))]] } ?? [])
  }
}

extension Node {
  /// Where an entry of a collection is in the order of all.
  fileprivate func position(of step: Step?) -> Int? {
    switch step {
    case .key(let key): members.firstIndex { $0.key.isSameText(as: key) }
    case .index(let index): index
    case nil: nil
    }
  }

  /// The quotes that this is written in.
  fileprivate func quotes(in bytes: [UInt8]) -> ScalarText.Quotes {
    guard case .string = value, !range.offsets.isEmpty else { return .whereNeeded }
    return switch bytes[range.offsets.lowerBound] {
    case UInt8(ascii: "'"): .single
    case UInt8(ascii: "\""): .double
    default: .whereNeeded
    }
  }
}
