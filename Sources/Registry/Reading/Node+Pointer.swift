import Diagnostics
import YAML

extension Node {
  /// The value that a JSON Pointer leads to.
  func node(at pointer: String) -> Node? {
    Self.steps(of: pointer).reduce(self) { node, step in node?.child(step) }
  }

  /// Where the key of the value stands that a JSON Pointer leads to; for an element of a list, the element's first character.
  func keyRange(at pointer: String) -> SourceRange? {
    let steps = Self.steps(of: pointer)
    guard let last = steps.last, let parent = steps.dropLast().reduce(self, { node, step in node?.child(step) }) else {
      return nil
    }
    return parent.member(last)?.keyRange ?? parent.child(last).map { SourceRange($0.range.start, $0.range.start) }
  }

  /// What a key or a position leads to.
  func child(_ step: String) -> Node? {
    if let value = self[step] { return value }
    guard let index = Int(step), elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The keys and positions of a JSON Pointer.
  static func steps(of pointer: String) -> [String] {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
  }
}
