import Diagnostics
import TestSupport
import Testing
import YAML

/// Edits of made up texts: the tree changes as was asked for and nothing else does, in the tree nor in the text.
@Suite struct EditorPropertyTests {
  @Test func `Edits change what they are to change, and nothing else`() throws {
    var (edited, refused) = (0, 0)
    for seed in 0..<4_000 {
      var generator = YAMLGenerator(seed: UInt64(seed))
      let source = SourceText(path: "a.yaml", bytes: Array(generator.document().utf8))
      guard let document = YAMLReader.read(source).document else { continue }
      var random = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<4 {
        let edit = RandomEdit(of: document.root, &random)
        var editor = Editor(document)
        do throws(EditError) { try edit.apply(to: &editor) } catch {
          refused += 1
          #expect(editor.bytes == source.bytes)
          continue
        }
        edited += 1
        let said = "\(edit) of \(String(decoding: source.bytes, as: UTF8.self).debugDescription)"
        let reading = YAMLReader.readWithLibyaml(SourceText(path: "a.yaml", bytes: editor.bytes))
        #expect(reading.document.map { PlainValue($0.root) } == edit.expected, "\(said)")
        #expect(
          edit.leavesTheRest(of: source.bytes, in: editor.bytes),
          "\(said)\n\(String(decoding: editor.bytes, as: UTF8.self))")
      }
    }
    #expect(edited > 5_000 && refused * 50 < edited, "\(edited) edited, \(refused) refused")
  }
}

/// An edit of a tree that is made up.
private struct RandomEdit: CustomStringConvertible {
  private enum Kind: CaseIterable {
    case set
    case add
    case append
    case remove
  }

  private let kind: Kind
  private let path: [Step]
  private let value: YAMLValue

  /// The tree afterwards.
  let expected: PlainValue

  /// Where the text may change.
  private let stretch: Range<Int>

  init(of root: Node, _ random: inout SeededGenerator) {
    let spots = Spot.all(of: root)
    let values: [YAMLValue] = [
      .null, true, 12, "text", "no: \"it's\"", "true", "a\nb", [1, "x, y"], ["k": ["l": [1, 2]], "m": "n"], [], [:],
      [["a": "b"], [[1]]],
    ]
    value = values.randomElement(using: &random) ?? .null
    let kind = Kind.allCases.randomElement(using: &random) ?? .set
    let fitting = spots.filter { spot in
      switch (kind, spot.node.value) {
      case (.add, .mapping), (.append, .sequence), (.set, _): true
      case (.add, .null), (.append, .null): true
      case (.remove, _): !spot.path.isEmpty
      default: false
      }
    }
    let spot = fitting.randomElement(using: &random) ?? spots[0]
    self.kind = fitting.isEmpty ? .set : kind
    let (chosen, value) = (self.kind, value)
    path = chosen == .add ? spot.path + ["a new: key"] : spot.path
    stretch = chosen == .remove ? spot.removal : spot.stretch
    let edited = PlainValue(root).changed(at: path[...]) { old in
      switch (chosen, old) {
      case (.remove, _): nil
      case (.append, .sequence(let elements)): .sequence(elements + [PlainValue(value)])
      case (.append, _): .sequence([PlainValue(value)])
      default: PlainValue(value)
      }
    }
    expected = edited ?? .null
  }

  var description: String { "\(kind) \(path) \(value)" }

  func apply(to editor: inout Editor) throws(EditError) {
    switch kind {
    case .set, .add: try editor.set(value, at: path)
    case .append: try editor.append(value, to: path)
    case .remove: try editor.remove(path)
    }
  }

  /// Whether two texts differ only in the lines where they may.
  func leavesTheRest(of old: [UInt8], in new: [UInt8]) -> Bool {
    let start = old[..<stretch.lowerBound].lastIndex { $0 == 10 || $0 == 13 }.map { $0 - 1 } ?? 0
    var end = stretch.upperBound
    // The end of the line, with the empty lines that may belong to a text block.
    while end < old.count, old[end] != 10 && old[end] != 13 { end += 1 }
    while end < old.count, [10, 13, 32].contains(old[end]) { end += 1 }
    let (before, after) = (old[..<max(0, start)], old[end...])
    return new.starts(with: before) && new.count >= before.count + after.count
      && new.suffix(after.count).elementsEqual(after)
  }

  /// A value in a tree, and the stretch of text that an edit of it may change: from the entry before to the one behind.
  private struct Spot {
    let path: [Step]
    let node: Node
    let stretch: Range<Int>

    /// What taking it away may change: brackets are written for a collection that loses its only entry.
    let removal: Range<Int>

    static func all(
      of node: Node, at path: [Step] = [], stretch: Range<Int>? = nil, removal: Range<Int>? = nil
    ) -> [Spot] {
      let children =
        node.members.map { (Step.key($0.key), $0.keyRange.start, $0.value) }
        + node.elements.enumerated().map { (.index($0), $1.range.start, $1) }
      let own = Spot(
        path: path, node: node, stretch: stretch ?? node.range.bytes, removal: removal ?? node.range.bytes)
      let inner = children.indices.flatMap { index in
        let start = index == 0 ? node.range.start : children[index - 1].2.range.end
        let end = index == children.count - 1 ? node.range.end : children[index + 1].1
        let stretch = SourceRange(start, end).bytes
        let removal = children.count == 1 ? own.stretch.lowerBound..<stretch.upperBound : stretch
        return all(of: children[index].2, at: path + [children[index].0], stretch: stretch, removal: removal)
      }
      return [own] + inner
    }
  }
}

extension PlainValue {
  fileprivate init(_ value: YAMLValue) {
    self =
      switch value {
      case .null: .null
      case .boolean(let value): .boolean(value)
      case .number(let number): .number(Double(number.text))
      case .string(let text): .string(text)
      case .sequence(let elements): .sequence(elements.map { PlainValue($0) })
      case .mapping(let members):
        .mapping(Dictionary(uniqueKeysWithValues: members.map { ($0.key, PlainValue($0.value)) }))
      }
  }

  fileprivate func changed(at path: ArraySlice<Step>, by change: (PlainValue?) -> PlainValue?) -> PlainValue? {
    switch (path.first, self) {
    case (.key(let key), .mapping(var members)):
      let rest = path.dropFirst()
      members[key] = rest.isEmpty ? change(members[key]) : members[key]?.changed(at: rest, by: change)
      return .mapping(members)
    case (.index(let index), .sequence(var elements)):
      let new = elements[index].changed(at: path.dropFirst(), by: change)
      elements.replaceSubrange(index...index, with: new.map { [$0] } ?? [])
      return .sequence(elements)
    case (.key(let key), .null): return change(nil).map { .mapping([key: $0]) }
    default: return change(self)
    }
  }
}

extension SourceRange {
  fileprivate var bytes: Range<Int> { Int(start.offset)..<Int(end.offset) }
}
