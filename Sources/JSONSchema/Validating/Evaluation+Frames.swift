import YAML

// MARK: - What was evaluated

extension Evaluation {
  private func partCount(_ node: Part) -> Int {
    switch node.value {
    case .sequence(let elements): elements.count
    case .mapping(let members): members.count
    default: 0
    }
  }

  mutating func openFrame(for node: Part) -> Int {
    let frame = evaluated.count
    evaluated.append(contentsOf: repeatElement(false, count: partCount(node)))
    return frame
  }

  mutating func closeFrame(_ frame: Int) {
    evaluated.removeLast(evaluated.count - frame)
  }

  /// Adds the flags of the last frame to those of another one of the same value.
  mutating func takeOver(_ frame: Int, into other: Int) {
    guard other != Self.noFrame else { return }
    for part in 0..<evaluated.count - frame where evaluated[frame + part] { evaluated[other + part] = true }
  }

  /// Says that every part was evaluated.
  mutating func markAll(_ node: Part, in frame: Int) {
    guard frame != Self.noFrame else { return }
    for part in 0..<partCount(node) { evaluated[frame + part] = true }
  }
}
