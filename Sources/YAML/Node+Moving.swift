package import Diagnostics

extension Node {
  /// The same value, every part of it at one place: a value that a default lends stands where it is filled in.
  package func moved(to range: SourceRange) -> Node {
    switch value {
    case .sequence(let elements): Node(.sequence(elements.map { $0.moved(to: range) }), at: range)
    case .mapping(let members):
      Node(
        .mapping(members.map { Member(key: $0.key, keyRange: range, value: $0.value.moved(to: range)) }), at: range)
    default: Node(value, at: range)
    }
  }
}
