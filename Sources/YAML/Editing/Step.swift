/// One step from a value to a value inside it.
public enum Step: Hashable, Sendable {
  /// To what a key of a mapping maps to.
  case key(String)

  /// To an element of a list, counted from 0.
  case index(Int)
}

extension Step: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  /// To what a key maps to.
  public init(stringLiteral key: String) { self = .key(key) }

  /// To an element.
  public init(integerLiteral index: Int) { self = .index(index) }
}

extension Node {
  /// What a step leads to; nil if there is nothing.
  func child(_ step: Step) -> Node? {
    switch step {
    case .key(let key): self[key]
    case .index(let index): elements.indices.contains(index) ? elements[index] : nil
    }
  }
}
